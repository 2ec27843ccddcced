import { capitalised } from './subject';
import { isInTable, matchesAsFaults, shouldSay, type CheckedText, type FormatFault, type PlacedWords } from './fault';

/** Cell 6: that there is a content, its bases, its alignment and slope. */
export function contentFaults(checked: CheckedText): readonly FormatFault[] {
  const { text, blocks } = checked;
  if (!text.body.some(({ rows, runs }) => rows || runs.some((run) => run.text.trim() !== ''))) return [{ rule: 'ND30-TT-22', place: { part: 'body' } }];
  return [...basesFaults(checked), ...blocks.flatMap(blockFaults), ...blocks.flatMap(dateFaults)];
}

/** Types that decide by law, and say by which. */
const based = new Set(['Nghị quyết', 'Quyết định']);

function basesFaults({ text, blocks }: CheckedText): readonly FormatFault[] {
  const bases = blocks.filter(({ place, block }) => place.part === 'body' && block.kind === 'basis' && !isInTable(place));
  if (bases.length === 0) return based.has(text.documentType) ? [{ rule: 'ND30-TT-23', place: { part: 'body' }, details: { type: text.documentType } }] : [];
  return bases.flatMap((basis, at) => [...endFaults(basis, at === bases.length - 1 ? '.' : ';'), ...citedFaults(basis)]);
}

function endFaults({ place, words }: PlacedWords, due: string): readonly FormatFault[] {
  const [end = ''] = /[\s;.,:]*$/u.exec(words) ?? [];
  if (end.trim() === due || words.trim() === '') return [];
  const at = { ...place, offset: words.length - end.length, length: end.length };
  return [{ rule: 'ND30-TT-24', place: at, details: { found: end.trim(), put: due }, repair: [{ kind: 'words', place: at, words: due }] }];
}

const cited = /^\s*(?:căn cứ|thực hiện|theo)\s+(nghị định|nghị quyết|quyết định|thông tư|chỉ thị|văn bản hợp nhất)(?=\s)/iu;

/** A basis names number, sign, day and what it is about; laws and ordinances are named without a number. */
function citedFaults({ place, words }: PlacedWords): readonly FormatFault[] {
  const type = cited.exec(words)?.[1];
  if (!type || /\[[^\]]+\]/.test(words)) return [];
  const isFull = /số\s+\d+[^\s/]*\/\S+/iu.test(words) && /ngày\s+\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}/iu.test(words);
  return isFull ? [] : [{ rule: 'ND30-TT-25', place, details: { type: capitalised(type) } }];
}

function blockFaults({ place, words, block }: PlacedWords): readonly FormatFault[] {
  if (!block || block.rows || isInTable(place)) return [];
  if (words.trim() === '') return [{ rule: 'ND30-TT-31', place, repair: [{ kind: 'remove', place }] }];
  const faults: FormatFault[] = [];
  const isCounted = block.kind === 'article' || block.kind === 'clause' || block.kind === 'point' || block.kind === 'basis';
  if (block.align === 'left' || block.align === 'right' ? isCounted || block.kind === 'paragraph' : block.align === 'center' && isCounted)
    faults.push({ rule: 'ND30-TT-32', place, repair: [{ kind: 'align', place, align: 'justify' }] });
  const isSloped = block.runs.every(({ text, italic }) => italic || text.trim() === '');
  if (isSloped && block.kind !== 'basis' && block.align !== 'center')
    faults.push({ rule: 'ND30-TT-33', place, repair: [{ kind: 'look', place, look: 'italic', on: false }] });
  return faults;
}

/** Days before the tenth, and January and February, have a nought before them (appendix I, cell 4, which cited documents follow). */
function dateFaults(placed: PlacedWords): readonly FormatFault[] {
  return matchesAsFaults('ND30-TT-26', placed, /ngày\s+(?:\d{1,2})\s+tháng\s+(?:\d{1,2})(?=\s+năm\s+\d{4})/giu, (match) => {
    const put = match[0].replace(/(ngày\s+)(\d)(?=\s)/iu, '$10$2').replace(/(tháng\s+)([12])$/iu, '$10$2');
    return put === match[0] ? undefined : put;
  });
}

/** A table whose rows do not have the same number of cells. */
export function tableFaults({ blocks }: CheckedText): readonly FormatFault[] {
  return blocks.flatMap(({ place, block }): readonly FormatFault[] => {
    if (!block.rows) return [];
    const widths = new Set(block.rows.map((row) => row.length));
    if (block.rows.length === 0 || widths.has(0)) return [{ rule: 'ND30-TT-31', place, repair: [{ kind: 'remove', place }] }];
    return widths.size === 1 ? [] : [{ rule: 'ND30-TT-58', place }];
  });
}

/** An appendix is named in the content, has a title of its own, and does not count itself. */
export function appendixFaults({ text }: CheckedText): readonly FormatFault[] {
  const content = text.body.flatMap(({ runs, rows }) => [...runs, ...(rows ?? []).flat(2).flatMap((cell) => cell.runs)].map((run) => run.text)).join(' ');
  const isNamed = /phụ lục|kèm theo/iu.test(content);
  return text.appendices.flatMap(({ title }, item): readonly FormatFault[] => {
    const place = { part: 'appendix', item } as const;
    const written: PlacedWords = { place, words: title };
    const bare = title.replace(/^\s*phụ lục\s*(?:số\s*)?(?:[ivxlc]+|\d+)?\s*[.:–-]?\s*/iu, '');
    const faults: FormatFault[] = isNamed ? [] : [{ rule: 'ND30-TT-55', place }];
    if (title.trim() === '') return [...faults, { rule: 'ND30-TT-56', place }];
    return bare === title || bare === '' ? faults : [...faults, shouldSay('ND30-TT-57', written, capitalised(bare))];
  });
}
