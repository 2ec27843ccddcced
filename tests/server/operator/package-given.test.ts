import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { openUseLog } from '../../../server/adapters/use-log/use-log';
import { validatePackage } from '../../../server/archive/check/validate';
import type { DossierId, UseId } from '../../../src/domain/shared/ids';
import { defineKeeping } from '../../support/accepted';
import { ArchiveHouse, putOriginal } from '../../support/archive-house';
import { staff } from '../../support/builders';
import { simplePdf } from '../../support/pdfs';
import { shippedBundle } from '../../support/bundled-server';
import { run } from '../../support/process';
import { seedAgency, temporaryDirectory } from '../../support/server';
import { decideOn, request } from '../../support/uses';

let bundle: string;
let directory: ReturnType<typeof temporaryDirectory>;
let dossier: DossierId;
let code: string;
let [approved, waiting]: UseId[] = [];

beforeAll(async () => {
  bundle = shippedBundle();
});
beforeEach(async () => {
  directory = temporaryDirectory();
  const house = new ArchiveHouse();
  const original = putOriginal(directory.path, simplePdf('tờ trình'));
  dossier = house.limited({ letters: [{ originals: [original] }] });
  code = house.tables.dossier(dossier)!.code;
  const [one, other] = [request(dossier, { form: 'package' }), request(dossier, { form: 'package' })];
  [approved, waiting] = [one.body.use, other.body.use];
  house.decide(one, { person: staff.officerElsewhere.id });
  house.decide(other, { person: staff.officerElsewhere.id });
  await seedAgency(directory.path, [...house.proposals, decideOn(approved), defineKeeping()]);
  return () => directory.remove();
});

const at = (name: string) => join(directory.path, name);
const pack = (use: string, profile = 'circular') =>
  run(join(bundle, 'operator.mjs'), ['package', code, '--profile', profile, '--kind', 'dip', '--use', use, '--out', at(`${profile}.zip`)], {
    HOSO_DATA: directory.path,
  });

test('TT05-42 the operator packs what an approved request asks for, in any profile, and it stands in the book of use', async () => {
  for (const profile of ['circular', 'sample-2026', 'csip']) {
    expect(await pack(approved!, profile)).toMatchObject({ code: 0, output: expect.stringContaining('· clean') });
    expect((await validatePackage(at(`${profile}.zip`), { isHistorical: false })).contents).toMatchObject({ kind: 'DIP' });
  }
  const log = openUseLog(at('use-log.db'));
  const rows = log.rows({ act: 'packaged', person: null, code, before: null, most: 9 });
  log.close();
  expect(rows).toHaveLength(3);
  expect(rows[0]).toMatchObject({ use: approved, person: null, dossier });
});

test('TT05-42 without an approved request for this dossier the console gives nothing', async () => {
  expect(await pack(waiting!)).toMatchObject({ code: 2, output: expect.stringContaining('chưa được duyệt') });
  expect(await pack('khac')).toMatchObject({ code: 2, output: expect.stringContaining('Không có yêu cầu nhận gói') });
  expect(await pack('')).toMatchObject({ code: 2, output: expect.stringContaining('--use') });
  expect(existsSync(at('circular.zip'))).toBe(false);
});
