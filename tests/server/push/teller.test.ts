import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createDevices } from '../../../server/adapters/identity/devices';
import { createPushAddresses } from '../../../server/adapters/identity/push-addresses';
import { openIdentityDatabase, type IdentityDatabase } from '../../../server/adapters/identity/database';
import { createSessions } from '../../../server/adapters/identity/sessions';
import type { Session } from '../../../server/http/ports';
import { loadPushKey } from '../../../server/adapters/keys/push-key';
import { sendByHttps } from '../../../server/adapters/push/send';
import type { PushAddress, PushAddresses } from '../../../server/push/ports';
import { Teller } from '../../../server/push/teller';
import type { Decision } from '../../../src/domain/decisions';
import type { DeviceId, DirectionId, DocumentId, PersonId } from '../../../src/domain/shared/ids';
import type { Person } from '../../../src/domain/agency/types';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import { timeInVietnam, toInstant, yearInVietnam } from '../../../src/domain/shared/time';
import {
  apply,
  definePerson,
  directDocument,
  facts,
  freshId,
  INSPECTORATE,
  memoryTables,
  PERSONNEL,
  proposal,
  registerIncoming,
  staff,
} from '../../support/builders';
import { startPushService, type PushService } from '../../support/push/service';
import { approvePlan } from '../../support/plans';
import { temporaryDirectory } from '../../support/server';

const { leader, head, officer, clerk, officerElsewhere } = staff;
const administrator = { person: staff.administrator.id };

let service: PushService;
beforeAll(async () => void (service = await startPushService()));
afterAll(() => service.stop());

/** A register in memory beside the real addresses, key and sender: only time is the test's. */
class House {
  readonly directory = temporaryDirectory();
  readonly identity: IdentityDatabase = openIdentityDatabase(`${this.directory.path}/identity.db`);
  readonly addresses: PushAddresses = createPushAddresses(this.identity);
  readonly tables: MemoryTables = memoryTables();
  readonly faults: unknown[] = [];
  /** From now on, because the service compares the claims of the sender with the time of day. */
  now = Date.now();
  readonly #decisions: Decision[] = [];
  #teller = this.#open();

  #open(): Teller {
    return new Teller({
      log: {
        rowsAfter: (after, limit) =>
          this.#rows()
            .filter(({ position }) => position > after)
            .slice(0, limit),
      },
      register: { position: () => this.#decisions.at(-1)?.position ?? 0 },
      tables: this.tables,
      addresses: this.addresses,
      key: () => loadPushKey(`${this.directory.path}/push-key.pem`),
      send: sendByHttps,
      now: () => this.now,
      random: () => 1,
      onFault: (fault) => this.faults.push(fault),
    });
  }

  #rows() {
    return this.#decisions.map((decision) => ({ position: decision.position, text: JSON.stringify(decision), leaf: '', head: '', audiences: [] }));
  }

  /** The process ends and starts again on the same disk. */
  restart(): void {
    this.#teller = this.#open();
  }

  decide(each: Proposal, person: PersonId): void {
    this.#decisions.push(apply(this.tables, each, { person }, toInstant(this.now)));
  }

  /** Switches push on, as the administrator does. */
  switchOn(on = true): void {
    this.decide(proposal('DefinePush', { on, contact: 'cntt@bonoivu.example' }), administrator.person);
  }

  /** A letter that reaches the personnel unit, directed to it. */
  letter(fields: Parameters<typeof facts>[0] = {}): DocumentId {
    const registered = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], ...fields }) });
    this.decide(registered, clerk.id);
    this.decide(directDocument(registered.body.document), leader.id);
    return registered.body.document;
  }

  async browser(person: Person, fields: Partial<PushAddress> = {}): Promise<string> {
    const keys = await service.browser();
    const told = this.#decisions.at(-1)?.position ?? 0;
    this.addresses.put({
      ...keys,
      session: freshId(),
      device: freshId(),
      person: person.id,
      language: 'vi',
      quietHours: null,
      told,
      confirmedAt: this.now,
      ...fields,
    });
    return keys.endpoint.split('/').at(-1)!;
  }

  /** Looks once, as when something was decided or time has passed. */
  look(): ReturnType<Teller['tellSome']> {
    return this.#teller.tellSome();
  }

  close(): void {
    this.identity.close();
    this.directory.remove();
  }
}

let house: House;
beforeEach(() => void (house = new House()));
afterEach(() => house.close());

const heardBy = async (browser: string) => (await service.heard()).filter((one) => one.browser === browser);
const messagesTo = async (browser: string) => (await heardBy(browser)).map(({ message }) => message);

