import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAgencyStore } from '../../../server/adapters/exchange/agency-store';
import { openExchangeDatabase, type ExchangeDatabase } from '../../../server/adapters/exchange/database';
import { madeUpAgencies } from '../../../server/axis/made-up';
import { createAgencyDesk, type AgencyDesk } from '../../../server/exchange/agencies/agency-desk';
import type { Outcome } from '../../../src/domain/shared/refusal';
import type { DirectoryState, FoundAgencies } from '../../../src/protocol/directory/messages';
import { connectorOf, startTestAxis, type TestAxis } from '../../support/axis';
import { signIn } from '../../support/client';
import { seedAgency, startTestServer, temporaryDirectory } from '../../support/server';

const MADE_UP = 3_000;
let directory: ReturnType<typeof temporaryDirectory>;
let database: ExchangeDatabase;
let axis: TestAxis;
let desk: AgencyDesk;

beforeEach(async () => {
  directory = temporaryDirectory();
  axis = await startTestAxis(join(directory.path, 'axis'), Date.now, madeUpAgencies(MADE_UP));
  database = openExchangeDatabase(join(directory.path, 'exchange.db'));
  const listed = connectorOf(axis.url, 'bo').agencies;
  desk = createAgencyDesk({ store: createAgencyStore(database), listed, now: Date.now, newId: randomUUID });
});
afterEach(async () => {
  database.close();
  await axis.stop();
  directory.remove();
});

function stateOf(outcome: Outcome<DirectoryState>): DirectoryState {
  if (!outcome.ok) throw new Error(outcome.refusals[0]!.reason);
  return outcome.value;
}
const codeOf = (outcome: Outcome<DirectoryState>) => (outcome.ok ? '' : outcome.refusals[0]!.code);
const offer = async (csv: string) => stateOf(await desk.offerFile(csv));
const offerAxis = async () => stateOf(await desk.offerAxis());
const take = async (token: string) => stateOf(await desk.take(token, 'Trần Thị Quản Trị'));
const codesFor = (typed: string) => desk.find(typed).map(({ code }) => code);
const list = 'Mã định danh;Tên cơ quan;Email\nH41;UBND tỉnh Nghệ An;vp@nghean.example\n000.00.02.H41;"Sở Nội vụ; tỉnh Nghệ An";\nW00.12;Đầu mối thử;\n';

describe('the directory of agencies', () => {
  test('F-89 the axis’s own list is shown before it is taken, then everybody finds agencies by code and by the first letters of words, without marks', async () => {
    const offered = await offerAxis();
    expect([offered.count, offered.offer!.added.count, offered.offer!.gone.count]).toEqual([0, MADE_UP + 5, 0]);
    expect(codesFor('nghe an')).toEqual([]);
    const kept = await take(offered.offer!.token);
    expect([kept.count, kept.hidden, kept.offer]).toEqual([MADE_UP + 5 - 174, 174, null]);
    expect(kept.takenBy).toBe('Trần Thị Quản Trị');
    expect(codesFor('so tai chinh nghe')).toEqual(['H41.03']);
    expect(codesFor('Sở NỘI vụ tỉnh Ngh')).toEqual(['H41.02']);
    expect(codesFor('000.00.02.H41')).toEqual(['H41.02']);
    expect(codesFor('h41')).toEqual(['H41', 'H41.02', 'H41.03']);
    expect(
      codesFor('ubnd')
        .slice(0, 2)
        .map((code) => code.split('.').length),
    ).toEqual([1, 1]);
    expect(codesFor('xa').length).toBe(20);
  });

  test('F-89 agencies of a hidden group are kept and never found', async () => {
    const { offer: offered } = await offer(list);
    const kept = await take(offered!.token);
    expect([kept.count, kept.hidden, codesFor('W00'), codesFor('dau moi')]).toEqual([2, 1, [], []]);
  });

  test('F-89 a further list says what is new, what is otherwise and what is gone; what is found follows it, and names what an agency belongs to', async () => {
    await take((await offer(list)).offer!.token);
    const next = await offer('code,name\nH41,UBND tỉnh Nghệ An mới\nH41.02.01,Phòng Tổ chức\nW00.12,Đầu mối thử\n');
    const { added, changed, gone } = next.offer!;
    expect([added.first.map(({ code }) => code), gone.first.map(({ code }) => code)]).toEqual([['H41.02.01'], ['H41.02']]);
    expect(changed.first).toEqual([{ code: 'H41', name: 'UBND tỉnh Nghệ An mới', was: 'UBND tỉnh Nghệ An' }]);
    await take(next.offer!.token);
    expect([codesFor('noi vu'), codesFor('nghe an moi')]).toEqual([[], ['H41']]);
    expect(desk.find('to chuc')).toEqual([{ code: 'H41.02.01', name: 'Phòng Tổ chức', under: 'UBND tỉnh Nghệ An mới' }]);
  });

  test('F-89 lines that are no agency and codes that came before are told with their line; the others are taken', async () => {
    const { offer: offered } = await offer('Mã,Tên\nH41,UBND tỉnh Nghệ An\n"sai mã",Ai đó\n000.00.00.H41,Lần nữa\nH42,\nH43,"Sở ""A"""\n');
    expect(offered!.faults.first.map(({ line }) => line).sort()).toEqual([3, 4, 5]);
    expect([offered!.count, offered!.added.first.map(({ name }) => name)]).toEqual([2, ['UBND tỉnh Nghệ An', 'Sở "A"']]);
  });

  test('F-89 what cannot be read, or was offered before another, changes nothing', async () => {
    const first = (await offer(list)).offer!;
    expect(codeOf(await desk.offerFile('một cột\nhai cột\n'))).toBe('agencyListUnreadable');
    expect(codeOf(await desk.offerFile('Mã,Tên\n'))).toBe('agencyListEmpty');
    await offer(list);
    expect(codeOf(await desk.take(first.token, ''))).toBe('agencyListMoved');
    axis.order({ call: 'getAgenciesList', kind: 'error', times: 1 });
    expect(codeOf(await desk.offerAxis())).toBe('axisSilent');
    expect(codesFor('nghe an')).toEqual([]);
  });

  test('F-03 only the administrator brings the directory up to date, only who is signed in searches it', async () => {
    const data = join(directory.path, 'data');
    mkdirSync(data);
    await seedAgency(data);
    const server = await startTestServer({ data });
    const [administrator, officer] = [await signIn(server.url, 'quantri'), await signIn(server.url, 'chuyenvien1')];
    for (const [path, method] of [
      ['/state', 'GET'],
      ['/offer', 'PUT'],
      ['/offer/axis', 'POST'],
      ['/offer/x', 'POST'],
    ] as const) {
      expect((await officer.ask(`/api/directory${path}`, { method, ...(method !== 'GET' && { body: '' }) })).status).toBe(403);
    }
    expect((await fetch(`${server.url}/api/directory?q=a`)).status).toBe(401);
    expect((await officer.ask(`/api/directory?q=${'a'.repeat(201)}`)).status).toBe(413);
    const offered = (await (await administrator.ask('/api/directory/offer', { method: 'PUT', body: list })).json()) as DirectoryState;
    expect((await administrator.ask(`/api/directory/offer/${offered.offer!.token}`, { method: 'POST' })).status).toBe(200);
    const found = (await (await officer.ask('/api/directory?q=nghe%20an')).json()) as FoundAgencies;
    expect(found.found.map(({ code }) => code)).toEqual(['H41', 'H41.02']);
    expect((await administrator.ask('/api/directory/offer/axis', { method: 'POST' })).status).toBe(422);
    await server.stop();
  });
});
