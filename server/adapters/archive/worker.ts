import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { careWithout } from '../../archive/keeping/care';
import { Keeping } from '../../archive/keeping/keeping';
import type { Holding } from '../../archive/keeping/ports';
import type { Decision } from '../../../src/domain/decisions';
import { originalPath } from '../disk/originals';
import { createFixityJournal } from '../ocfl/fixity-journal';
import { HoldingAbsent, openHolding } from '../ocfl/holding';
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
  const holdings = await openHoldings(data, tables, fault);
  const keeping =
    holdings &&
    new Keeping({
      ...{ tables, holdings, now: Date.now, newId: randomUUID, secondPlace: data.second, restfulRate: RESTFUL_RATE, onFault: fault },
      list: { position: () => log.last().position, decisionsAfter: (position) => decisionsAfter(log, position) },
      open: ({ sha256 }) => createReadStream(originalPath(data.originals, sha256), { highWaterMark: READ_BYTES }),
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
      (error: unknown) => tell({ type: 'failed', turn, why: (error as Error).message }),
    );
  port.on('message', (message: ToArchive) => {
    if (message.type === 'grown') keeping?.grown();
    else if (message.type === 'check') keeping?.checkNow();
    else if (message.type === 'proposed') proposing.answered(message);
    else if (message.type === 'care') void answer(message.turn, async () => (keeping ? keeping.care() : careWithout(data, tables.agency(), Date.now())));
    else if (message.type === 'erase') void answer(message.turn, () => eraseBy(keeping, message));
    else void close();
  });
  await keeping?.start();

  async function close(): Promise<void> {
    await keeping?.stop().catch(fault);
    // Whatever is half done is done again at the next start, as after a crash: nobody waits for gigabytes.
    process.exit(0);
  }
}

async function eraseBy(keeping: Keeping | null, { dossier, id, erasure }: Extract<ToArchive, { type: 'erase' }>) {
  if (!keeping) throw new Error('kho lưu trữ không có ở đó');
  return keeping.erase(dossier, id, erasure);
}

/** Both copies, the second where it is there. Null where the first is not: then nothing is kept, and the screen of care says so. */
async function openHoldings({ first, second }: ArchiveData, tables: StoredTables, fault: (error: unknown) => void) {
  const copies = Math.max(0, ...[...tables.dossiers()].map(({ kept }) => kept?.copies ?? 0));
  const open = (path: string, mayMake: boolean): Promise<Holding | null> =>
    openHolding(path, { mayMake }).catch((error: unknown) => {
      // A disk that is not there, or not ours to write, is for the people to see to; the register goes on.
      fault(error instanceof HoldingAbsent ? error.message : error);
      return null;
    });
  const opened = await open(first, copies === 0);
  return opened && { first: opened, second: second === null ? null : await open(second, copies < 2) };
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
