import type { DossierId, Sha256 } from '../../../src/domain/shared/ids';

/** What a file of a kept dossier says, as far as it says it in letters. */
export interface FileText {
  readonly sha256: Sha256;
  /** Of the line of the contents that it belongs to. */
  readonly ordinal: number;
  readonly text: string;
}

/** A file that holds every word that was looked for. */
export interface FileWithWords extends Omit<FileText, 'text'> {
  /** Falls from one file to the next. */
  readonly place: number;
  readonly dossier: DossierId;
}

/** The texts of what the archive keeps. They can all be made again from the files. */
export interface TextIndex {
  /** Whether the texts of a dossier, as it was closed with this fingerprint, are here. */
  isWhole(dossier: DossierId, hash: string): boolean;
  /** Puts the texts of a dossier in the place of whatever was here of it, all or none; then it waits no more. */
  put(dossier: DossierId, hash: string, files: readonly FileText[]): void;
  /** How far the list was read for what is kept, and the dossiers whose texts still have to be taken out, noted together. */
  followed(): number;
  follow(position: number, kept: readonly DossierId[]): void;
  waiting(): readonly DossierId[];
  /** It waits no more: there is nothing to take out. */
  drop(dossier: DossierId): void;
  /** Takes a dossier out, so that the file on the disk says nothing of it either. */
  erase(dossier: DossierId): void;
  /** The places of files that hold every word from its beginning, the latest first, from before a place. */
  search(words: readonly string[], before: number | null, most: number): readonly number[];
  /** The file at a place; undefined where it was taken out meanwhile. */
  fileAt(place: number): FileWithWords | undefined;
  /** What the file at a place says. */
  textAt(place: number): string;
}

/** From what letters are taken; firstPage: of a PDF, and of the stamps on it. */
export type TextKind = 'pdf' | 'firstPage' | 'plain' | 'office';

/** Takes the letters out of a file, where whatever is in it can do no harm. */
export interface TextReader {
  /** Null of a file that ended the reader, or kept it too long. */
  textOf(path: string, kind: TextKind): Promise<string | null>;
}
