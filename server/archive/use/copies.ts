import { createHash } from 'node:crypto';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../../../src/domain/shared/refusal';
import { writtenDate } from '../../../src/domain/shared/time';
import type { ArchiveUse, UseForm } from '../../../src/domain/use/types';
import type { Tables } from '../../../src/domain/tables';
import type { Copies, CopyMark, PageFault, PageMaker, UsedOriginals } from './ports';
import { readerOf } from './reader';

/** The largest original that becomes pages: it stands in memory while it does. */
const ORIGINAL_BYTES_MOST = 64 * 1024 * 1024;

/** Copies for reading, made when they are first asked for. */
export interface MadeCopies {
  bytesOf(use: ArchiveUse, file: OriginalRef): Promise<Outcome<Uint8Array>>;
}

export interface CopiesParts {
  readonly tables: Pick<Tables, 'agency' | 'person'>;
  readonly copies: Copies;
  readonly pages: PageMaker;
  readonly originals: UsedOriginals;
  /** So that only few files become pages at once. */
  readonly gate: <T>(work: () => Promise<T>) => Promise<T>;
}

/** Makes copies beside the originals, which are never changed: a copy is another file, for one use, with its reader on every page (TT05-37). */
export function createCopies({ tables, copies, pages, originals, gate }: CopiesParts): MadeCopies {
  async function make(use: ArchiveUse, file: OriginalRef): Promise<Outcome<Uint8Array>> {
    const size = await originals.size(file.sha256);
    if (size === null || !(await originals.isIntact(file.sha256))) return refuse(refusal('damagedOriginal', 'HOSO-3'));
    if (size > ORIGINAL_BYTES_MOST) return refuse(refusalOf('tooLarge', file));
    const bytes = new Uint8Array(await new Response(originals.read(file.sha256, { start: 0, end: size - 1 })).arrayBuffer());
    const made = await pages.make(bytes, { agency: tables.agency()!.name, reader: readerLine(use), mark: marks[use.form] ?? 'none' });
    if (typeof made === 'string') return refuse(refusalOf(made, file));
    await copies.keep(use.id, file.sha256, made);
    return accept(made);
  }

  /** A certified copy is worth what it is worth whenever it is read: no last day stands on it. */
  function readerLine(use: ArchiveUse): string {
    const reader = readerOf(tables, use);
    return use.form === 'certified' ? reader : `${reader} · đến hết ngày ${writtenDate(use.until!)}`;
  }

  /** Whoever waited finds what those before them made: a copy is made once, for its signature holds for these bytes only. */
  async function heldOrMade(use: ArchiveUse, file: OriginalRef): Promise<Outcome<Uint8Array>> {
    const held = await copies.read(use.id, file.sha256);
    return held ? accept(held) : make(use, file);
  }

  return {
    async bytesOf(use, file) {
      const held = await copies.read(use.id, file.sha256);
      return held ? accept(held) : gate(() => heldOrMade(use, file));
    },
  };
}

/** The hash of a copy. */
export function hashOf(bytes: Uint8Array): Sha256 {
  return createHash('sha256').update(bytes).digest('hex') as Sha256;
}

const marks: Partial<Record<UseForm, CopyMark>> = { copy: 'words', certified: 'signature' };

const codes = { encrypted: 'copyEncrypted', damaged: 'copyDamaged', notPages: 'copyNotPages', tooLarge: 'copyTooLarge', tooSlow: 'copyTooLarge' } as const;

function refusalOf(fault: PageFault, { name }: OriginalRef): Refusal {
  return refusal(codes[fault], 'TT05-40', { details: { name } });
}
