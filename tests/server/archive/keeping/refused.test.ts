import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { originalPath } from '../../../../server/adapters/disk/originals';
import { createFixityJournal } from '../../../../server/adapters/ocfl/fixity-journal';
import { openHolding } from '../../../../server/adapters/ocfl/holding';
import { Keeping } from '../../../../server/archive/keeping/keeping';
import type { Decision } from '../../../../src/domain/decisions';
import type { MemoryTables } from '../../../../src/domain/memory-tables';
import type { DossierId } from '../../../../src/domain/shared/ids';
import { acceptedDossier, administrator, defineKeeping } from '../../../support/accepted';
import { apply, memoryTables } from '../../../support/builders';
import { copiesOf } from '../../../support/holdings';
import { temporaryDirectory } from '../../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
let tables: MemoryTables;
let dossier: DossierId;
let here: Keeping;
let list: Decision[];
let ring: (() => void) | null;
let faults: string[];
/** What the register does not take. */
let refused: string | null;
/** Called once, when the register has taken a report and who checked has not heard of it yet. */
let whenReported: (() => void) | null;
beforeEach(async () => {
  directory = temporaryDirectory();
  tables = memoryTables();
  [list, faults, ring, refused, whenReported] = [[], [], null, null, null];
  list.push(apply(tables, defineKeeping(), administrator));
  dossier = acceptedDossier(tables, { originals: at('originals') });
  here = await keeping();
  return () => directory.remove();
});
const at = (name: string) => join(directory.path, name);

async function keeping(): Promise<Keeping> {
  const made: Keeping = new Keeping({
    ...{ tables, copies: copiesOf({ first: await openHolding(at('kho')), second: null }, null), restfulRate: Infinity, newId: randomUUID },
    now: () => Date.parse('2026-12-01T00:00:00.000Z'),
    open: ({ sha256 }) => createReadStream(originalPath(at('originals'), sha256)),
    list: { position: () => list.at(-1)!.position, decisionsAfter: (position) => list.filter((each) => each.position > position) },
    propose: async (each) => {
      if (each.type === refused) return 'refused';
      list.push(apply(tables, each, 'operator'));
      made.grown();
      if (each.type === 'ReportFixity') reported();
      return 'decided';
    },
    journal: createFixityJournal(at('fixity.json')),
    after: (_, run) => {
      ring = run;
      return () => (ring = null);
    },
    onFault: (error) => faults.push(String(error)),
  });
  return made;
}

function reported(): void {
  const tell = whenReported;
  whenReported = null;
  tell?.();
}

async function rested(): Promise<void> {
  while (!ring) await new Promise(setImmediate);
}

/** The timer of whoever rests rings. */
async function again(): Promise<void> {
  const run = ring!;
  ring = null;
  run();
  await rested();
}

test('TT05-28 a package that the register does not take is told of, and its dossier waits until it is taken', async () => {
  refused = 'KeepPackage';
  await here.start();
  await rested();
  expect(faults).toEqual([expect.stringContaining('ProposalRefused')]);
  expect((await here.care()).waiting).toMatchObject([{ dossier, reason: 'fault', words: expect.stringContaining('KeepPackage') }]);
  refused = null;
  await again();
  expect(await here.care()).toMatchObject({ dossiers: 1, waitingCount: 0 });
  expect(faults).toHaveLength(1);
});

test('TT05-V a report that the register does not take is told of, and given again', async () => {
  refused = 'ReportFixity';
  await here.start();
  await rested();
  expect(faults).toEqual([expect.stringContaining('ReportFixity')]);
  expect(await here.care()).toMatchObject({ lastCheck: null, check: { dossiers: 1 } });
  refused = null;
  await again();
  expect(await here.care()).toMatchObject({ lastCheck: { dossiers: 1, damaged: 0 }, check: null });
});

test('TT05-V a check that is asked for while the last one is being reported is done all the same', async () => {
  whenReported = () => here.checkNow();
  await here.start();
  await rested();
  expect(list.filter(({ type }) => type === 'FixityReported')).toHaveLength(2);
});
