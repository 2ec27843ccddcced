import { foldText } from '../../shared/text';
import { matchesAsFaults, shouldSay, type CheckedText, type FormatFault, type PlacedWords } from './fault';

const titles =
  /^\s*(?:(?:pgs|gs|ts|tskh|ths|bs|ks|cn|ls|ngnd|ngưt|nsnd|nsưt)\s*\.\s*|(?:phó giáo sư|giáo sư|tiến sĩ|thạc sĩ|bác sĩ|kỹ sư|cử nhân|luật sư)[,\s]+)+/iu;
const authority = /^\s*(?:tm|kt|tl|tuq|q)\s*\.\s*/giu;

/** Cells 7a, 7b: authority, position, name. */
export function signerFaults({ text: { signer } }: CheckedText): readonly FormatFault[] {
  const { position, name, onBehalfOf } = signer;
  const faults: FormatFault[] = [];
  if (position.trim() === '') faults.push({ rule: 'ND30-TT-41', place: { part: 'position' } });
  if (name.trim() === '') faults.push({ rule: 'ND30-TT-42', place: { part: 'name' } });
  const isFor = signer.authority !== '' && signer.authority !== 'Q.';
  if (isFor && onBehalfOf.trim() === '') faults.push({ rule: 'ND30-TT-45', place: { part: 'onBehalfOf' }, details: { authority: signer.authority } });
  if (!isFor && onBehalfOf.trim() !== '') {
    const repair = [{ kind: 'words', place: { part: 'onBehalfOf' }, words: '' }] as const;
    faults.push({ rule: 'ND30-TT-45', place: { part: 'onBehalfOf' }, details: { authority: signer.authority }, repair });
  }
  if (isFor && onBehalfOf.trim() !== '' && foldText(onBehalfOf) === foldText(position))
    faults.push({ rule: 'ND30-TT-45', place: { part: 'position' }, details: { authority: signer.authority } });
  const written = (part: 'position' | 'onBehalfOf' | 'name', words: string): PlacedWords => ({ place: { part }, words });
  return [
    ...faults,
    ...typedAuthority(written('onBehalfOf', onBehalfOf)),
    ...typedAuthority(written('position', position)),
    ...nameFaults(written('name', name)),
  ];
}

function typedAuthority(line: PlacedWords): readonly FormatFault[] {
  return matchesAsFaults('ND30-TT-46', line, authority, () => '');
}

function nameFaults(line: PlacedWords): readonly FormatFault[] {
  const bare = line.words.replace(titles, '');
  if (bare !== line.words) return [shouldSay('ND30-TT-43', line, bare)];
  const named = properName(line.words);
  return named === line.words ? [] : [shouldSay('ND30-TT-44', line, named)];
}

/** A name as it is printed: each syllable with a capital, the rest small where all stood in capitals. */
function properName(name: string): string {
  if (name.includes('[')) return name;
  const isShouted = /\p{Lu}{2}/u.test(name) && !/\p{Ll}/u.test(name);
  return (isShouted ? name.toLowerCase() : name).replace(/(?<=^|[\s'’-])\p{Ll}/gu, (letter) => letter.toUpperCase());
}