test('HOSO-11 who is given a letter is told that there is one and where, and the service learns nothing of it', async () => {
  house.switchOn();
  const browser = await house.browser(officer);
  const letter = house.letter({ subject: 'Việc kỷ luật cán bộ', urgency: 1 });
  await house.look();
  const [heard] = await heardBy(browser);
  expect(heard).toMatchObject({
    message: { v: 1, kind: 'assigned', count: 1, place: `/van-ban/${letter}`, language: 'vi' },
    sender: { sub: 'mailto:cntt@bonoivu.example', key: loadPushKey(`${house.directory.path}/push-key.pem`).publicKey },
    headers: { urgency: 'high', ttl: '86400' },
  });
  expect(JSON.stringify(heard!.message)).not.toContain('kỷ luật');
  expect(heard!.headers.topic).not.toContain(letter.slice(0, 8));
});

test('HOSO-11 F-21 a unit is told that its file plan is approved, and where it is', async () => {
  house.switchOn();
  const [browser, elsewhere] = [await house.browser(officer), await house.browser(officerElsewhere)];
  house.decide(approvePlan({ year: yearInVietnam(toInstant(house.now)) }), leader.id);
  await house.look();
  const place = expect.stringMatching(new RegExp(`^/danh-muc\\?don-vi=${PERSONNEL}&nam=20`));
  expect(await messagesTo(browser)).toMatchObject([{ kind: 'planApproved', count: 1, place }]);
  expect(await messagesTo(elsewhere)).toEqual([]);
});

test('HOSO-11 several decisions are told together, and nobody twice, also after a restart', async () => {
  house.switchOn();
  const browser = await house.browser(officer, { language: 'en' });
  for (let n = 0; n < 9; n++) house.letter();
  await house.look();
  house.restart();
  await house.look();
  expect(await messagesTo(browser)).toEqual([{ v: 1, kind: 'several', count: 9, place: '/', language: 'en' }]);
});

test('HOSO-11 who has no part in it, and who did it, hears nothing', async () => {
  house.switchOn();
  const browsers = [await house.browser(officerElsewhere), await house.browser(leader), await house.browser(staff.administrator)];
  house.letter();
  await house.look();
  for (const browser of browsers) expect(await messagesTo(browser)).toEqual([]);
});

test('HOSO-8 both who directed one letter apart are told that one is to be chosen', async () => {
  house.switchOn();
  const letter = house.letter();
  const [leaders, heads] = [await house.browser(leader), await house.browser(head)];
  house.decide(directDocument(letter, { direction: freshId<DirectionId>() }), head.id);
  await house.look();
  expect((await messagesTo(leaders)).map(({ kind }) => kind)).toEqual(['contested']);
  expect((await messagesTo(heads)).map(({ kind }) => kind)).toEqual(['contested']);
});

test('ND30-24.1 a reminder reaches the browser of whoever is pressed', async () => {
  house.switchOn();
  const letter = house.letter();
  const browser = await house.browser(officer);
  house.decide(proposal('RemindHandler', { document: letter, unit: PERSONNEL, text: 'Đề nghị báo cáo' }), clerk.id);
  await house.look();
  expect((await heardBy(browser)).map(({ message, headers }) => [message.kind, headers.urgency])).toEqual([['reminded', 'high']]);
});

test('HOSO-11 nobody is told while the administrator has not switched it on, and switching it off forgets every browser', async () => {
  const early = await house.browser(officer);
  house.letter();
  await house.look();
  house.switchOn();
  const browser = await house.browser(officer);
  house.switchOn(false);
  house.letter();
  await house.look();
  house.switchOn();
  house.letter();
  await house.look();
  expect([await messagesTo(early), await messagesTo(browser), house.addresses.all()]).toEqual([[], [], []]);
});

test('HOSO-11 in quiet hours nothing is sent; afterwards what came meanwhile is told at once', async () => {
  house.switchOn();
  const inTwoHours = house.now + 2 * 3_600_000;
  const browser = await house.browser(officer, { quietHours: { from: timeInVietnam(toInstant(house.now)), to: timeInVietnam(toInstant(inTwoHours)) } });
  house.letter();
  house.letter();
  await house.look();
  expect(await messagesTo(browser)).toEqual([]);
  house.now = inTwoHours;
  await house.look();
  expect((await messagesTo(browser)).map(({ count }) => count)).toEqual([2]);
});

