import { documentTypes } from '../../incoming/document-types';
import { foldText } from '../../shared/text';
import { usualNotation } from '../templates/start';
import { shouldSay, type CheckedText, type FormatFault, type PlacedWords } from './fault';

/** Cells 2 to 4: agency, notation, place. */
export function headFaults(checked: CheckedText): readonly FormatFault[] {
  return [...agencyFaults(checked), ...notationFaults(checked), ...placeFaults(checked)];
}

function agencyFaults({ text, given }: CheckedText): readonly FormatFault[] {
  const faults: FormatFault[] = [];
  if (text.issuer.trim() === '') {
    const missing: PlacedWords = { place: { part: 'issuer' }, words: '' };
    faults.push(given ? shouldSay('ND30-TT-01', missing, given.agency.name) : { rule: 'ND30-TT-01', place: missing.place });
  }
  if (given && foldText(text.superior) !== foldText(given.agency.superior))
    faults.push(shouldSay('ND30-TT-02', { place: { part: 'superior' }, words: text.superior }, given.agency.superior));
  return faults;
}

function notationFaults({ text, given }: CheckedText): readonly FormatFault[] {
  const written: PlacedWords = { place: { part: 'notation' }, words: text.notation };
  const usual = given ? usualNotation(text.documentType, given) : '';
  // Signs without letters are no notation.
  if (!/\p{L}/u.test(text.notation.replace(/số/iu, '')))
    return [usual === '' ? { rule: 'ND30-TT-03', place: written.place } : shouldSay('ND30-TT-03', written, usual)];
  const bare = text.notation.replace(/^\s*(?:số\s*:?)?\s*\d*\s*\//iu, '').trim();
  if (bare !== text.notation.trim()) return [shouldSay('ND30-TT-04', written, bare)];
  const joined = text.notation.trim().replace(/\s*[-–—]\s*/g, '-');
  if (joined !== text.notation || /\s/.test(joined)) return [shouldSay('ND30-TT-05', written, joined.replace(/\s+/g, ''))];
  const groups = text.notation.split('-');
  if (groups.some((group) => /\p{Ll}/u.test(group) && !/\p{Lu}/u.test(group))) return [shouldSay('ND30-TT-07', written, groups.map(inCapitals).join('-'))];
  const put = signFault(groups, text.documentType, usual);
  return put === null ? [] : [shouldSay('ND30-TT-06', written, put)];
}

/** The notation that should stand there; null when it begins as its type demands. */
function signFault(groups: readonly string[], documentType: string, usual: string): string | null {
  const type = documentTypes.find(({ name }) => name === documentType);
  if (!type) return null;
  const [first = '', ...rest] = groups;
  if (type.abbreviation !== '') {
    if (first === type.abbreviation) return null;
    return usual || [type.abbreviation, ...(signs.has(first) ? rest : groups)].join('-');
  }
  // Neither an official letter nor a personal one has a sign of its own, whatever older habits write.
  if (first !== 'CV' && !(usual !== '' && signs.has(first) && first !== usual.split('-')[0])) return null;
  return usual || rest.join('-');
}

const signs: ReadonlySet<string> = new Set(documentTypes.map(({ abbreviation }) => abbreviation).filter(Boolean));

function inCapitals(group: string): string {
  return [...signs].find((sign) => sign.toLowerCase() === group.toLowerCase()) ?? group.toUpperCase();
}

function placeFaults({ text, given }: CheckedText): readonly FormatFault[] {
  const written: PlacedWords = { place: { part: 'place' }, words: text.place };
  if (text.place.trim() === '')
    return [given?.agency.place ? shouldSay('ND30-TT-08', written, given.agency.place) : { rule: 'ND30-TT-08', place: written.place }];
  const undated = text.place.replace(/\s*,?\s*ngày\b.*$/iu, '').replace(/\s*,\s*$/, '');
  if (undated !== text.place) return [shouldSay('ND30-TT-09', written, undated)];
  const full = fullPlace(text.place);
  return full === text.place ? [] : [shouldSay('ND30-TT-10', written, full)];
}

/** A place by its official name: nothing abbreviated; one that bears a person's name or a number keeps its kind. */
function fullPlace(place: string): string {
  const spelled = place
    .replace(/^\s*(?:tp|t\.p|thành phố)\s*[.]?\s+(?=\p{L})/iu, 'Thành phố ')
    .replace(/^\s*q\s*[.]\s*(?=\S)/iu, 'Quận ')
    .replace(/^\s*p\s*[.]\s*(?=\S)/iu, 'Phường ');
  return foldText(spelled) === 'ho chi minh' ? 'Thành phố Hồ Chí Minh' : spelled;
}
