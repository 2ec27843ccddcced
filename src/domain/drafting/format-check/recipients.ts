import type { TextEdit } from '../edits';
import { foldText } from '../../shared/text';
import { shouldSay, type CheckedText, type FormatFault, type PlacedWords } from './fault';
import { isAddressed } from './subject';

/** Cell 9b: Nơi nhận. */
export function recipientsFaults(checked: CheckedText): readonly FormatFault[] {
  const lines = checked.text.recipients.map((words, item) => ({ place: { part: 'recipients' as const, item }, words }));
  if (lines.every(({ words }) => words.trim() === '')) {
    const put: TextEdit = { kind: 'insert', place: { part: 'recipients', item: 0 }, words: keptLine(checked) };
    return [{ rule: 'ND30-TT-47', place: { part: 'recipients' }, repair: [put] }];
  }
  const kept = keptFault(lines, checked);
  return [
    ...(kept ? [kept] : lines.flatMap((line, at) => lineFaults(line, at === lines.length - 1))),
    ...asAbove(lines, checked),
    ...articlesNamed(lines, checked),
    ...twice(lines),
  ];
}

const isKept = ({ words }: PlacedWords) => /^luu\b/.test(foldText(words).replace(/^[-+\s]*/, ''));

function keptLine({ given }: CheckedText): string {
  return `- Lưu: ${['VT', ...(given?.unit ? [given.unit.abbreviation] : [])].join(', ')}.`;
}

/** The last line says where it is kept: at the registry and in the unit that drafted it. */
function keptFault(lines: readonly PlacedWords[], checked: CheckedText): FormatFault | null {
  const at = lines.findLastIndex(isKept);
  const line = lines[at];
  const more = lines.slice(0, Math.max(at, 0)).find(isKept);
  if (more) return { rule: 'ND30-TT-48', place: more.place, details: { found: more.words }, repair: [{ kind: 'remove', place: more.place }] };
  if (!line)
    return { rule: 'ND30-TT-48', place: { part: 'recipients' }, repair: [{ kind: 'insert', place: { part: 'recipients' }, words: keptLine(checked) }] };
  const said = /^\s*[-–+]?\s*lưu\s*:?\s*(.*?)[\s.;]*$/iu.exec(line.words.normalize('NFC'))?.[1] ?? '';
  const units = said.split(/\s*[,;]\s*/).filter((unit) => unit !== '' && unit !== 'VT');
  const put = /^VT(?![\p{L}\d])/u.test(said) ? `- Lưu: ${said}.` : `- Lưu: ${['VT', ...units].join(', ')}.`;
  if (at === lines.length - 1) return put === line.words ? null : shouldSay('ND30-TT-48', line, put);
  const repair: readonly TextEdit[] = [
    { kind: 'insert', place: { part: 'recipients' }, words: put },
    { kind: 'remove', place: line.place },
  ];
  return { rule: 'ND30-TT-48', place: line.place, details: { found: line.words, put }, repair };
}

function lineFaults(line: PlacedWords, isLast: boolean): readonly FormatFault[] {
  const { place, words } = line;
  if (/^[-–—+*•;.,\s]*$/u.test(words)) return [{ rule: 'ND30-TT-49', place, details: { found: words }, repair: [{ kind: 'remove', place }] }];
  const faults: FormatFault[] = [];
  const [lead = ''] = /^\s*(?:nơi nhận\s*:?\s*)?[-–—+*•]*\s*/iu.exec(words) ?? [];
  if (lead !== '- ') {
    const at = { ...place, offset: 0, length: lead.length };
    faults.push({ rule: 'ND30-TT-49', place: at, details: { found: words }, repair: [{ kind: 'words', place: at, words: '- ' }] });
  }
  const [end = ''] = /[\s;.,]*$/u.exec(words) ?? [];
  const due = isLast ? '.' : ';';
  if (end === due) return faults;
  const at = { ...place, offset: words.length - end.length, length: end.length };
  return [...faults, { rule: 'ND30-TT-50', place: at, details: { found: words, put: due }, repair: [{ kind: 'words', place: at, words: due }] }];
}

/** Whoever is addressed gets it too, and is named as above. */
function asAbove(lines: readonly PlacedWords[], { text }: CheckedText): readonly FormatFault[] {
  if (!isAddressed(text.documentType) || lines.some(({ words }) => /nhu (tren|kinh gui)/.test(foldText(words)))) return [];
  return [
    { rule: 'ND30-TT-51', place: { part: 'recipients', item: 0 }, repair: [{ kind: 'insert', place: { part: 'recipients', item: 0 }, words: '- Như trên;' }] },
  ];
}

function articlesNamed(lines: readonly PlacedWords[], { text }: CheckedText): readonly FormatFault[] {
  const count = text.body.filter(({ kind }) => kind === 'article').length;
  return lines.flatMap(({ place, words }): readonly FormatFault[] => {
    const named = /(?<=như điều\s+)\d+/iu.exec(words);
    if (!named || (Number(named[0]) >= 1 && Number(named[0]) <= count)) return [];
    const at = { ...place, offset: named.index, length: named[0].length };
    const details = { found: named[0], put: String(count) };
    return [
      count === 0
        ? { rule: 'ND30-TT-52', place: at, details }
        : { rule: 'ND30-TT-52', place: at, details, repair: [{ kind: 'words', place: at, words: String(count) }] },
    ];
  });
}

function twice(lines: readonly PlacedWords[]): readonly FormatFault[] {
  const seen = new Set<string>();
  return lines.flatMap(({ place, words }): readonly FormatFault[] => {
    const said = foldText(words).replace(/^[-+\s]+|[.;,\s]+$/g, '');
    const isTwice = said !== '' && seen.has(said);
    seen.add(said);
    return isTwice ? [{ rule: 'ND30-TT-53', place, details: { found: words }, repair: [{ kind: 'remove', place }] }] : [];
  });
}