test('HOSO-11 a service that cannot take it now is asked again later, not sooner than it wants, and then tells all at once', async () => {
  house.switchOn();
  const browser = await house.browser(officer);
  await service.answerNext({ status: 429, retryAfter: '600' });
  house.letter();
  const planned = house.now;
  await house.look();
  house.letter();
  house.now = planned + 599_000;
  await house.look();
  expect((await heardBy(browser)).map(({ status }) => status)).toEqual([429]);
  house.now = planned + 600_000;
  await house.look();
  expect((await heardBy(browser)).map(({ status, message }) => [status, message.count])).toEqual([
    [429, 1],
    [201, 2],
  ]);
});

test.each([404, 410, 401, 403])('HOSO-11 a browser of which the service says %i is forgotten', async (status) => {
  house.switchOn();
  await house.browser(officer);
  await service.answerNext({ status });
  house.letter();
  await house.look();
  expect(house.addresses.all()).toEqual([]);
});

test('HOSO-11 a service that is not there holds up nobody else, and loses nothing', async () => {
  house.switchOn();
  const browser = await house.browser(officer);
  await house.browser(officer, { endpoint: 'http://127.0.0.1:1/nobody' });
  house.letter();
  await house.look();
  expect((await messagesTo(browser)).length).toBe(1);
  expect(house.addresses.all().map(({ endpoint }) => endpoint)).toContain('http://127.0.0.1:1/nobody');
  const [dead, told] = house.addresses.all().toSorted((one, other) => one.told - other.told);
  expect([dead!.endpoint, dead!.told < told!.told]).toEqual(['http://127.0.0.1:1/nobody', true]);
  expect(house.faults).toEqual([]);
});

test('HOSO-11 what is older than a day is left to the app', async () => {
  house.switchOn();
  const browser = await house.browser(officer);
  house.letter();
  house.now += 25 * 3_600_000;
  await house.look();
  expect(await messagesTo(browser)).toEqual([]);
});

test('HOSO-11 a person who left, and a browser in which nobody opened the app for a month, are forgotten', async () => {
  house.switchOn();
  await house.browser(head);
  await house.browser(officer, { confirmedAt: house.now - 31 * 24 * 3_600_000 });
  house.decide(definePerson({ ...head, active: false }), administrator.person);
  house.letter();
  await house.look();
  expect(house.addresses.all()).toEqual([]);
});

test('HOSO-11 a unit that lost a letter is told that something is theirs no longer, not which, and nothing of what becomes of it', async () => {
  house.switchOn();
  const letter = house.letter({ recipientUnits: [] });
  const browser = await house.browser(head);
  const elsewhere = { unit: INSPECTORATE, person: null, dueOn: null };
  const [first] = house.tables.incoming(letter)!.directions;
  house.decide(directDocument(letter, { lead: elsewhere, replaces: [first!.id] }), leader.id);
  house.decide(proposal('ReturnIncoming', { document: letter, reason: 'Gửi nhầm' }), clerk.id);
  await house.look();
  expect(await messagesTo(browser)).toEqual([{ v: 1, kind: 'noLonger', count: 1, place: '/viec', language: 'vi' }]);
});

test('HOSO-11 ending a session forgets where it hears, running out does not', () => {
  const sessions = createSessions(house.identity, () => house.now);
  const open = () => sessions.open(officer.id, freshId<DeviceId>());
  const [mine, other, expired] = [open(), open(), open()];
  const put = ({ id: session, device }: Session) =>
    house.addresses.put({
      endpoint: session,
      p256dh: '',
      auth: '',
      session,
      device,
      person: officer.id,
      language: 'vi',
      quietHours: null,
      told: 0,
      confirmedAt: house.now,
    });
  for (const { session } of [mine, other, expired]) put(session);
  sessions.close(mine.session.id);
  expect(house.addresses.hasSession(mine.session.id)).toBe(false);
  house.now += 13 * 3_600_000;
  open();
  expect([other, expired].map(({ session }) => house.addresses.hasSession(session.id))).toEqual([true, true]);
  sessions.closeAllOf(officer.id, other.session.id);
  expect([other, expired].map(({ session }) => house.addresses.hasSession(session.id))).toEqual([true, false]);
});

test('LLT-16.ERASE a device that is written off hears nothing more, also when its session ran out long before', async () => {
  const [lost, kept] = [freshId<DeviceId>(), freshId<DeviceId>()];
  const browsers = [await house.browser(officer, { device: lost }), await house.browser(officer, { device: kept })];
  createDevices(house.identity, 10).writeOff(lost);
  expect(house.addresses.all().map(({ endpoint }) => endpoint.split('/').at(-1))).toEqual([browsers[1]]);
});
