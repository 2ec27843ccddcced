import type { BlockKind, OfficialText } from '../domain/drafting/official-text';
import { foldText } from '../domain/shared/text';
import { authorityOf, saidBy } from './said';
import type { WordParagraph, WordTable } from './word-blocks';

const linesOf = (paragraphs: readonly WordParagraph[]) =>
  paragraphs
    .flatMap((each) => saidBy(each).split('\n'))
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter(Boolean);

/** The table in which agencies put their name and the motto side by side. */
export function isHead(paragraphs: readonly WordParagraph[]): boolean {
  return /cong hoa xa hoi chu nghia viet nam|doc lap ?- ?tu do/.test(foldText(paragraphs.map(saidBy).join(' ')));
}

/** The table with recipients on the left and the signature on the right. */
export function isFoot(paragraphs: readonly WordParagraph[]): boolean {
  return paragraphs.some((each) => /^noi nhan\b/.test(foldText(saidBy(each))));
}

/** Cells 2 to 5b of a file from elsewhere. */
export function foreignHead({ rows }: WordTable): Partial<OfficialText> {
  const left = rows.flatMap((row) => linesOf(row[0] ?? []));
  const right = rows.flatMap((row) => linesOf(row.slice(1).flat()));
  const at = left.findIndex((line) => /^số\s*:/iu.test(line));
  const agency = left.slice(0, at < 0 ? left.length : at).filter((line) => /\p{L}/u.test(line));
  const below = at < 0 ? [] : left.slice(at + 1);
  const subject = subjectOf(below);
  const place = right.find((line) => /ngày/iu.test(line) && !/độc lập/iu.test(line));
  return {
    issuer: agency.at(-1) ?? '',
    superior: agency.slice(0, -1).join(' '),
    ...(at >= 0 && { notation: left[at]!.replace(/^số\s*:\s*[^/]*\/?/iu, '').replace(/\s+/g, '') }),
    ...(place && { place: place.replace(/\s*,?\s*ngày.*$/iu, '') }),
    ...(subject !== '' && { subject, documentType: 'Công văn' }),
  };
}

/** 5b: everything from “V/v” on. */
function subjectOf(lines: readonly string[]): string {
  const at = lines.findIndex((line) => /^(v\s*\/\s*v|về việc)/iu.test(line));
  return at < 0
    ? ''
    : lines
        .slice(at)
        .join(' ')
        .replace(/^v\s*\/\s*v\s*:?\s*/iu, '');
}

/** Cells 7a to 9b of a file from elsewhere. */
export function foreignFoot({ rows }: WordTable): Partial<OfficialText> {
  const left = rows.flatMap((row) => linesOf(row[0] ?? [])).filter((line) => !/^nơi nhận\s*:?$/iu.test(line));
  const right = rows.flatMap((row) => linesOf(row.slice(1).flat()));
  const name = right.length > 1 ? right.at(-1)! : '';
  const titles = name === '' ? right : right.slice(0, -1);
  const { authority, rest } = authorityOf(titles[0] ?? '');
  const isFor = authority !== '' && authority !== 'Q.';
  return {
    recipients: left,
    signer: {
      authority,
      onBehalfOf: isFor ? [rest, ...titles.slice(1, -1)].join('\n') : '',
      position: isFor ? (titles.length > 1 ? titles.at(-1)! : '') : [rest, ...titles.slice(1)].join(' '),
      name,
    },
  };
}

const kinds: readonly (readonly [RegExp, BlockKind])[] = [
  [/^(căn cứ|theo đề nghị|xét đề nghị|thực hiện nghị quyết)\s.*[;.]$/isu, 'basis'],
  [/^phần\s+(thứ\s+\p{L}+|[ivx]+|\d+)/iu, 'part'],
  [/^[IVX]+\.\s/u, 'part'],
  [/^chương\s+([ivxlc]+|\d+)/iu, 'chapter'],
  [/^mục\s+(\d+|[ivx]+)/iu, 'section'],
  [/^điều\s+\d+\s*[.:]/iu, 'article'],
  [/^\d{1,3}\.\s/u, 'clause'],
  [/^[a-zđ]\)\s/u, 'point'],
];

/** What a paragraph is by how it begins. */
export function kindOfWords(said: string): BlockKind {
  return kinds.find(([pattern]) => pattern.test(said))?.[1] ?? 'paragraph';
}
