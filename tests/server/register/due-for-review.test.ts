import { join } from 'node:path';
import { expect, test } from 'vitest';
import { systemClock } from '../../../server/adapters/clock/system-clock';
import { createDueForReview } from '../../../server/adapters/sqlite/due-for-review';
import { openForReading } from '../../../server/adapters/sqlite/open';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { due as dueCommand } from '../../../server/operator/commands/due';
import type { Submission } from '../../../server/register/ports';
import { createRegister } from '../../../server/register/register';
import { dueForReview } from '../../../src/domain/disposal/due';
import type { CalendarDate } from '../../../src/domain/shared/time';
import { apply, memoryTables, OFFICE, proposal, setUpProposals, staff } from '../../support/builders';
import { archivedDossier, readyToDecide, type Deciding } from '../../support/disposals';
import { archivist, pdf } from '../../support/transfers';
import { temporaryDirectory } from '../../support/server';

const TODAY = '2026-03-05' as CalendarDate;

test('TT05-48 the server finds by its indexes exactly what the rule lists, through acceptance, extension, review and double', async () => {
  const directory = temporaryDirectory();
  const store = openRegisterStore(join(directory.path, 'hoso.db'));
  const register = createRegister({ store, clock: systemClock });
  register.decideBatch(setUpProposals().map((each): Submission => ({ proposal: each, actor: 'operator' })));
  const tables = memoryTables();
  const decide: Deciding = (each, actor = { person: staff.clerk.id }) => {
    apply(tables, each, actor);
    expect(register.decideBatch([{ proposal: each, actor }])[0]!.outcome).toBe('decided');
  };
  const reader = openForReading(join(directory.path, 'hoso.db'));
  const due = createDueForReview(reader);
  const found = (limit = 100) => due({ archive: OFFICE, today: TODAY, limit });
  const ruled = () =>
    dueForReview(tables, { archive: OFFICE, today: TODAY }).map(({ dossier, ground, expiredOn, duplicateOf }) => ({
      ...{ dossier: dossier.id, ground, expiredOn, duplicateOf: duplicateOf?.id ?? null },
    }));
  const same = () => expect(found()).toEqual(ruled());

  const file = pdf();
  const [later, first, lapsing] = [{ endedOn: '2014-05-05' }, {}, { retention: 'untilLapsed' as const }].map((made) => archivedDossier(tables, made, decide));
  for (const retention of [20, 'permanent', 20] as const) archivedDossier(tables, { retention, originals: [file] }, decide);
  same();
  expect(found().map(({ ground }) => ground)).toEqual(['expired', 'expired', 'duplicate']);
  expect(found(1).map(({ dossier }) => dossier)).toEqual([first]);
  decide(proposal('RecordRetentionEvent', { dossier: lapsing!, on: '2020-06-30' as CalendarDate, words: 'Hết hiệu lực' }), archivist);
  same();
  decide(proposal('ExtendRetention', { dossiers: [later!], years: 50, reason: 'Còn tra cứu' }), archivist);
  same();
  readyToDecide(tables, [first!], decide);
  same();
  expect(found()).toHaveLength(2);
  const said: string[] = [];
  const asked = { data: directory.path, now: () => Date.parse('2026-03-05T05:00:00Z'), clamd: undefined, pdfReader: new URL('file:///not-asked') };
  expect(await dueCommand.run({ ...asked, say: (line) => void said.push(line) }, [])).toBe(0);
  expect(said).toEqual([expect.stringMatching(/^G05\.01\..*\thết thời hạn 31\/12\/2020\t/), expect.stringMatching(/\ttrùng lặp với G05\.01\./)]);
  reader.close();
  store.close();
  directory.remove();
});
