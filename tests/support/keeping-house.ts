import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createCopyOnDisk } from '../../server/adapters/ocfl/copy-on-disk';
import { createFixityJournal } from '../../server/adapters/ocfl/fixity-journal';
import { bytesOf, twoBuffers } from '../../server/archive/file-bytes';
import type { CopyName } from '../../server/adapters/ocfl/identities';
import { originalPath } from '../../server/adapters/disk/originals';
import { Keeping, type KeepingParts } from '../../server/archive/keeping/keeping';
import type { Copy } from '../../server/archive/keeping/ports';
import type { Decision } from '../../src/domain/decisions';
import type { MemoryTables } from '../../src/domain/memory-tables';
import type { DossierId } from '../../src/domain/shared/ids';
import { acceptedDossier, administrator, defineKeeping } from './accepted';
import { apply, memoryTables } from './builders';

/** An archive that keeps on two disks (`kho`, `kho-2`) below a directory, before a register in memory; its clock and timers are the test's. */
export class KeepingHouse {
  readonly tables: MemoryTables = memoryTables();
  readonly list: Decision[] = [];
  readonly faults: string[] = [];
  clock = Date.parse('2026-12-01T00:00:00.000Z');
  readonly #buffers = twoBuffers();
  #timers: (() => void)[] = [];

  constructor(readonly directory: string) {
    this.list.push(apply(this.tables, defineKeeping(), administrator));
  }

  at(...names: string[]): string {
    return join(this.directory, ...names);
  }

  accepted(letters?: number): DossierId {
    return acceptedDossier(this.tables, { originals: this.at('originals'), letters });
  }

  codeOf(dossier: DossierId): string {
    return this.tables.dossier(dossier)!.code;
  }

  /** A copy as the server opens it; `folder` is where its disk is mounted. */
  copy(name: CopyName, folder: string): Copy {
    const kept = () =>
      [...this.tables.dossiers()].flatMap(({ code, kept }) => (kept && kept.copies >= (name === 'first' ? 1 : 2) ? [{ ...kept, id: code }] : []));
    return createCopyOnDisk({ name, place: this.at(folder), identities: this.at('holdings.json'), kept, onFault: (error) => this.faults.push(String(error)) });
  }

  /** A keeping that has worked until it rests. */
  async started(fields: Partial<KeepingParts> = {}): Promise<Keeping> {
    this.#timers = [];
    const here: Keeping = new Keeping({
      ...{ tables: this.tables, now: () => this.clock, newId: randomUUID, restfulRate: Infinity },
      copies: { first: this.copy('first', 'kho'), second: this.copy('second', 'kho-2') },
      open: ({ sha256 }) => createReadStream(originalPath(this.at('originals'), sha256)),
      parts: ({ sha256 }) => bytesOf(originalPath(this.at('originals'), sha256), this.#buffers),
      list: { position: () => this.list.at(-1)!.position, decisionsAfter: (position) => this.list.filter((each) => each.position > position) },
      propose: async (each) => {
        this.list.push(apply(this.tables, each, 'operator'));
        here.grown();
        return 'decided';
      },
      journal: createFixityJournal(this.at('fixity.json')),
      after: (_, run) => {
        this.#timers.push(run);
        return () => void (this.#timers = this.#timers.filter((each) => each !== run));
      },
      onFault: (error) => this.faults.push(String(error)),
      ...fields,
    });
    await here.start();
    await this.#rested();
    return here;
  }

  /** The timer of whoever rests rings. */
  async again(): Promise<void> {
    const ringing = this.#timers;
    this.#timers = [];
    for (const ring of ringing) ring();
    await this.#rested();
  }

  async #rested(): Promise<void> {
    while (this.#timers.length === 0) await new Promise(setImmediate);
  }
}
