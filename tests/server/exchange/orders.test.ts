import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/domain/decisions';
import type { Proposal } from '../../../src/domain/proposals';
import type { ArrivalId, DocumentId } from '../../../src/domain/shared/ids';
import { freshId, PERSONNEL, proposal, registerIncoming } from '../../support/builders';
import { signIn, type Client } from '../../support/client';
import { issue } from '../../support/outgoing';
import { decided, TwoAgencies, untilDecided } from '../../support/two-agencies';

/** Two agencies for all tests: each takes documents of its own. */
let house: TwoAgencies;
let taken = 0;

beforeAll(async () => {
  house = await TwoAgencies.start(14);
}, 180_000);
afterAll(async () => {
  const faults = [...house.ministry.faults, ...house.province.faults].filter(({ error }) => !/^Axis/.test(error instanceof Error ? error.name : ''));
  const inLists = [house.faultsIn('ministry'), house.faultsIn('province')];
  await house.stop();
  expect([faults, inLists]).toEqual([[], [[], []]]);
}, 60_000);

interface Sent {
  readonly document: DocumentId;
  /** Số, as it stands in messages. */
  readonly number: string;
}

const province = { unit: null, code: 'H41', name: 'UBND tỉnh Nghệ An', copies: 0 };
const reason = 'Ban hành nhầm thẩm quyền';

async function act(client: Client, each: Proposal): Promise<void> {
  expect((await client.propose([each]))[0]).toMatchObject({ outcome: 'decided' });
}

/** Issues the next document of the ministry. */
async function issued(recipients = [province]): Promise<Sent> {
  const document = house.sealed[taken++]!;
  await act(house.ministryClerk, issue(document, { recipients }));
  return { document, number: String(taken).padStart(2, '0') };
}

const patient = { timeout: 60_000, interval: 50 };

const order = (each: Proposal) => act(house.ministryClerk, each);

/** What came to the province about a document, as soon as so many did. */
async function came({ number }: Sent, business: string, count = 1): Promise<readonly Decision<'ExchangedReceived'>[]> {
  const isIt = ({ body: { origin } }: Decision<'ExchangedReceived'>) =>
    origin.business === business && (business === 'new' ? origin.documentId : origin.about).includes(`,${number}/`);
  return (await untilDecided(house.provinceClerk, 'ExchangedReceived', (found) => found.filter(isIt).length >= count)).filter(isIt);
}

/** Registers what came, as the clerk of the province. */
async function register({ body }: Decision<'ExchangedReceived'>): Promise<DocumentId> {
  const document = freshId<DocumentId>();
  const facts = { ...body.facts, recipientUnits: [PERSONNEL] };
  await act(house.provinceClerk, registerIncoming({ document, arrival: body.arrival, facts, originals: body.originals }));
  return document;
}

const answer = (arrival: ArrivalId, said: 'agreed' | 'declined', words = '') =>
  act(house.provinceClerk, proposal('AnswerOrder', { arrival, answer: said, reason: words }));

const heard = async ({ document }: Sent, status: string, count = 1) => {
  const isIt = ({ body }: Decision<'DeliveryReported'>) => body.document === document && body.status === status;
  return (await untilDecided(house.ministryClerk, 'DeliveryReported', (found) => found.filter(isIt).length >= count)).filter(isIt);
};

const settled = async (document: DocumentId) => {
  const isIt = ({ body }: Decision<'OrderAnswered'>) => body.documents.includes(document);
  return (await untilDecided(house.provinceClerk, 'OrderAnswered', (found) => found.some(isIt))).find(isIt)!.body;
};

const reportsOf = async ({ document }: Sent) =>
  (await decided(house.ministryClerk, 'DeliveryReported'))
    .filter(({ body }) => body.document === document)
    .map(({ body: { event, status, order: kind } }) => [kind, event === 'reported' ? status : event].filter(Boolean).join(' '));

const takeBack = ({ document }: Sent, why: string) =>
  house.ministryClerk.ask(`/api/deliveries/${document}/take-back`, { method: 'POST', body: JSON.stringify({ code: '000.00.00.H41', reason: why }) });

