/** What a description of circular 02/2019/TT-BNV is of. */
export type LegacyKind = 'fonds' | 'dossier' | 'document' | 'picture' | 'media';

/** One field of circular 02/2019/TT-BNV, as databases of its time name it; some lengths are as those databases have them. */
export interface LegacyField {
  readonly name: string;
  /** Most characters; absent where there is no limit. */
  readonly limit?: number;
  readonly isNumber?: boolean;
}

const text = (name: string, limit?: number): LegacyField => ({ name, limit });
const number = (name: string, limit: number): LegacyField => ({ name, limit, isNumber: true });

/** Mã hồ sơ is made of these. */
const codeParts = [text('FileCode', 30), text('Identifier', 13), text('OrganId', 13), number('FileCatalog', 4), text('FileNotation', 20)];
const about = [text('InforSign', 30), text('Format', 50)];
const shown = [text('ArchivesNumber', 50), text('EventName', 500), text('DocAttached'), text('Mode', 20), text('Description', 500)];

/** The fields of each kind of description (archives 2.8). */
export const legacyFields: Readonly<Record<LegacyKind, readonly LegacyField[]>> = {
  fonds: [
    text('Identifier', 13),
    text('OrganId', 13),
    text('FondName', 200),
    text('FondHistory'),
    text('ArchivesTime', 30),
    number('PaperTotal', 10),
    number('PaperDigital', 10),
    text('KeyGroups', 300),
    text('OtherTypes', 300),
    text('Language', 100),
    text('LookupTools', 50),
    number('CopyNumber', 10),
    text('Description', 1_000),
  ],
  dossier: [
    ...codeParts,
    text('Title', 1_000),
    text('Maintenance', 100),
    text('Rights', 30),
    text('Language', 100),
    text('StartDate'),
    text('EndDate'),
    number('TotalDoc', 10),
    text('Description', 2_000),
    text('Keyword', 100),
    number('SheetNumber', 10),
    number('PageNumber', 10),
    ...about,
  ],
  document: [
    text('DocCode', 25),
    ...codeParts,
    number('DocOrdinal', 4),
    text('TypeName', 100),
    text('CodeNumber', 11),
    text('CodeNotation', 30),
    text('IssuedDate'),
    text('OrganName', 200),
    text('Subject', 500),
    text('Language', 100),
    number('PageAmount', 4),
    text('Description', 500),
    text('Keyword', 100),
    text('Mode', 20),
    text('ConfidenceLevel', 30),
    text('Autograph', 2_000),
    ...about,
  ],
  picture: [
    ...codeParts,
    text('ImageTitle', 500),
    text('Photographer', 300),
    text('PhotoPlace', 300),
    text('PhotoTime'),
    text('Colour', 50),
    text('FilmSize', 5),
    ...shown,
    ...about,
  ],
  media: [
    ...codeParts,
    text('MovieTitle', 500),
    text('Recorder', 300),
    text('RecordPlace', 300),
    text('RecordDate'),
    text('Language', 100),
    text('PlayTime', 8),
    text('Quality', 50),
    ...shown,
    ...about,
  ],
};

/** Fields that no other kind has, the narrower kinds first: by them a description is known. */
const marks: readonly (readonly [LegacyKind, readonly string[]])[] = [
  ['picture', ['ImageTitle', 'Photographer', 'PhotoTime']],
  ['media', ['MovieTitle', 'Recorder', 'RecordDate']],
  ['document', ['DocCode', 'DocOrdinal', 'IssuedDate']],
  ['dossier', ['FileCode', 'FileNotation']],
  ['fonds', ['FondName', 'FondHistory']],
];

/** What the names of some fields are a description of by circular 02/2019; null where they are of none. Capitals count: those of circular 05/2025 begin small. */
export function legacyKindOf(names: readonly string[]): LegacyKind | null {
  return marks.find(([, own]) => own.some((name) => names.includes(name)))?.[0] ?? null;
}
