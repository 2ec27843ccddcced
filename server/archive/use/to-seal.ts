import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { Sha256, UseId } from '../../../src/domain/shared/ids';
import { accept, type Outcome } from '../../../src/domain/shared/refusal';
import type { Tables } from '../../../src/domain/tables';
import { originalsAsked } from '../../../src/domain/use/certifying';
import type { ArchiveUse } from '../../../src/domain/use/types';
import { hashOf, type MadeCopies } from './copies';
import type { Copies } from './ports';

/** Something that the agency signs for a request, named by its original, or by the request where it has none. */
export type FileToSeal = Pick<OriginalRef, 'sha256' | 'name'>;

/** What the agency signs for a request: a copy of every original (TT05-41), or the authentication sheet of its package (TT05-42). */
export interface ToSeal {
  filesOf(use: ArchiveUse): readonly FileToSeal[];
  /** As it is given out to be signed; it stays the same until it is. */
  bytesOf(use: ArchiveUse, file: FileToSeal): Promise<Outcome<Uint8Array>>;
}

export interface ToSealParts {
  readonly tables: Pick<Tables, 'dossier'>;
  readonly made: MadeCopies;
  readonly copies: Pick<Copies, 'read' | 'keep'>;
  /** Makes the sheet with an empty signature field. */
  readonly makeSheet: (use: ArchiveUse) => Promise<Outcome<Uint8Array>>;
}

/** Under what name the sheet of a request is kept: it is a copy of no original. */
export function sheetName(use: UseId): Sha256 {
  return hashOf(new TextEncoder().encode(`${use}/authentication-sheet`));
}

export function createToSeal({ tables, made, copies, makeSheet }: ToSealParts): ToSeal {
  async function sheetOf(use: ArchiveUse): Promise<Outcome<Uint8Array>> {
    const name = sheetName(use.id);
    const held = await copies.read(use.id, name);
    if (held) return accept(held);
    const sheet = await makeSheet(use);
    if (sheet.ok) await copies.keep(use.id, name, sheet.value);
    return sheet;
  }

  return {
    filesOf: (use) => (use.form === 'package' ? [{ sha256: sheetName(use.id), name: 'phieu-xac-thuc.pdf' }] : originalsAsked(tables, use)),
    bytesOf: (use, file) =>
      use.form === 'package'
        ? sheetOf(use)
        : made.bytesOf(
            use,
            originalsAsked(tables, use).find(({ sha256 }) => sha256 === file.sha256)!,
          ),
  };
}
