import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ArrivalId, DocumentId, UnitId } from '../../../src/domain/shared/ids';
import { connectorOf } from '../../support/axis';
import { freshId, PERSONNEL, proposal, registerIncoming, directDocument } from '../../support/builders';
import { signIn } from '../../support/client';
import { issue } from '../../support/outgoing';
import { decided, TwoAgencies, untilDecided } from '../../support/two-agencies';

let house: TwoAgencies;

beforeEach(async () => {
  house = await TwoAgencies.start(2);
});
afterEach(async () => {
  const faults = [...house.ministry.faults, ...house.province.faults].filter(({ error }) => !/^Axis/.test(error instanceof Error ? error.name : ''));
  await house.stop();
  expect(faults).toEqual([]);
});

const province = { unit: null, code: 'H41', name: 'UBND tỉnh Nghệ An', copies: 0 };
const patient = { timeout: 60_000, interval: 50 };
const statusesOf = async (document: DocumentId) =>
  (await decided(house.ministryClerk, 'DeliveryReported'))
    .filter(({ body }) => body.document === document)
    .map(({ body }) => (body.event === 'reported' ? body.status : body.event));

async function issued(document: DocumentId, recipients: readonly (typeof province)[] = [province]): Promise<void> {
  const [receipt] = await house.ministryClerk.propose([issue(document, { recipients })]);
  expect(receipt).toMatchObject({ outcome: 'decided' });
}

/** Registers what came, as the clerk of the province. */
async function register(arrival: ArrivalId): Promise<DocumentId> {
  const [came] = (await decided(house.provinceClerk, 'ExchangedReceived')).filter(({ body }) => body.arrival === arrival);
  const document = freshId<DocumentId>();
  const [receipt] = await house.provinceClerk.propose([
    registerIncoming({ document, arrival, facts: { ...came!.body.facts, recipientUnits: [PERSONNEL] }, originals: came!.body.originals }),
  ]);
  expect(receipt).toMatchObject({ outcome: 'decided' });
  return document;
}