const codeOf = async (answered: Response) => ((await answered.json()) as { readonly refusals: readonly { readonly code: string }[] }).refusals[0]!.code;

function orderFaults(): void {
  for (const kind of ['lostAnswer', 'duplicate', 'error', 'lostPacket'] as const) house.axis.order({ call: 'sendEdoc', kind, times: 1 });
  house.axis.order({ call: 'getEdoc', kind: 'lostAnswer', times: 1 }, { call: 'updateStatus', kind: 'error', times: 1 });
}

describe('recall, replacement and correction between two agencies', { timeout: 120_000 }, () => {
  test('F-88 what was not accepted is taken out by its recall at once, with the reason, and its sender hears 15; under faults once', async () => {
    const sent = await issued();
    const [first] = await came(sent, 'new');
    await heard(sent, '01');
    const statusOfFile = async () => (await house.provinceClerk.ask(`/api/originals/${first!.body.originals[0]!.sha256}`)).status;
    expect(await statusOfFile()).toBe(200);
    orderFaults();
    await order(proposal('RecallIssued', { document: sent.document, reason }));
    const [recall] = await came(sent, 'recall');
    const { arrival, origin } = first!.body;
    expect(recall!.body).toMatchObject({
      origin: { about: origin.documentId, reason },
      originals: [],
      findings: [{ check: 'business' }],
      effect: { state: 'answered', answer: 'agreed', withdraws: [arrival] },
    });
    await heard(sent, '15');
    // The axis’s list may show the recall only after its answer came.
    await expect.poll(async () => (await reportsOf(sent)).sort(), patient).toEqual(['01', '15', 'recall sent', 'sent']);
    const [late] = await house.provinceClerk.propose([registerIncoming({ arrival })]);
    expect(late).toMatchObject({ outcome: 'refused', refusals: [{ code: 'arrivalSettled' }] });
    expect((await came(sent, 'recall')).length).toBe(1);
    expect(await statusOfFile(), 'nobody reads what its sender took out').toBe(404);
  });

  test('F-85 status 13: what was sent to a wrong recipient is taken back there alone while it is not accepted; under faults once', async () => {
    const sent = await issued();
    const [first] = await came(sent, 'new');
    await heard(sent, '01');
    expect((await takeBack(sent, ' ')).status).toBe(422);
    orderFaults();
    expect((await takeBack(sent, 'Gửi nhầm nơi')).status).toBe(200);
    const [ordered] = await came(sent, 'takeBack');
    const { arrival } = first!.body;
    expect(ordered!.body).toMatchObject({ origin: { reason: 'Gửi nhầm nơi' }, effect: { state: 'answered', answer: 'agreed', withdraws: [arrival] } });
    await heard(sent, '15');
    await expect.poll(async () => (await reportsOf(sent)).sort(), patient).toEqual(['01', '15', 'sent', 'takeBack ordered', 'takeBack sent']);
    const [late] = await house.provinceClerk.propose([registerIncoming({ arrival })]);
    expect(late).toMatchObject({ outcome: 'refused', refusals: [{ code: 'arrivalSettled' }] });
    expect((await came(sent, 'takeBack')).length).toBe(1);
    expect(await codeOf(await takeBack(sent, 'Lần nữa'))).toBe('deliveryAccepted');
    // It is recalled as a whole later: whoever gave it back hears nothing of that.
    await order(proposal('RecallIssued', { document: sent.document, reason }));
    await came(await issued(), 'new');
    expect(await reportsOf(sent)).toHaveLength(5);
  });

  test('F-85 what was accepted is not taken back any more', async () => {
    const sent = await issued();
    await register((await came(sent, 'new'))[0]!);
    await heard(sent, '03');
    expect(await codeOf(await takeBack(sent, 'Gửi nhầm nơi'))).toBe('deliveryAccepted');
  });

  test('F-79 what was accepted waits for the registry there, which declines with a reason that the sender reads', async () => {
    const sent = await issued();
    await register((await came(sent, 'new'))[0]!);
    await heard(sent, '03');
    await order(proposal('RecallIssued', { document: sent.document, reason }));
    const [recall] = await came(sent, 'recall');
    expect(recall!.body.effect).toMatchObject({ state: 'waiting', answer: null });
    await answer(recall!.body.arrival, 'declined', 'Đã dùng làm căn cứ trả lời công dân');
    expect((await heard(sent, '16'))[0]!.body.words).toBe('Đã dùng làm căn cứ trả lời công dân');
  });

  test('F-58 a recall that the registry agrees to cancels the document there, with the notice among its files; nobody handles it any more', async () => {
    const [sent, notice] = [await issued(), await issued()];
    const arrived = (await came(sent, 'new'))[0]!;
    const here = await register(arrived);
    const officer = await signIn(house.province.url, 'chuyenvien1');
    expect((await officer.ask(`/api/originals/${arrived.body.originals[0]!.sha256}`)).status).toBe(200);
    await heard(sent, '03');
    await order(proposal('RecallIssued', { document: sent.document, reason, by: notice.document }));
    await answer((await came(sent, 'recall'))[0]!.body.arrival, 'agreed');
    const body = await settled(here);
    expect(body).toMatchObject({
      answer: 'agreed',
      business: 'recall',
      words: reason,
      originals: [{ part: 'annex', name: `cong-van-${Number(notice.number) - 1}.pdf` }],
    });
    const statusOf = async (client: Client, sha256: string) => (await client.ask(`/api/originals/${sha256}`)).status;
    const [notices, file] = [body.originals[0]!.sha256, arrived.body.originals[0]!.sha256];
    expect([await statusOf(house.provinceClerk, notices), await statusOf(officer, notices)]).toEqual([200, 200]);
    // What it came with is no longer used: whoever has to prove what came opens it.
    expect([await statusOf(house.provinceClerk, file), await statusOf(officer, file)]).toEqual([200, 404]);
    await heard(sent, '15');
  });

  test('ND30-18.3 a replacement is registered once, and the old document is replaced by it when the registry agrees; under faults once', async () => {
    const old = await issued();
    const was = await register((await came(old, 'new'))[0]!);
    await heard(old, '03');
    const fresh = await issued();
    const [second] = await came(fresh, 'new');
    const is = await register(second!);
    orderFaults();
    await order(proposal('ReplaceIssued', { document: old.document, by: fresh.document, reason: 'Sai số liệu' }));
    const [replacement] = await came(old, 'replace');
    expect(replacement!.body).toMatchObject({ same: second!.body.arrival, effect: { state: 'waiting', answer: null } });
    await answer(replacement!.body.arrival, 'agreed');
    expect(await settled(was)).toMatchObject({ business: 'replace', by: is });
    await heard(old, '15');
    expect(await reportsOf(fresh)).not.toContain('15');
    expect((await came(old, 'replace')).length).toBe(1);
  });

  test('ND30-18.3 two corrections of one document are two, each with its letter and its answer', async () => {
    const sent = await issued();
    const here = await register((await came(sent, 'new'))[0]!);
    await heard(sent, '03');
    for (const [before, words] of ['Sai ngày tháng', 'Sai tên cơ quan'].entries()) {
      await order(proposal('CorrectIssued', { document: sent.document, by: (await issued()).document, reason: words }));
      const orders = await came(sent, 'update', before + 1);
      expect(orders.at(-1)!.body).toMatchObject({ origin: { reason: words }, originals: [{ part: 'main' }] });
      await answer(orders.at(-1)!.body.arrival, 'agreed');
      await heard(sent, '15', orders.length);
    }
    expect(await settled(here)).toMatchObject({ business: 'update', by: null });
  });

  test('F-88 what still waits here is stopped by its recall: its recipient gets nothing, and the page says so', async () => {
    const sent = await issued([{ ...province, code: 'X99', name: 'Cơ quan không có trong danh bạ' }]);
    await order(proposal('RecallIssued', { document: sent.document, reason }));
    await untilDecided(house.ministryClerk, 'DeliveryReported', (found) => found.some(({ body }) => body.event === 'stopped'));
    expect((await reportsOf(sent)).filter((said) => said !== 'delayed')).toEqual(['stopped']);
  });
});
