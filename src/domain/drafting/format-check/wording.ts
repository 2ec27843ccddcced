import { foldText } from '../../shared/text';
import { isInTable, matchesAsFaults, type CheckedText, type FormatFault, type PlacedWords } from './fault';

/** Blanks, letters and capitals (appendix II), wherever words stand. */
export function wordingFaults({ text, blocks, lines }: CheckedText): readonly FormatFault[] {
  const placed: readonly PlacedWords[] = [...lines.filter(({ words }) => words !== ''), ...blocks.filter(({ words }) => words !== '')];
  return [
    ...placed.flatMap(lettersFaults),
    ...placed.flatMap(blanksFaults),
    ...blocks.flatMap((each, at) => capitalFaults(each, blocks[at - 1])),
    ...unfilledFaults(placed),
    ...copiesFaults(text),
  ];
}

/** Signs of words typed in a font of old code pages, which look right only there. */
const oldLetters =
  /\p{L}*[\u00b5\u00b8\u00b6\u00b7\u00b9\u00ae\u00a9\u00aa\u00ab\u00ac](?=\p{L})\p{L}*|\p{L}+[\u00b5\u00b8\u00b6\u00b7\u00b9\u00ae](?!\p{L})/gu;

function lettersFaults(placed: PlacedWords): readonly FormatFault[] {
  const { place, words, block } = placed;
  const foreign = [...matchesAsFaults('ND30-TT-36', placed, oldLetters, () => null), ...matchesAsFaults('ND30-TT-36', placed, /\p{Co}/gu, () => '-')];
  if (words === words.normalize('NFC')) return foreign;
  const pieces = block ? block.runs.map(({ text }) => text) : [words];
  let offset = 0;
  const repair = pieces.map((piece) => {
    const at = { ...place, offset, length: piece.length };
    offset += piece.length;
    return { kind: 'words', place: at, words: piece.normalize('NFC') } as const;
  });
  return [...foreign, { rule: 'ND30-TT-36', place, repair: repair.reverse() }];
}

function blanksFaults(placed: PlacedWords): readonly FormatFault[] {
  return [
    ...matchesAsFaults(
      'ND30-TT-34',
      placed,
      /^[^\S\n]+(?=\S)|(?<=\S)[^\S\n]{2,}(?=\S)|(?<=\p{L})[^\S\n]+(?=[,;:!?](?:\s|$))|(?<=\p{L})[^\S\n]+(?=\.(?:\s|$))/gu,
      (match) => (match.index === 0 || /^[,;:!?.](?:\s|$)/.test(placed.words.slice(match.index + match[0].length)) ? '' : ' '),
    ),
    ...matchesAsFaults('ND30-TT-35', placed, /(?<=\p{L}{2})[,;](?=\p{L}{2})/gu, ([sign]) => `${sign} `),
  ];
}

/** The label of an article, a clause or a point, or the sign of a list. */
const label = /^\s*(?:điều\s+\d+\s*[.:]?|\d+(?:\.\d+)*\s*[.)/]|[a-zđ]\s*[).])\s*/iu;

function capitalFaults(placed: PlacedWords, before: PlacedWords | undefined): readonly FormatFault[] {
  return [...firstLetterFaults(placed, before), ...sentenceFaults(placed), ...fixedFaults(placed), ...citedFaults(placed)];
}

/** A new line begins with a capital; what goes on in a list that began before is left alone. */
function firstLetterFaults(placed: PlacedWords, before: PlacedWords | undefined): readonly FormatFault[] {
  const { place, words, block } = placed;
  if (isInTable(place) || block?.kind === 'table' || /[,;:]\s*$/u.test(before?.words ?? '')) return [];
  const from = block?.kind === 'paragraph' ? 0 : (label.exec(words)?.[0].length ?? 0);
  return matchesAsFaults('ND30-TT-37', placed, /\p{Ll}/gu, ({ 0: letter, index }) => (index === from ? letter.toUpperCase() : undefined)).slice(0, 1);
}

const sentenceEnd = /(?<=(\p{L}{2,})[.?!][^\S\n]+)\p{Ll}/gu;
const abbreviations = new Set(['tel', 'fax', 'ub']);