describe('two agencies over the axis', { timeout: 120_000 }, () => {
  test('F-25 a document that is issued here stands before the registry there with its form filled, and what becomes of it comes back', async () => {
    const [document] = house.sealed as [DocumentId];
    await issued(document);
    const [arrival] = await untilDecided(house.provinceClerk, 'ExchangedReceived', (found) => found.length > 0);
    expect(arrival!.body).toMatchObject({
      origin: { organId: '000.00.01.G05', name: 'Bộ Nội vụ', business: 'new' },
      facts: { documentType: 'Công văn', codeNumber: '01', codeNotation: 'BNV-TCCB', issuer: 'Bộ Nội vụ', signerPosition: 'Bộ trưởng', medium: 'electronic' },
      originals: [{ name: 'cong-van-0.pdf', part: 'main' }],
      findings: [
        { check: 'signature', weight: 'look' },
        { check: 'message', weight: 'note' },
      ],
    });
    const original = arrival!.body.originals[0]!.sha256;
    expect((await house.provinceClerk.ask(`/api/originals/${original}`)).status).toBe(200);

    const here = await register(arrival!.body.arrival);
    await untilDecided(house.ministryClerk, 'DeliveryReported', (found) => found.some(({ body }) => body.status === '03'));
    const leader = await signIn(house.province.url, 'lanhdao');
    await leader.propose([directDocument(here)]);
    await untilDecided(house.ministryClerk, 'DeliveryReported', (found) => found.some(({ body }) => body.status === '04'));
    const head = await signIn(house.province.url, 'truongphong');
    await head.propose([proposal('ReportProgress', { document: here, unit: PERSONNEL as UnitId, text: 'Đang lấy ý kiến' })]);
    await untilDecided(house.ministryClerk, 'DeliveryReported', (found) => found.some(({ body }) => body.status === '05'));
    const done = { document: here, unit: PERSONNEL as UnitId, result: 'Đã trả lời', answer: '', dossier: null, unfiledReason: 'Chưa mở hồ sơ' };
    await head.propose([proposal('FinishHandling', done)]);
    await untilDecided(house.ministryClerk, 'DeliveryReported', (found) => found.some(({ body }) => body.status === '06'));
    // That it was sent stands in the axis’s list, which may be slower than what its recipient says.
    await expect.poll(async () => (await statusesOf(document)).sort(), patient).toEqual(['01', '03', '04', '05', '06', 'sent']);
    expect([house.faultsIn('ministry'), house.faultsIn('province')]).toEqual([[], []]);
  });

  test('F-87 what is not in order goes back with its reason, and whoever sent it hears that', async () => {
    const [document] = house.sealed as [DocumentId];
    await issued(document);
    const [arrival] = await untilDecided(house.provinceClerk, 'ExchangedReceived', (found) => found.length > 0);
    const { arrival: id, facts, originals } = arrival!.body;
    const back = {
      document: freshId<DocumentId>(),
      arrival: id,
      facts,
      originals,
      capturedAt: arrival!.decidedAt,
      reason: 'Văn bản gửi không đúng thẩm quyền',
    };
    const [receipt] = await house.provinceClerk.propose([proposal('ReturnUnregistered', back)]);
    expect(receipt).toMatchObject({ outcome: 'decided' });
    const reports = await untilDecided(house.ministryClerk, 'DeliveryReported', (found) => found.some(({ body }) => body.status === '02'));
    expect(reports.at(-1)!.body.words).toBe('Văn bản gửi không đúng thẩm quyền');
    const [again] = await house.provinceClerk.propose([registerIncoming({ arrival: id })]);
    expect(again).toMatchObject({ outcome: 'refused', refusals: [{ code: 'arrivalSettled' }] });
  });

  test('F-85 under faults of every kind it arrives once, and each status comes back once', async () => {
    const every = ['lostAnswer', 'error', 'lostPacket', 'duplicate'] as const;
    for (const kind of every) house.axis.order({ call: 'sendEdoc', kind, times: 1 });
    house.axis.order({ call: 'sendEdoc', kind: 'wrongRecipient', to: 'H41.02', times: 1 });
    house.axis.order(
      { call: 'getEdoc', kind: 'damaged', times: 1 },
      { call: 'getEdoc', kind: 'lostAnswer', times: 1 },
      { call: 'updateStatus', kind: 'error', times: 2 },
    );
    house.axis.order({ call: 'getSentEdocList', kind: 'lostAnswer', times: 1 }, { call: 'getReceivedEdocList', kind: 'error', times: 2 });
    const [one, other] = house.sealed as [DocumentId, DocumentId];
    await issued(one, [province, { ...province, code: 'X99', name: 'Cơ quan không có trong danh bạ' }]);
    await issued(other);
    const arrivals = await untilDecided(house.provinceClerk, 'ExchangedReceived', (found) => found.length >= 2);
    for (const kind of every) house.axis.order({ call: 'sendEdoc', kind, times: 1 });
    for (const { body } of arrivals) await register(body.arrival);
    const isAnswered = (document: DocumentId, found: readonly { readonly body: { readonly document: DocumentId; readonly status: string } }[]) =>
      found.some(({ body }) => body.document === document && body.status === '03');
    await untilDecided(house.ministryClerk, 'DeliveryReported', (found) => isAnswered(one, found) && isAnswered(other, found));
    // Whoever is not on the axis is told of, and held up nobody.
    const delayed = await untilDecided(house.ministryClerk, 'DeliveryReported', (found) => found.some(({ body }) => body.event === 'delayed'));
    // The reason is that of the last try: the axis knows no X99, or it was one of the faults.
    const words = expect.stringMatching(/X99|HTTP 503|không trả lời/);
    expect(delayed.find(({ body }) => body.event === 'delayed')!.body).toMatchObject({ document: one, code: 'X99', words });
    for (const each of [one, other])
      await expect.poll(async () => (await statusesOf(each)).filter((status) => status !== 'delayed').sort(), patient).toEqual(['01', '03', 'sent']);
    expect((await decided(house.provinceClerk, 'ExchangedReceived')).length).toBe(2);
    await expect.poll(() => connectorOf(house.axis.url, 'tinh').waiting(), patient).toEqual([]);
  });
});
