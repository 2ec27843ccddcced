/** A document that was submitted earlier and is not sent again: a note stands for it (archives 3.5, circular 05/2025, appendices I and III). */
const NOTE = /^(.+\.[A-Za-z0-9]+)\.fetch\.txt$/i;
const AIP_NOTE = /^(urn_(\S+?)_uuid[-_][0-9A-Fa-f-]{36})_(\S+) (\d{1,15}) (\S+) (\S+)$/;

/** A note longer than this is none. */
export const NOTE_BYTES_MOST = 4_096;

/** Whether a file is a note that stands for a linked document, by its name. */
export function isNote(path: string): boolean {
  return NOTE.test(path);
}

/** The name of the document that a note stands for; the name as it is for what is no note. */
export function linkedName(path: string): string {
  return NOTE.exec(path)?.[1] ?? path;
}

/** Where a linked document lies, as the note of an AIP says it. */
export interface Link {
  /** The folder of the package that holds it: its OBJID with `_` for `:`. */
  readonly folder: string;
  /** Mã phông of that package: links stay inside one. */
  readonly fonds: string;
  readonly path: string;
  readonly byteLength: number;
  /** Where it would lie in the package with the note. */
  readonly here: string;
  readonly document: string;
}

/**
 * What the note of a SIP names: a document by its id, a picture or recording by its title; null for what is neither. A place on a network is neither, for
 * nothing is ever fetched.
 */
export function readSipNote(text: string): string | null {
  const said = text.replace(/^\uFEFF/, '').trim();
  if (said === '' || said.length > 500 || /[\u0000-\u001f]/.test(said) || /^[a-z][a-z0-9+.-]*:\/\//i.test(said)) return null;
  return said;
}

/** Reads the note of an AIP; null for what is none. */
export function readAipNote(text: string): Link | null {
  const [, folder, fonds, path, size, here, document] = AIP_NOTE.exec(text.trim()) ?? [];
  if (folder === undefined) return null;
  return { folder, fonds: fonds!, path: path!, byteLength: Number(size), here: here!, document: document! };
}

/** The note of an AIP. Throws `RangeError` where a part of it holds a space, which would be read as another part. */
export function aipNote({ folder, path, byteLength, here, document }: Omit<Link, 'fonds'>): string {
  const parts = [`${folder}_${path}`, String(byteLength), here, document];
  if (parts.some((part) => part === '' || /\s/.test(part))) throw new RangeError(`liên kết không ghi được: ${parts.join(' | ')}`);
  return parts.join(' ');
}
