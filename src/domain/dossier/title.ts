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

/** Builds a title from its parts; parts left empty are left out with the words that lead to them. */
export function buildTitle(kind: TitleKind, { content, author, place, time }: TitleParts): string {
  const by = (words: string, value: string) => (value.trim() === '' ? '' : `${words}${value.trim()}`);
  switch (kind) {
    case 'matter':
      return tidyText(`Hồ sơ về việc ${content} ${by('của ', author)} ${place} ${time}`);
    case 'conference':
      return tidyText(`Hồ sơ ${content} ${by('do ', author)}${author.trim() === '' ? '' : ' tổ chức'} ${by('tại ', place)}${by(', ngày ', time)}`);
    case 'copies':
      return tidyText(`Tập lưu ${content} ${by('của ', author)} ${by('năm ', time)}`);
    case 'plans':
      return tidyText(`Kế hoạch, báo cáo ${content} ${by('của ', author)} ${by('năm ', time)}`);
    case 'person':
      return tidyText(`Hồ sơ cá nhân của ${content}${by(', sinh năm ', time)}`);
  }
}

export type TitleWarning = 'tooShort' | 'noTime' | 'noPlaceOrAuthor' | 'equalsHeading';

const SHORT_TITLE = 20;
const placeWords = /\b(tai|tinh|thanh pho|huyen|xa|phuong|quan|cua|do|bo|so|cuc|vu|ubnd|uy ban|ban|vien|truong|chi cuc|van phong)\b/;

/** What a title lacks (records-work 6.3): warnings, never refusals, for the person knows the matter. */
export function titleWarnings(title: string, headingName: string): readonly TitleWarning[] {
  const folded = foldText(title);
  return [
    ...(textLength(tidyText(title)) < SHORT_TITLE ? ['tooShort' as const] : []),
    ...(/(^|\D)(19|20)\d{2}(\D|$)/.test(folded) ? [] : ['noTime' as const]),
    ...(placeWords.test(folded) ? [] : ['noPlaceOrAuthor' as const]),
    ...(folded !== '' && folded === foldText(headingName) ? ['equalsHeading' as const] : []),
  ];
}

/** The title of the volume that follows a dossier which has grown too large: “… (tập 2)”, “… (tập 3)”. */
export function nextVolumeTitle(title: string): string {
  const tidy = tidyText(title);
  const [, name = tidy, volume = '1'] = /^(.*) \(tập (\d{1,4})\)$/.exec(tidy) ?? [];
  return `${name} (tập ${Number(volume) + 1})`;
}
