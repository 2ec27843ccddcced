import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentId } from '../../../src/domain/shared/ids';
import type { BagState, OfferedBag } from '../../../src/protocol/bags/messages';
import type { DeliveryParcels } from '../../../src/protocol/deliveries/messages';
import { signIn, type Client } from '../../support/client';
import { issue } from '../../support/outgoing';
import { decided, TwoAgencies, untilDecided } from '../../support/two-agencies';

let house: TwoAgencies;

beforeAll(async () => {
  house = await TwoAgencies.start(2, { isCut: true });
}, 120_000);
afterAll(async () => {
  const faults = [...house.ministry.faults, ...house.province.faults].filter(({ error }) => !/^Axis/.test(error instanceof Error ? error.name : ''));
  await house.stop();
  expect(faults).toEqual([]);
});

const PASSPHRASE = 'bốn mùa rõ ràng';
const province = { unit: null, code: 'H41', name: 'UBND tỉnh Nghệ An', copies: 0 };
const json = async <T>(answer: Response) => (await answer.json()) as T;
const state = async (client: Client) => json<BagState>(await client.ask('/api/bags'));
const post = (client: Client, path: string, body: object) => client.ask(`/api/bags${path}`, { method: 'POST', body: JSON.stringify(body) });
const offer = (client: Client, bytes: BodyInit, passphrase = '') =>
  client.ask('/api/bags/offers', { method: 'PUT', body: bytes, headers: passphrase === '' ? {} : { 'hoso-bag-passphrase': encodeURIComponent(passphrase) } });
const codeOf = async (answer: Response) => (await json<{ refusals: readonly { code: string }[] }>(answer)).refusals[0]?.code;

/** What waits for another agency, once the sender has found nobody and waits as well. */
async function untilWaiting(client: Client, kind: 'documents' | 'statuses') {
  for (;;) {
    const found = (await state(client)).waiting.find((recipient) => recipient[kind] > 0);
    if (found) return found;
  }
}

/** Until the axis was tried in vain, and the message waits for its next time. */
async function untilTried(document: DocumentId): Promise<void> {
  for (;;) {
    const { parcels } = await json<DeliveryParcels>(await house.ministryClerk.ask(`/api/deliveries/${document}`));
    if (parcels[0] && parcels[0].attempts > 0) return;
  }
}

/** Packs what waits for an agency and fetches the file. */
async function packed(client: Client, code: string, passphrase: string | null): Promise<Uint8Array<ArrayBuffer>> {
  for (;;) {
    const answer = await post(client, '/made', { code, name: code, passphrase });
    if (!answer.ok) continue;
    const { made } = await json<BagState>(answer);
    const file = await client.ask(`/api/bags/made/${made[0]!.id}`);
    expect(file.headers.get('content-disposition')).toContain(made[0]!.name);
    return new Uint8Array(await file.arrayBuffer());
  }
}

