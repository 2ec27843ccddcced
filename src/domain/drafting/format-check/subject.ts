import { documentTypes } from '../../incoming/document-types';
import { foldText, textLength } from '../../shared/text';
import { templates, type DocumentTypeName } from '../templates/start';
import { shouldSay, type CheckedText, type FormatFault, type PlacedWords } from './fault';

/** ND30-VI.OUT: what the register holds of a subject. */
const LONGEST_SUBJECT = 500;

/** Cells 5a, 5b and 9a: type, subject, to whom. */
export function subjectFaults(checked: CheckedText): readonly FormatFault[] {
  return [...typeFaults(checked), ...wordedFaults(checked), ...addresseeFaults(checked)];
}

function typeFaults({ text: { documentType } }: CheckedText): readonly FormatFault[] {
  if (documentTypes.some(({ name }) => name === documentType)) return [];
  const near = documentTypes.find(({ name }) => foldText(name) === foldText(documentType));
  const written: PlacedWords = { place: { part: 'documentType' }, words: documentType };
  return [near ? shouldSay('ND30-TT-11', written, near.name) : { rule: 'ND30-TT-11', place: written.place, details: { found: documentType } }];
}

function wordedFaults({ text: { documentType, subject } }: CheckedText): readonly FormatFault[] {
  const place = { part: 'subject' } as const;
  const written: PlacedWords = { place, words: subject };
  if (subject.trim() === '') return [{ rule: 'ND30-TT-12', place }];
  const faults: FormatFault[] = [];
  const isLetter = !isTyped(documentType);
  const led = /^\s*v\s*\/\s*v\s*:?\s*/iu.exec(subject) ?? (isLetter ? /^\s*về việc\s*:?\s*/iu.exec(subject) : null);
  if (led) {
    const at = { ...place, offset: 0, length: led[0].length };
    const put = isLetter ? '' : 'Về việc ';
    faults.push({ rule: 'ND30-TT-13', place: at, details: { found: led[0].trim(), put: put.trim() }, repair: [{ kind: 'words', place: at, words: put }] });
  }
  const end = /[\s.;:,]+$/u.exec(subject);
  if (end && /[.;:,]/.test(end[0]) && !/v\.v\.$/u.test(subject)) {
    const at = { ...place, offset: end.index, length: end[0].length };
    faults.push({ rule: 'ND30-TT-14', place: at, details: { found: end[0].trim() }, repair: [{ kind: 'words', place: at, words: '' }] });
  }
  if (isTyped(documentType) && !led && /^\s*\p{Ll}/u.test(subject)) faults.push(shouldSay('ND30-TT-15', written, capitalised(subject.trim())));
  if (/\p{Lu}.*\p{Lu}/su.test(subject) && !/\p{Ll}/u.test(subject) && subject.trim().includes(' ')) faults.push({ rule: 'ND30-TT-16', place });
  if (textLength(subject) > LONGEST_SUBJECT)
    faults.push({ rule: 'ND30-TT-17', place, details: { length: String(textLength(subject)), limit: String(LONGEST_SUBJECT) } });
  return faults;
}

/** Types that are never addressed to anybody by “Kính gửi”. */
const unaddressed = new Set(['Nghị quyết', 'Quyết định', 'Quy chế', 'Quy định', 'Hợp đồng', 'Biên bản', 'Bản ghi nhớ', 'Bản thỏa thuận']);

function addresseeFaults({ text: { documentType, addressees } }: CheckedText): readonly FormatFault[] {
  const lines = addressees.map((words, item) => ({ place: { part: 'addressees' as const, item }, words }));
  const named = lines.filter(({ words }) => words.trim() !== '');
  if (named.length === 0) return isAddressed(documentType) ? [{ rule: 'ND30-TT-18', place: { part: 'addressees' } }] : [];
  if (unaddressed.has(documentType))
    return [{ rule: 'ND30-TT-21', place: { part: 'addressees' }, details: { type: documentType }, repair: lines.map(gone).reverse() }];
  const seen = new Set<string>();
  return named.flatMap((line) => {
    const bare = line.words.replace(/^\s*(?:kính gửi\s*:?)?\s*[-–+*•]*\s*/iu, '').replace(/[\s;.,]+$/u, '');
    if (bare !== line.words) return [shouldSay('ND30-TT-19', line, bare)];
    const isTwice = seen.has(foldText(bare));
    seen.add(foldText(bare));
    return isTwice ? [{ rule: 'ND30-TT-20', place: line.place, details: { found: bare }, repair: [gone(line)] } as const] : [];
  });
}

const gone = ({ place }: PlacedWords) => ({ kind: 'remove', place }) as const;

/** Whether documents of a type are addressed by “Kính gửi”. */
export function isAddressed(documentType: string): boolean {
  return templates[documentType as DocumentTypeName]?.addressed === true;
}

function isTyped(documentType: string): boolean {
  return documentTypes.some(({ name, abbreviation }) => name === documentType && abbreviation !== '');
}

/** With a capital first letter. */
export function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
