import { foldText, textLength, tidyText } from '../shared/text';

/** Kinds of dossier by which a title is built (patterns of archival practice). */
export const titleKinds = ['matter', 'conference', 'copies', 'plans', 'person'] as const;
export type TitleKind = (typeof titleKinds)[number];

/** What a title says: what it is about, whose it is, where and when. */
export interface TitleParts {
  readonly content: string;
  readonly author: string;
  readonly place: string;
  readonly time: string;
}

/** Builds a title from its parts; parts left empty are left out with the words that lead to them, and such words are not said twice. */
export function buildTitle(kind: TitleKind, { content, author, place, time }: TitleParts): string {
  switch (kind) {
    case 'matter':
      return tidyText(`Hồ sơ về việc ${content} ${led('của', author)} ${led('tại', place)} ${when(time)}`);
    case 'conference':
      return tidyText(`Hồ sơ ${content} ${led('do', author)}${author.trim() === '' ? '' : ' tổ chức'} ${led('tại', place)}${heldOn(time)}`);
    case 'copies':
      return tidyText(`Tập lưu ${content} ${led('của', author)} ${when(time)}`);
    case 'plans':
      return tidyText(`Kế hoạch, báo cáo ${content} ${led('của', author)} ${when(time)}`);
    case 'person':
      return tidyText(`Hồ sơ cá nhân của ${content}${after(', sinh ', when(time))}`);
  }
}

/** A value behind the word that leads to it, which a person may have typed too. */
function led(word: string, value: string): string {
  const bare = value.trim();
  return bare === '' || foldText(bare).startsWith(`${foldText(word)} `) ? bare : `${word} ${bare}`;
}

/** A year with its word; a day or a quarter as it was typed. */
function when(time: string): string {
  return isYear(time) ? led('năm', time) : time.trim();
}

function heldOn(time: string): string {
  return isYear(time) ? ` ${when(time)}` : after(', ', led('ngày', time));
}

function isYear(time: string): boolean {
  return /^(nam )?\d{4}$/.test(foldText(time.trim()));
}

function after(words: string, value: string): string {
  return value === '' ? '' : `${words}${value}`;
}

export type TitleWarning = 'tooShort' | 'noTime' | 'noPlaceOrAuthor' | 'equalsHeading';

const SHORT_TITLE = 20;
/** Words that lead to a place or an author wherever they stand. */
const leadingWords = /(^|\P{L})(tại|của|tỉnh|thành phố|huyện|xã|phường|quận|đặc khu|ubnd|ủy ban|uỷ ban|văn phòng)(\P{L}|$)/iu;
/** First words of agencies' names, which small letters would make of “hồ sơ”, “cán bộ”, “nhiệm vụ” or “văn bản”. */
const agencyNames = /(^|\P{L})(Bộ|Sở|Cục|Chi cục|Tổng cục|Vụ|Ban|Viện|Trường|Thanh tra|Tòa án|Trung tâm|do)\s+\p{Lu}/u;

/** What a title lacks (records-work 6.3): warnings, never refusals, for the person knows the matter. */
export function titleWarnings(title: string, headings: readonly string[]): readonly TitleWarning[] {
  const [folded, written] = [foldText(title), title.normalize('NFC')];
  return [
    ...(textLength(tidyText(title)) < SHORT_TITLE ? ['tooShort' as const] : []),
    ...(/(^|\D)(19|20)\d{2}(\D|$)/.test(folded) ? [] : ['noTime' as const]),
    ...(leadingWords.test(written) || agencyNames.test(written) ? [] : ['noPlaceOrAuthor' as const]),
    ...(folded !== '' && headings.some((heading) => foldText(heading) === folded) ? ['equalsHeading' as const] : []),
  ];
}

/** What a repair knows of the dossier. */
export interface TitleRepair {
  readonly year: number | string;
  readonly unitName: string;
}

/** The title with what a warning misses; null where only a person knows what to write. */
export function repairedTitle(title: string, warning: TitleWarning, { year, unitName }: TitleRepair): string | null {
  const tidy = tidyText(title);
  if (warning === 'noTime') return `${tidy} năm ${year}`;
  if (warning !== 'noPlaceOrAuthor') return null;
  // Whose it is stands before the year.
  const [, matter = tidy, time = ''] = /^(.*?)(,? năm \d{4})$/iu.exec(tidy) ?? [];
  return `${matter} của ${unitName}${time}`;
}

/** The title of the volume that follows a dossier which has grown too large: “… (tập 2)”, “… (tập 3)”. */
export function nextVolumeTitle(title: string): string {
  const tidy = tidyText(title);
  const [, name = tidy, volume = '1'] = /^(.*) \(tập (\d{1,4})\)$/.exec(tidy) ?? [];
  return `${name} (tập ${Number(volume) + 1})`;
}
