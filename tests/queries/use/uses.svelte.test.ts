import { afterEach, describe, expect, it } from 'vitest';
import { decideUse } from '../../../src/actions/use/decide-use';
import { lendPaper } from '../../../src/actions/use/lend-paper';
import { requestUse } from '../../../src/actions/use/request-use';
import type { Person } from '../../../src/domain/agency/types';
import { subjectOf } from '../../../src/domain/authority/subject';
import type { DossierId } from '../../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../../src/domain/shared/time';
import { Uses } from '../../../src/queries/use/uses.svelte';
import { Desk } from '../../actions/support/desk';
import { NOON, staff } from '../../support/builders';
import { approve, archivist, closedDossierIn, head, inspect, looked, offer, officer, onPaper, receive } from '../../support/transfers';
import { limit, request } from '../../support/uses';
import { until } from '../../sync/support/ports';

let letGo: () => void = () => undefined;
afterEach(() => letGo());

interface Opened {
  readonly desk: Desk;
  readonly uses: Uses;
  readonly dossier: DossierId;
  at(instant: string): void;
}

/** A device of somebody, and a dossier of the personnel unit, with a paper item, in the archive. */
async function opened(person: Person): Promise<Opened> {
  const desk = await Desk.open({ person: person.id });
  const { office } = desk;
  const dossier = closedDossierIn((each, actor) => office.decide(each, actor), { letters: [{}], papers: [onPaper] });
  office.decide(offer(office.tables, [dossier]), officer);
  office.decide(approve([dossier]), head);
  office.decide(inspect(office.tables, dossier), 'operator');
  office.decide(receive(office.tables, [], { accepted: looked(office.tables, [dossier]) }), archivist);
  await desk.catchUp();
  let now = NOON;
  const uses = new Uses(desk.store, { subject: subjectOf(person)!, legalNow: () => now, tell: (error) => expect.fail(String(error)) });
  letGo = $effect.root(() => {
    $effect(() => void [uses.mine, uses.unanswered]);
  });
  return { desk, uses, dossier, at: (instant) => (now = instant as Instant) };
}

describe('requests to use the archive on a device', () => {
  it('TT05-37 what was asked for runs out on the device by itself, without a line', async () => {
    const { desk, uses, dossier, at } = await opened(staff.officer);
    const asked = request(dossier, { days: 2 });
    desk.office.decide(asked, officer);
    await desk.catchUp();
    expect(uses.mine.map(({ standing, isWaiting }) => [standing, isWaiting])).toEqual([['inUse', false]]);
    at('2026-03-08T05:00:00.000Z');
    expect(uses.mine.map(({ standing }) => standing)).toEqual(['expired']);
    at('2026-03-13T05:00:00.000Z');
    expect(uses.mine.map(({ standing }) => standing)).toEqual(['gone']);
  });

  it('TT05-33 a request stands for whoever decides it, and is decided without a line, marked as waiting', async () => {
    const { desk, uses, dossier } = await opened(staff.head);
    desk.office.decide(limit(dossier), archivist);
    const asked = request(dossier);
    desk.office.decide(asked, officer);
    await desk.catchUp();
    expect(uses.toDecide.map(({ use }) => use.id)).toEqual([asked.body.use]);
    expect((await decideUse(desk.act, { use: asked.body.use, approved: false, reason: 'Chưa đủ căn cứ' })).ok).toBe(true);
    await until(() => uses.toDecide.length === 0);
    expect(uses.mine).toEqual([]);
  });

  it('TT05-32.5 a request of a dossier that is not here waits visibly until the register has answered', async () => {
    const { desk, uses, dossier } = await opened(staff.officerElsewhere);
    await desk.store.decisions.take(desk.office.after(desk.store.decisions.position(), { removed: [dossier] }));
    const { use: _, ...body } = request(dossier).body;
    expect((await requestUse(desk.act, { ...body, level: 'open', title: '' })).ok).toBe(true);
    await until(() => uses.unanswered.length === 1);
    expect(uses.mine).toEqual([]);
    for (const { proposal } of await desk.store.outbox.list()) desk.office.decide(proposal, { person: staff.officerElsewhere.id });
    await desk.catchUp();
    await until(() => uses.mine.length === 1);
    expect(uses.unanswered).toEqual([]);
  });

  it('TT05-32.5 the archivist sees first what should be back', async () => {
    const { desk, uses, dossier, at } = await opened(staff.archivist);
    const [one, other] = [request(dossier, { form: 'loan' }), request(dossier, { form: 'loan' })];
    desk.office.decide(one, officer);
    desk.office.decide(other, officer);
    await desk.catchUp();
    expect((await lendPaper(desk.act, { use: one.body.use, holder: 'Nguyễn Văn Tùng', dueOn: '2026-03-08' as CalendarDate })).ok).toBe(true);
    await until(() => uses.loans.some(({ isWaiting }) => isWaiting));
    expect(uses.loans.map(({ standing }) => standing)).toEqual(['lent', 'inUse']);
    for (const { proposal } of await desk.store.outbox.list()) desk.office.decide(proposal, archivist);
    await desk.catchUp();
    at('2026-03-09T05:00:00.000Z');
    expect(uses.loans[0]).toMatchObject({ standing: 'overdue', use: { id: one.body.use } });
  });
});
