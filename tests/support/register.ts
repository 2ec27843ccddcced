import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MemoryDisk, memoryDirectory, memoryLogReader, memoryMoments, openMemoryStore } from '../../server/adapters/memory/memory-store';
import { createDirectory } from '../../server/adapters/sqlite/directory';
import { createLogReader } from '../../server/adapters/sqlite/log-reader';
import { createMoments } from '../../server/adapters/sqlite/moments';
import { openForReading, type SqliteDatabase } from '../../server/adapters/sqlite/open';
import { openRegisterStore } from '../../server/adapters/sqlite/register-store';
import type { Moments } from '../../server/register/feed/ports';
import type { Directory, LogReader, RegisterStore } from '../../server/register/ports';
import { createRegister, type BatchRegister } from '../../server/register/register';
import type { Proposal } from '../../src/domain/proposals';
import { toInstant } from '../../src/domain/shared/time';
import type { Receipt } from '../../src/protocol/proposals/receipt';
import { NOON, setUpProposals, staff } from './builders';

/** A directory of its own, and how to remove it. */
export function temporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'hoso-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** A clock that stands still until it is set. */
export function handClock(at: string = NOON) {
  let milliseconds = Date.parse(at);
  return { now: () => toInstant(milliseconds), set: (instant: string) => void (milliseconds = Date.parse(instant)) };
}

/** Both kinds of store, opened again and again on the same disk. */
export interface Shelf {
  open(): RegisterStore;
  reader(): LogReader;
  directory(): Directory;
  moments(): Moments;
  remove(): void;
}

export function memoryShelf(): Shelf {
  const disk = new MemoryDisk();
  return {
    open: () => openMemoryStore(disk),
    reader: () => memoryLogReader(disk),
    directory: () => memoryDirectory(disk),
    moments: () => memoryMoments(disk),
    remove: () => {},
  };
}

export function sqliteShelf(): Shelf & { readonly path: string } {
  const directory = temporaryDirectory();
  const path = join(directory.path, 'hoso.db');
  const opened: (SqliteDatabase | RegisterStore)[] = [];
  const kept = <T extends SqliteDatabase | RegisterStore>(each: T): T => (opened.push(each), each);
  return {
    path,
    open: () => kept(openRegisterStore(path)),
    reader: () => createLogReader(kept(openForReading(path))),
    directory: () => createDirectory(kept(openForReading(path))),
    moments: () => createMoments(path),
    remove() {
      for (const each of opened) each.close();
      directory.remove();
    },
  };
}

export const clerk = { person: staff.clerk.id };

/** A register on a store, with the agency set up; a mistake of ours fails the test. */
export function workingRegister(store: RegisterStore, clock = handClock()): BatchRegister {
  const register = createRegister({
    store,
    clock,
    onFault: (fault) => {
      throw fault;
    },
  });
  if (register.position() === 0) register.decideBatch(setUpProposals().map((proposal) => ({ proposal, actor: 'operator' as const })));
  return register;
}

/** Lets the clerk propose; returns the receipts. */
export function propose(register: BatchRegister, ...proposals: readonly Proposal[]): Receipt[] {
  return register.decideBatch(proposals.map((proposal) => ({ proposal, actor: clerk })));
}
