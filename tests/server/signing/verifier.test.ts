import { expect, test } from 'vitest';
import { startVerifier } from '../../../server/signing/verifier';
import { apply, facts, memoryTables, registerIncoming } from '../../support/builders';
import { pdf } from '../../support/transfers';

/** Verifies one letter, whose file the reader finds gone. `isHere`: whether it is, at each time it is asked. Returns what the register and the log hear. */
async function verifiedWhenGone(isHere: readonly boolean[]): Promise<{ readonly told: number; readonly faults: readonly string[] }> {
  const tables = memoryTables();
  const letter = registerIncoming({ originals: [pdf()] });
  apply(tables, letter);
  const looks = isHere.values();
  const faults: string[] = [];
  let told = 0;
  const rounds: (() => void)[] = [];
  const stop = startVerifier(
    {
      documentsAfter: (position) => ({ documents: position === 0 ? [letter.body.document] : [], last: 1 }),
      document: (id) => tables.incoming(id),
      isHere: async () => looks.next().value!,
      verify: () => Promise.reject(new Error('ENOENT')),
      tell: async () => void (told += 1),
      unverified: () => null,
      elapsed: () => 0,
      subscribe: () => () => undefined,
      after: (_, run) => {
        rounds.push(run);
        return () => undefined;
      },
      onFault: (error) => faults.push(String(error)),
    },
    0,
  );
  rounds.shift()!();
  await expect.poll(() => rounds.length).toBe(1);
  await stop();
  return { told, faults };
}

test('TT22-5 a list that cannot be read for once is a fault, and what it asked for is verified later', async () => {
  const tables = memoryTables();
  const letter = registerIncoming({ originals: [pdf()] });
  apply(tables, letter);
  const [faults, told, waits]: [string[], string[], { milliseconds: number; run: () => void }[]] = [[], [], []];
  let looks = 0;
  const stop = startVerifier(
    {
      documentsAfter: (position) => {
        if (++looks === 1) throw new Error('SQLITE_IOERR');
        return { documents: position === 0 ? [letter.body.document] : [], last: 1 };
      },
      document: (id) => tables.incoming(id),
      isHere: async () => true,
      verify: async () => null,
      tell: async (id) => void told.push(id),
      unverified: () => null,
      elapsed: () => 0,
      subscribe: () => () => undefined,
      after: (milliseconds, run) => {
        waits.push({ milliseconds, run });
        return () => undefined;
      },
      onFault: (error) => faults.push(String(error)),
    },
    0,
  );
  waits.shift()!.run();
  await expect.poll(() => waits.length).toBe(1);
  expect([faults, told, waits[0]!.milliseconds]).toEqual([['Error: SQLITE_IOERR'], [], 60_000]);
  waits.shift()!.run();
  await expect.poll(() => told).toEqual([letter.body.document]);
  await stop();
});

test('TT22-5 one document whose files hold up the reader does not hold up the others: of what there was no time for it is said that nobody could tell', async () => {
  const tables = memoryTables();
  const letters = [
    registerIncoming({ originals: Array.from({ length: 6 }, () => pdf()) }),
    registerIncoming({ originals: [pdf()], facts: facts({ codeNumber: '9' }) }),
  ];
  for (const letter of letters) apply(tables, letter);
  const told: (readonly boolean[])[] = [];
  let elapsed = 0;
  const rounds: (() => void)[] = [];
  const stop = startVerifier(
    {
      documentsAfter: (position) => ({ documents: position === 0 ? letters.map(({ body }) => body.document) : [], last: 1 }),
      document: (id) => tables.incoming(id),
      isHere: async () => true,
      verify: async () => {
        elapsed += 60_000;
        return null;
      },
      unverified: () => ({ signatures: [], reasons: [{ rule: 'SIG-03' }], verdict: 'unknown', trustedAsOf: null }),
      tell: async (_, files) => void told.push(files.map(({ signatures }) => signatures === null)),
      elapsed: () => elapsed,
      subscribe: () => () => undefined,
      after: (_, run) => {
        rounds.push(run);
        return () => undefined;
      },
      onFault: (error) => expect.unreachable(String(error)),
    },
    0,
  );
  rounds.shift()!();
  await expect.poll(() => told).toEqual([[true, true, true, true, false, false], [true]]);
  await stop();
});

test('TT22-5 a file that is destroyed while it is read is no fault of the reader, and nothing is said of it', async () => {
  expect(await verifiedWhenGone([true, false])).toEqual({ told: 0, faults: [] });
});

test('TT22-5 a file that is here and cannot be read is a fault, and is tried again', async () => {
  expect(await verifiedWhenGone([true, true])).toEqual({ told: 0, faults: ['Error: ENOENT'] });
});

test('TT22-5 a notice that joins the files of a document while they are read is verified with them, and no fault', async () => {
  const tables = memoryTables();
  const letter = registerIncoming({ originals: [pdf()] });
  const { document } = letter.body;
  apply(tables, letter);
  const told: number[] = [];
  const rounds: (() => void)[] = [];
  const stop = startVerifier(
    {
      documentsAfter: (position) => ({ documents: position === 0 ? [document] : [], last: 1 }),
      document: (id) => tables.incoming(id),
      isHere: async () => true,
      async verify() {
        const found = tables.incoming(document)!;
        if (found.originals.length === 1) tables.putIncoming({ ...found, originals: [...found.originals, pdf({ part: 'annex' })] });
        return null;
      },
      tell: async (_, files) => void told.push(files.length),
      unverified: () => null,
      elapsed: () => 0,
      subscribe: () => () => undefined,
      after: (_, run) => {
        rounds.push(run);
        return () => undefined;
      },
      onFault: (error) => expect.unreachable(String(error)),
    },
    0,
  );
  rounds.shift()!();
  await expect.poll(() => told).toEqual([2]);
  await stop();
});