function sentenceFaults(placed: PlacedWords): readonly FormatFault[] {
  return matchesAsFaults('ND30-TT-38', placed, sentenceEnd, ([letter, word]) => (isAbbreviated(word!) ? undefined : letter.toUpperCase()));
}

/** A word that no sentence ends with: in capitals, or without a vowel. */
function isAbbreviated(word: string): boolean {
  return !/\p{Ll}/u.test(word) || !/[aeiouy]/iu.test(foldText(word)) || abbreviations.has(word.toLowerCase());
}

/** Words that appendix II writes with a capital wherever they mean the one thing. Only those that nothing else could mean. */
const fixed: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:đảng|Đảng) và nhà nước(?!\p{L})|(?<!\p{L})đảng và Nhà nước(?!\p{L})/gu, 'Đảng và Nhà nước'],
  [/(?<!\p{L})(?:đảng|Đảng), nhà nước(?!\p{L})|(?<!\p{L})đảng, Nhà nước(?!\p{L})/gu, 'Đảng, Nhà nước'],
  [/(?<=(?:tầng lớp|toàn thể|quần chúng|phục vụ) )nhân dân(?!\p{L})/gu, 'Nhân dân'],
  [/(?<!\p{L})nhân dân(?= (?:cả nước|các dân tộc))/gu, 'Nhân dân'],
  [/(?<!\p{L})thủ đô Hà Nội(?!\p{L})/gu, 'Thủ đô Hà Nội'],
  [/(?<!\p{L})thành phố Hồ Chí Minh(?!\p{L})/gu, 'Thành phố Hồ Chí Minh'],
  [/Cộng hòa Xã hội Chủ nghĩa Việt Nam/gu, 'Cộng hòa xã hội chủ nghĩa Việt Nam'],
];

function fixedFaults(placed: PlacedWords): readonly FormatFault[] {
  return fixed.flatMap(([pattern, put]) => matchesAsFaults('ND30-TT-39', placed, pattern, () => put));
}

const smallType = /(?<!\p{L})(?:nghị định|nghị quyết|thông tư|chỉ thị|quyết định|công văn|công điện|kế hoạch|tờ trình|thông báo|báo cáo)(?= số \d+[^\s/]*\/)/gu;

/** A document that is cited by its number has a capital, and so has an article; clauses and points have none. */
function citedFaults(placed: PlacedWords): readonly FormatFault[] {
  return [
    ...matchesAsFaults('ND30-TT-40', placed, smallType, ([found]) => found.charAt(0).toUpperCase() + found.slice(1)),
    ...matchesAsFaults('ND30-TT-40', placed, /(?<!\p{L})điều(?= \d+(?!\p{L}))/gu, ({ index }) => (index === 0 ? undefined : 'Điều')),
    ...matchesAsFaults('ND30-TT-40', placed, /(?<=[\p{L},;] )(?:Khoản(?= \d)|Điểm(?= [a-zđ](?:[ ,;)]|$)))/gu, ([found]) => found.toLowerCase()),
  ];
}

/** What the drafter has still to fill: brackets of a template, lines of dots. */
function unfilledFaults(placed: readonly PlacedWords[]): readonly FormatFault[] {
  return placed.flatMap((each) => matchesAsFaults('ND30-TT-59', each, /\[[^\][]+\]|\.{4,}|…{2,}/gu, () => null));
}

/** Cell 12: initials in capitals, and a number of copies. */
function copiesFaults({ typist, copies }: CheckedText['text']): readonly FormatFault[] {
  const bare = typist
    .trim()
    .replace(/[.\s]+$/u, '')
    .toUpperCase();
  const faults: FormatFault[] = [];
  if (typist !== bare)
    faults.push({
      rule: 'ND30-TT-54',
      place: { part: 'typist' },
      details: { found: typist, put: bare },
      repair: [{ kind: 'words', place: { part: 'typist' }, words: bare }],
    });
  if (copies !== null && copies < 1) faults.push({ rule: 'ND30-TT-54', place: { part: 'copies' }, details: { found: String(copies), put: '1' } });
  return faults;
}
