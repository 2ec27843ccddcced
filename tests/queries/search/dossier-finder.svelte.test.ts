import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDossier as openHere } from '../../../src/actions/dossier/open-dossier';
import type { Person } from '../../../src/domain/agency/types';
import { parseSearch } from '../../../src/domain/incoming/search';
import type { Instant } from '../../../src/domain/shared/time';
import { DossierFinder } from '../../../src/queries/search/dossier-finder.svelte';
import { inOneList, type Found } from '../../../src/queries/search/found';
import type { FoundOrder } from '../../../src/queries/search/finder.svelte';
import { Desk } from '../../actions/support/desk';
import { INSPECTORATE, NOON, openDossier, staff } from '../../support/builders';
import { row } from '../../support/matters';
import { until } from '../../sync/support/ports';

let desk: Desk;
let finder: DossierFinder;
let letGo: () => void = () => undefined;

beforeEach(async () => {
  desk = await Desk.open({ person: staff.officer.id });
});
afterEach(() => letGo());

function lookAs({ id, unit, roles }: Person): void {
  finder = new DossierFinder(
    desk.store,
    { person: id, unit, roles },
    () => NOON,
    (error) => expect.fail(String(error)),
  );
  // As a screen would: the stores are followed only while something reads them.
  letGo = $effect.root(() => {
    $effect(() => void finder.seek(parseSearch('ho so')));
  });
}

function opened(title: string, fields: Parameters<typeof openDossier>[0] = {}): void {
  desk.office.decide(openDossier({ title, ...fields }), { person: fields.unit === INSPECTORATE ? staff.officerElsewhere.id : staff.officer.id });
}

const titles = (typed: string): readonly string[] => finder.seek(parseSearch(typed)).map(({ dossier }) => dossier.title);

describe('F-45: dossiers in the search', () => {
  const hiring = 'Hồ sơ về việc tuyển dụng công chức đợt 1 năm 2026';
  const training = 'Hồ sơ đào tạo, bồi dưỡng công chức năm 2026';

  beforeEach(async () => {
    opened(hiring);
    opened(training, { heading: 'ĐTBD' });
    opened('Hồ sơ thanh tra công chức năm 2026', { unit: INSPECTORATE, heading: 'TTr', keeper: staff.officerElsewhere.id });
    await desk.catchUp();
  });

  it('F-45 dossiers are found without marks by title, heading, number, code and keeper, and only by those who may read them', () => {
    lookAs(staff.officer);
    expect(titles('dao tao boi duong')).toEqual([training]);
    expect(titles('đtbd')).toEqual([training]);
    expect(titles('01.TCCB')[0]).toBe(hiring);
    expect(titles('G05.01.2026.01.TCCB')).toEqual([hiring]);
    expect(titles('nguyen thi hoa')).toEqual([training, hiring]);
    expect(titles('cong chuc')).toHaveLength(2);
    expect(titles('thanh tra cong chuc')).toEqual([]);
    expect(titles('')).toEqual([]);
  });

  it('F-45 words as typed, marks and all, stand first', async () => {
    opened('Hồ sơ dao tạo công chức năm 2026');
    await desk.catchUp();
    lookAs(staff.officer);
    expect(titles('đào tạo')).toEqual([training, 'Hồ sơ dao tạo công chức năm 2026']);
  });

  it('F-45 one opened on this device without a line is found by its title, and not by a number that nobody gave', async () => {
    lookAs(staff.officer);
    const { unit, year, retention, keeper } = openDossier().body;
    await openHere(desk.act, { unit, year, retention, keeper, heading: 'HTQT', title: 'Hồ sơ hợp tác quốc tế năm 2026' });
    await until(() => titles('hop tac quoc te').length === 1);
    expect(titles('01.HTQT')).toEqual([]);
    for (const { proposal } of await desk.store.outbox.list()) desk.office.decide(proposal, { person: staff.officer.id });
    await desk.catchUp();
    await until(() => titles('01.HTQT').length === 1);
  });
});

describe('F-45: dossiers and documents in one list', () => {
  const at = (day: number) => `2026-03-0${day}T05:00:00.000Z` as Instant;
  const titleOf = (each: Found) => {
    if (each.kind === 'dossier') return each.dossier.title;
    return each.kind === 'outgoing' ? each.outgoing.subject : each.document.facts.subject;
  };
  const shown = (found: readonly Found[]) => found.map(titleOf);

  function listed(typed: string, order: FoundOrder, documents: readonly [subject: string, day: number][]): readonly string[] {
    const query = parseSearch(typed);
    const rows = documents.map(([subject, day]) => row({ arrivedAt: at(day), facts: { subject, issuer: 'Bộ Tài chính' } }));
    return shown(inOneList({ documents: rows, outgoings: [], dossiers: finder.seek(query), query, order }));
  }

  beforeEach(async () => {
    opened('Hồ sơ tuyển dụng');
    await desk.catchUp();
    lookAs(staff.officer);
  });

  it('F-45 what fits best stands first, whichever it is', () => {
    expect(
      listed('tuyển dụng', 'best', [
        ['Về tuyển dụng', 1],
        ['Về tuyen dung', 2],
      ]),
    ).toEqual(['Hồ sơ tuyển dụng', 'Về tuyển dụng', 'Về tuyen dung']);
    expect(listed('công chức tuyển dụng', 'best', [['Công chức tuyển dụng', 1]])).toEqual(['Công chức tuyển dụng']);
    expect(listed('tuyen dung', 'best', [['Kế hoạch tuyen dung', 1]])).toEqual(['Kế hoạch tuyen dung', 'Hồ sơ tuyển dụng']);
  });

  it('F-45 sorted by day, a dossier stands at the day on which it was opened', () => {
    expect(
      listed('tuyển dụng', 'newest', [
        ['Tuyển dụng sau', 7],
        ['Tuyển dụng trước', 2],
      ]),
    ).toEqual(['Tuyển dụng sau', 'Hồ sơ tuyển dụng', 'Tuyển dụng trước']);
    expect(
      listed('tuyển dụng', 'oldest', [
        ['Tuyển dụng trước', 2],
        ['Tuyển dụng sau', 7],
      ]),
    ).toEqual(['Tuyển dụng trước', 'Hồ sơ tuyển dụng', 'Tuyển dụng sau']);
  });

  it('F-45 where no document answers, dossiers stand alone', () => {
    expect(listed('tuyển dụng', 'best', [])).toEqual(['Hồ sơ tuyển dụng']);
  });
});
