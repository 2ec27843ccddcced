import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { originalPath } from '../../../../server/adapters/disk/originals';
import { openHolding } from '../../../../server/adapters/ocfl/holding';
import { keepDossier, type KeeperParts } from '../../../../server/archive/keeping/keeper';
import type { Holding } from '../../../../server/archive/keeping/ports';
import { secondCopy } from '../../../../server/archive/keeping/two-copies';
import type { Dossier } from '../../../../src/domain/dossier/types';
import type { MemoryTables } from '../../../../src/domain/memory-tables';
import { acceptedDossier, administrator, defineKeeping } from '../../../support/accepted';
import { apply, memoryTables } from '../../../support/builders';
import { aipOf, versionAfter } from '../../../support/holdings';
import { temporaryDirectory } from '../../../support/server';

let directory: ReturnType<typeof temporaryDirectory>;
let tables: MemoryTables;
let first: Holding;
let second: Holding;
let dossier: Dossier;
beforeEach(async () => {
  directory = temporaryDirectory();
  tables = memoryTables();
  first = await openHolding(at('kho'));
  second = await openHolding(at('kho-2'));
  apply(tables, defineKeeping(), administrator);
  dossier = tables.dossier(acceptedDossier(tables, { originals: at('originals') }))!;
  return () => directory.remove();
});
const at = (name: string) => join(directory.path, name);

function parts(): KeeperParts {
  const open: KeeperParts['open'] = ({ sha256 }) => createReadStream(originalPath(at('originals'), sha256));
  return { tables, holdings: { first, second }, open, now: () => Date.parse('2026-12-01T00:00:00.000Z'), newId: randomUUID };
}

/** The dossier as its closing would be with these lines. */
const closedWith = (change: (lines: NonNullable<Dossier['closing']>['lines']) => NonNullable<Dossier['closing']>['lines']): Dossier => ({
  ...dossier,
  closing: { ...dossier.closing!, lines: change(dossier.closing!.lines) },
});

const notOurs = { reason: 'fault', message: expect.stringContaining('không phải của hồ sơ này') };

test('TT05-28 a package that lies there already is taken as it is where its originals are those of the closing', async () => {
  const kept = await keepDossier(dossier, parts());
  expect(await keepDossier(dossier, parts())).toEqual(kept);
});

test('TT05-28 a package of another dossier under the same code is not taken for this one, and waits for a person', async () => {
  await first.keep(aipOf(dossier.code));
  await expect(keepDossier(dossier, parts())).rejects.toMatchObject(notOurs);
  expect(await second.find(dossier.code)).toBeNull();
});

test('TT05-28 a package that lacks an original of the closing, or has one that the closing has not, is not taken', async () => {
  await keepDossier(
    closedWith((lines) => lines.slice(1)),
    parts(),
  );
  await expect(keepDossier(dossier, parts())).rejects.toMatchObject(notOurs);
  await expect(
    keepDossier(
      closedWith(() => []),
      parts(),
    ),
  ).rejects.toMatchObject(notOurs);
});

test('TT05-28 a second copy with the number of our version and other content does not count as a copy', async () => {
  await second.keep(aipOf(dossier.code));
  const { digest } = (await second.find(dossier.code))!;
  expect(await keepDossier(dossier, parts())).toMatchObject({ version: 1, copies: 1 });
  expect(await second.find(dossier.code)).toMatchObject({ digest });
});

test('TT05-28 a further version of which the register has not heard yet counts as a copy where both places have it', async () => {
  const kept = await keepDossier(dossier, parts());
  await first.keep(versionAfter(1, 'su-kien.txt', 'mới', dossier.code));
  await second.copyFrom(first, dossier.code);
  expect(await secondCopy({ ...kept, id: dossier.code }, parts().holdings)).toBe(true);
});
