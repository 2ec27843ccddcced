import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { bytesOf, twoBuffers } from '../../archive/file-bytes';
import { packSubmission } from '../../archive/historical/pack';
import { Keeping } from '../../archive/keeping/keeping';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { Decision } from '../../../src/domain/decisions';
import { originalPath } from '../disk/originals';
import { createHashingThreads } from '../hashing/threads';
import { createCopyOnDisk } from '../ocfl/copy-on-disk';
import { createFixityJournal } from '../ocfl/fixity-journal';
import type { CopyName } from '../ocfl/identities';
import { READ_BYTES } from '../ocfl/object';
import { createLogReader } from '../sqlite/log-reader';
import { openForReading } from '../sqlite/open';
import { readTables, type StoredTables } from '../sqlite/tables-reader';
import type { ArchiveData, FromArchive, ToArchive } from './messages';

const ROWS_AT_ONCE = 500;
const MIB = 1024 * 1024;
/** Bytes in a second that a check reads: little enough that a disk that turns still serves the people. */
const RESTFUL_RATE = 32 * MIB;

/** The archive: a thread of its own, so that packing and reading gigabytes never hold up the door. It only reads the register; what it decides it proposes. */
async function startArchive(port: MessagePort, data: ArchiveData): Promise<void> {
  const tell = (message: FromArchive) => port.postMessage(message);
  const fault = (error: unknown) => tell({ type: 'fault', why: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  const database = openForReading(data.register);
  const tables = readTables(database);
  const log = createLogReader(database);
  const proposing = createProposing(tell);
  const readFiles = createHashingThreads(new URL('./hashing.mjs', import.meta.url));
  const copy = (name: CopyName, place: string) =>
    createCopyOnDisk({ name, place, identities: data.identities, kept: () => keptIn(name, tables), readFiles, onFault: fault });
  const copies = { first: copy('first', data.first), second: data.second === null ? null : copy('second', data.second) };
  const packing = {
    ...{ tables, now: Date.now, newId: randomUUID },
    open: ({ sha256 }: OriginalRef) => createReadStream(originalPath(data.originals, sha256), { highWaterMark: READ_BYTES }),
  };
  const buffers = twoBuffers();
  const keeping = new Keeping({
    ...packing,
    parts: ({ sha256 }) => bytesOf(originalPath(data.originals, sha256), buffers),
    ...{ copies, restfulRate: RESTFUL_RATE, onFault: fault },
    list: { position: () => log.last().position, decisionsAfter: (position) => decisionsAfter(log, position) },
    propose: proposing.propose,
    journal: createFixityJournal(data.journal),
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  const answer = (turn: number, work: () => Promise<Extract<FromArchive, { type: 'answer' }>['answer']>) =>
    work().then(
      (done) => tell({ type: 'answer', turn, answer: done }),
      (error: NodeJS.ErrnoException) => tell({ type: 'failed', turn, why: error.message, code: error.code }),
    );
  port.on('message', (message: ToArchive) => {
    if (message.type === 'grown') keeping.grown();
    else if (message.type === 'check') keeping.checkNow();
    else if (message.type === 'proposed') proposing.answered(message);
    else if (message.type === 'care') void answer(message.turn, () => keeping.care());
    else if (message.type === 'pack') void answer(message.turn, () => packSubmission(packing, message));
    else if (message.type === 'erase') void answer(message.turn, () => keeping.erase(message.dossier, message.id, message.erasure));
    else void close();
  });
  await keeping.start();

  async function close(): Promise<void> {
    await keeping.stop().catch(fault);
    // Whatever is half done is done again at the next start, as after a crash: nobody waits for gigabytes.
    process.exit(0);
  }
}

/** What the register knows to lie in a copy. */
function keptIn(name: CopyName, tables: StoredTables) {
  const least = name === 'first' ? 1 : 2;
  return [...tables.dossiers()].flatMap(({ code, state, kept }) => (state === 'accepted' && kept && kept.copies >= least ? [{ ...kept, id: code }] : []));
}

function decisionsAfter(log: ReturnType<typeof createLogReader>, position: number): readonly Decision[] {
  const decisions: Decision[] = [];
  for (let at = position; ; at = decisions.at(-1)!.position) {
    const rows = log.rowsAfter(at, ROWS_AT_ONCE);
    decisions.push(...rows.map(({ text }) => JSON.parse(text) as Decision));
    if (rows.length < ROWS_AT_ONCE) return decisions;
  }
}

/** Proposals go through the main thread, which has the register. */
function createProposing(tell: (message: FromArchive) => void) {
  const asked = new Map<number, (outcome: 'decided' | 'refused' | 'failed') => void>();
  let turns = 0;
  return {
    async propose(proposal: Extract<FromArchive, { type: 'propose' }>['proposal']): Promise<'decided' | 'refused'> {
      turns += 1;
      const turn = turns;
      const outcome = await new Promise<'decided' | 'refused' | 'failed'>((resolve) => {
        asked.set(turn, resolve);
        tell({ type: 'propose', turn, proposal });
      });
      if (outcome === 'failed') throw new Error('sổ đăng ký chưa nhận, sẽ gửi lại');
      return outcome;
    },
    answered({ turn, outcome }: Extract<ToArchive, { type: 'proposed' }>): void {
      asked.get(turn)?.(outcome);
      asked.delete(turn);
    },
  };
}

if (!parentPort) throw new Error('the archive runs only as a worker of the server');
await startArchive(parentPort, workerData as ArchiveData);