describe('courier bags between two agencies that no axis joins', { timeout: 120_000 }, () => {
  test('F-90 a document goes out in a sealed bag and stands there with its form filled; its status comes back in another bag', async () => {
    const { ministryClerk, provinceClerk } = house;
    const [document] = house.sealed as [DocumentId];
    await ministryClerk.propose([issue(document, { recipients: [province] })]);
    await untilTried(document);
    expect(await untilWaiting(ministryClerk, 'documents')).toMatchObject({ code: 'H41', name: 'UBND tỉnh Nghệ An', documents: 1, statuses: 0 });
    const bag = await packed(ministryClerk, 'H41', PASSPHRASE);
    expect((await state(ministryClerk)).waiting).toEqual([]);
    const [report] = await untilDecided(ministryClerk, 'DeliveryReported', (found) => found.some(({ body }) => body.event === 'sent'));
    expect(report!.body).toMatchObject({ document, code: 'H41' });

    expect(await codeOf(await offer(provinceClerk, bag))).toBe('bagNeedsPassphrase');
    expect(await codeOf(await offer(provinceClerk, bag, 'không phải mật khẩu'))).toBe('bagWrongPassphrase');
    const seen = await json<OfferedBag>(await offer(provinceClerk, bag, PASSPHRASE));
    expect(seen).toMatchObject({ isKnown: false, documents: 1, statuses: 0, fresh: 1, fingerprint: (await state(ministryClerk)).fingerprint });
    expect(await codeOf(await post(provinceClerk, `/offers/${seen.token}`, { fingerprint: '' }))).toBe('bagUnknownSeal');
    expect(await json(await post(provinceClerk, `/offers/${seen.token}`, { fingerprint: seen.fingerprint }))).toMatchObject({ messages: 1, fresh: 1 });
    const [arrival] = await untilDecided(provinceClerk, 'ExchangedReceived', (found) => found.length > 0);
    expect(arrival!.body).toMatchObject({ origin: { name: 'Bộ Nội vụ' }, facts: { documentType: 'Công văn', codeNumber: '01', codeNotation: 'BNV-TCCB' } });

    const again = await json<OfferedBag>(await offer(provinceClerk, bag, PASSPHRASE));
    expect(again).toMatchObject({ isKnown: true, fresh: 0 });
    expect(await json(await post(provinceClerk, `/offers/${again.token}`, { fingerprint: '' }))).toMatchObject({ messages: 1, fresh: 0 });
    expect(await codeOf(await post(provinceClerk, `/offers/${again.token}`, { fingerprint: '' }))).toBe('bagGone');

    const back = await packed(provinceClerk, (await untilWaiting(provinceClerk, 'statuses')).code, null);
    const told = await json<OfferedBag>(await offer(ministryClerk, back));
    await post(ministryClerk, `/offers/${told.token}`, { fingerprint: told.fingerprint });
    await untilDecided(ministryClerk, 'DeliveryReported', (found) => found.some(({ body }) => body.status === '01'));
    expect(await decided(provinceClerk, 'ExchangedReceived')).toHaveLength(1);
  });

  test('F-87 what is no bag, is for somebody else or was changed is refused with words; nothing of it stays', async () => {
    const { ministryClerk, provinceClerk } = house;
    expect(await codeOf(await offer(provinceClerk, 'không phải túi'))).toBe('bagNone');
    const [made] = (await state(ministryClerk)).made;
    const file = new Uint8Array(await (await ministryClerk.ask(`/api/bags/made/${made!.id}`)).arrayBuffer());
    expect(await codeOf(await offer(ministryClerk, file, PASSPHRASE))).toBe('bagForOthers');
    expect(await codeOf(await offer(provinceClerk, file, `${PASSPHRASE} khác`))).toBe('bagWrongPassphrase');
    file[file.length - 40]! ^= 1;
    expect(await codeOf(await offer(provinceClerk, file, PASSPHRASE))).toBe('bagChanged');
    expect(await codeOf(await post(ministryClerk, '/made', { code: 'H99', name: 'Tỉnh khác', passphrase: null }))).toBe('bagEmpty');
    expect((await post(ministryClerk, '/made', { code: 'H41', name: 'Nghệ An', passphrase: 'ngắn' })).status).toBe(400);
  });

  test('F-85 the registry stops a document on its way to one place, and who did and why stands at the document; nobody else may', async () => {
    const [, document] = house.sealed as [DocumentId, DocumentId];
    await house.ministryClerk.propose([issue(document, { recipients: [province] })]);
    await untilTried(document);
    const stop = (client: Client) =>
      client.ask(`/api/deliveries/${document}/stop`, { method: 'POST', body: JSON.stringify({ code: 'H41', reason: 'Gửi nhầm nơi nhận' }) });
    expect((await stop(await signIn(house.ministry.url, 'truongphong'))).status).toBe(403);
    expect((await stop(house.ministryClerk)).status).toBe(200);
    const reports = await untilDecided(house.ministryClerk, 'DeliveryReported', (found) => found.some(({ body }) => body.event === 'stopped'));
    expect(reports.at(-1)!.body).toMatchObject({ document, code: 'H41', words: expect.stringMatching(/: Gửi nhầm nơi nhận$/) });
    expect(await codeOf(await stop(house.ministryClerk))).toBe('deliveryOut');
    expect((await state(house.ministryClerk)).waiting).toEqual([]);
  });

  test('F-03 bags are the registry’s: nobody else sees, makes, fetches, opens or takes one in', async () => {
    const officer = await signIn(house.ministry.url, 'chuyenvien1');
    const [made] = (await state(house.ministryClerk)).made;
    const answers = [
      await officer.ask('/api/bags'),
      await post(officer, '/made', { code: 'H41', name: 'Nghệ An', passphrase: null }),
      await officer.ask(`/api/bags/made/${made!.id}`),
      await offer(officer, 'túi'),
      await post(officer, '/offers/x', { fingerprint: '' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
    expect((await house.ministryClerk.ask('/api/bags/made/..%2F..%2Fbag-key')).status).toBe(404);
  });
});
