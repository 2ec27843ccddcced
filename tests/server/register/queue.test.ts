import { describe, expect, test } from 'vitest';
import { Crashed, MemoryDisk, memoryLogReader, openMemoryStore, type CommitFate } from '../../../server/adapters/memory/memory-store';
import type { RegisterFailure } from '../../../server/register/failures';
import { createQueue } from '../../../server/register/queue';
import type { RegisterStore } from '../../../server/register/ports';
import { registerIncoming, setUpProposals } from '../../support/builders';
import { clerk, workingRegister } from '../../support/register';

const SETUP = setUpProposals().length;
/** Commits before the first proposal of a test: opening and the set-up. */
const BEFORE = 2;

/** A queue whose turns are taken by hand, on a store whose n-th commit after the set-up meets the given fate. */
function desk(fates: Readonly<Record<number, CommitFate>> = {}, options: { mostWaiting?: number; store?: (disk: MemoryDisk) => RegisterStore } = {}) {
  const disk = new MemoryDisk();
  const store = options.store?.(disk) ?? openMemoryStore(disk, (commit) => fates[commit - BEFORE] ?? 'kept');
  const turns: (() => void)[] = [];
  const grown: number[] = [];
  const stopped: RegisterFailure[] = [];
  let commits = 0;
  const counted: RegisterStore = { ...store, transaction: (work, foreseen) => ((commits += 1), store.transaction(work, foreseen)) };
  const queue = createQueue({
    register: workingRegister(counted),
    schedule: (turn) => turns.push(turn),
    onGrowth: (position) => grown.push(position),
    onStopped: (failure) => stopped.push(failure),
    ...options,
  });
  const submit = (count = 1) => queue.propose(Array.from({ length: count }, () => ({ proposal: registerIncoming(), actor: clerk })));
  return { disk, queue, turns, grown, stopped, submit, takeTurn: () => turns.shift()!(), commits: () => commits - BEFORE };
}

describe('group commit', () => {
  test('everything waiting is decided in one transaction, each request gets its own receipts in order', async () => {
    const { submit, takeTurn, turns, commits, grown } = desk();
    const answers = Promise.all([submit(2), submit(1), submit(3)]);
    expect(turns).toHaveLength(1);
    takeTurn();
    expect((await answers).map((receipts) => receipts.map((receipt) => receipt.outcome === 'decided' && receipt.position - SETUP))).toEqual([
      [1, 2],
      [3],
      [4, 5, 6],
    ]);
    expect(commits()).toBe(1);
    expect(grown).toEqual([SETUP + 6]);
  });

  test('a long queue is decided in several turns, and no request is split', async () => {
    const { submit, takeTurn, turns, commits } = desk();
    const answers = Promise.all([submit(400), submit(400), submit(10)]);
    takeTurn();
    expect(turns).toHaveLength(1);
    takeTurn();
    expect((await answers).map(({ length }) => length)).toEqual([400, 400, 10]);
    expect(commits()).toBe(2);
    expect(turns).toHaveLength(0);
  });

  test('nothing is answered before the transaction is done', async () => {
    const { submit, takeTurn } = desk();
    let answered = false;
    const answer = submit().then(() => (answered = true));
    await Promise.resolve();
    expect(answered).toBe(false);
    takeTurn();
    await answer;
    expect(answered).toBe(true);
  });
});

describe('HOSO-7 what the register cannot take now, it says, and nothing is half-written', () => {
  test('too many waiting are sent away, those already waiting are decided, and there is room again', async () => {
    const { submit, takeTurn } = desk({}, { mostWaiting: 3 });
    const first = submit(2);
    await expect(submit(2)).rejects.toMatchObject({ name: 'RegisterFailure', code: 'busy' });
    takeTurn();
    expect(await first).toHaveLength(2);
    const later = submit(3);
    takeTurn();
    expect(await later).toHaveLength(3);
  });

  test('a full disk is told to everybody in the turn; the register goes on when there is room', async () => {
    const { submit, takeTurn, disk, stopped } = desk({ 1: 'diskFull' });
    const failed = Promise.allSettled([submit(2), submit(1)]);
    takeTurn();
    expect(await failed).toMatchObject([{ reason: { code: 'diskFull', refusal: { code: 'diskFull' } } }, { reason: { code: 'diskFull' } }]);
    expect(disk.last().position).toBe(SETUP);
    const next = submit();
    takeTurn();
    expect(await next).toMatchObject([{ outcome: 'decided', position: SETUP + 1 }]);
    expect(stopped).toEqual([]);
  });

  test('after a failed fsync nobody is answered any more, and the process is told to end', async () => {
    const failing = (disk: MemoryDisk): RegisterStore => {
      const store = openMemoryStore(disk);
      let calls = 0;
      const failure = Object.assign(new Error('disk I/O error'), { code: 'SQLITE_IOERR_FSYNC' });
      return {
        ...store,
        transaction: (work, foreseen) => {
          calls += 1;
          if (calls > BEFORE) throw failure;
          return store.transaction(work, foreseen);
        },
      };
    };
    const { submit, takeTurn, stopped } = desk({}, { store: failing });
    const failed = submit();
    takeTurn();
    await expect(failed).rejects.toMatchObject({ code: 'stopped' });
    expect(stopped).toHaveLength(1);
    await expect(submit()).rejects.toMatchObject({ code: 'stopped' });
  });

  test('draining decides what waits and takes nothing more', async () => {
    const { submit, queue } = desk();
    const waiting = submit(2);
    queue.drain();
    expect(await waiting).toHaveLength(2);
    await expect(submit()).rejects.toMatchObject({ code: 'stopped' });
  });
});

describe('a crash at a commit', () => {
  test.each<[CommitFate, number]>([
    ['crashBefore', 0],
    ['crashAfter', 2],
  ])('%s: the list holds %i of the batch, and sending again gives each number once', async (fate, kept) => {
    const { queue, takeTurn, disk } = desk({ 1: fate });
    const submissions = [registerIncoming(), registerIncoming()].map((proposal) => ({ proposal, actor: clerk }));
    const failed = queue.propose(submissions);
    takeTurn();
    await expect(failed).rejects.toMatchObject({ code: 'serverFault' });
    expect(disk.last().position).toBe(SETUP + kept);
    const again = workingRegister(openMemoryStore(disk)).decideBatch(submissions);
    expect(again).toMatchObject([{ position: SETUP + 1 }, { position: SETUP + 2 }]);
    expect(memoryLogReader(disk).last().position).toBe(SETUP + 2);
  });

  test('a store that has crashed answers nothing any more', () => {
    const store = openMemoryStore(new MemoryDisk(), () => 'crashAfter');
    expect(() => store.transaction(() => {})).toThrow(Crashed);
    expect(() => store.transaction(() => {})).toThrow(Crashed);
  });
});
