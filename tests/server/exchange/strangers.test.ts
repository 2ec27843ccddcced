import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openExchangeDatabase, type ExchangeDatabase } from '../../../server/adapters/exchange/database';
import { openMessageFiles } from '../../../server/adapters/exchange/message-files';
import { createOutboxStore } from '../../../server/adapters/exchange/outbox-store';
import { createReceivedStore } from '../../../server/adapters/exchange/received-store';
import type { ReceivedStore } from '../../../server/exchange/arrival-ports';
import { edxmlLimits } from '../../../server/exchange/edxml/reading/limits';
import { writeEdxml } from '../../../server/exchange/edxml/write';
import { createFollower } from '../../../server/exchange/follow';
import type { OutboxStore } from '../../../server/exchange/ports';
import { takeMessage, type TakeParts } from '../../../server/exchange/take';
import { decide } from '../../../src/domain/decide';
import type { Decision } from '../../../src/domain/decisions';
import { readyReason, type Arrival } from '../../../src/domain/exchange/arrival';
import type { DocumentMessage, ExchangeMessage, StatusMessage } from '../../../src/domain/exchange/message';
import { comparableOrganCode } from '../../../src/domain/exchange/organ-code';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { Proposal } from '../../../src/domain/proposals';
import type { ArrivalId, DocumentId, Sha256 } from '../../../src/domain/shared/ids';
import { dateInVietnam, toInstant, writtenDate, type CalendarDate } from '../../../src/domain/shared/time';
import { parseProposal } from '../../../src/protocol/proposals/parse';
import { apply, freshId, memoryTables, NOON, proposal } from '../../support/builders';
import { clerk, issue, sealed } from '../../support/outgoing';
import { parcelTo } from '../../support/outbox';
import { temporaryDirectory } from '../../support/server';
import { sentMessages, type Sent } from './edxml/support/messages';

let directory: ReturnType<typeof temporaryDirectory>;
let database: ExchangeDatabase;
let received: ReceivedStore;
let outbox: OutboxStore;
let files: TakeParts['files'];
let tables: MemoryTables;
let decisions: Decision[];
let warned: string[];

beforeEach(async () => {
  directory = temporaryDirectory();
  database = openExchangeDatabase(join(directory.path, 'exchange.db'));
  [received, outbox, files] = [createReceivedStore(database), createOutboxStore(database), await openMessageFiles(join(directory.path, 'received'))];
  [tables, decisions, warned] = [memoryTables(), [], []];
});
afterEach(() => {
  database.close();
  directory.remove();
});

const [{ message: drawn }] = fc.sample(sentMessages, { seed: 5, numRuns: 1 }) as [Sent];
const PROVINCE = 'H41';
const STRANGER = 'H77';
const NAME = 'H41,2026/11/20,15/UBND-VP';
const nobody = { unit: '', unitId: '', person: '', personId: '', email: '', mobile: '' };

const text = Buffer.from('Công văn');
const sha256 = createHash('sha256').update(text).digest('hex') as Sha256;
const original = { contentId: 'tep-1', mediaType: 'text/plain', name: 'cong-van.txt', description: '', sha256, byteLength: text.length };
const named = { codeNumber: '15', codeNotation: 'UBND-VP', issuedOn: '2026-11-20' as CalendarDate };

/** A document of the province, with one file. */
function letter(fields: Partial<DocumentMessage> = {}): DocumentMessage {
  const from = { ...drawn.from, organId: PROVINCE, name: 'UBND tỉnh Nghệ An' };
  const to = [{ ...drawn.to[0]!, organId: tables.agency()!.code }];
  return { ...drawn, from, to, documentId: NAME, subject: 'Về việc góp ý', business: { type: 'new' }, ...named, originals: [original], answers: [], ...fields };
}

const recall = (): DocumentMessage => letter({ business: { type: 'recall', documentId: NAME, reason: 'Sai thẩm quyền' } });

function status(code: string, documentId: string, organId = PROVINCE): StatusMessage {
  const from = { ...drawn.from, organId };
  const about = { organId: 'G09', documentCode: '01/BNV-TCCB', issuedOn: null, documentId };
  return { kind: 'status', from, about, contact: nobody, code, description: 'Đã xong', at: toInstant(Date.now()) };
}

/** A message comes over the axis from an agency; returns what stands before the registry of it. `looking`: milliseconds that each of its files takes. */
async function comes(message: ExchangeMessage, sender: string, looking = 0) {
  let elapsed = 0;
  const path = await files.begin();
  const written = await writeEdxml(message, { path, open: () => Readable.from([text]) });
  if (written.isRefused) throw new Error(JSON.stringify(written.remarks));
  await files.keep(path, written.sha256);
  const arrival = freshId<ArrivalId>();
  received.add({ docId: freshId(), messageType: message.kind === 'status' ? 'status' : 'edoc', sender, ...written, arrival }, decisions.length);
  const parts = {
    ...{ received, files, outbox, tables, work: join(directory.path, 'reading'), newId: () => freshId(), now: Date.now, elapsed: () => elapsed },
    propose: async (proposal: Proposal) => {
      const outcome = decide(tables, proposal, 'operator', NOON);
      if (!outcome.ok) return { v: 1, id: proposal.id, outcome: 'refused', refusals: outcome.refusals } as never;
      decisions.push(apply(tables, proposal, 'operator'));
      return { v: 1, id: proposal.id, outcome: 'decided', position: decisions.length } as never;
    },
    keepOriginal: async () => undefined,
    look: async ({ name }: { readonly name: string }) => {
      elapsed += looking;
      return { name, isPdf: false, opens: true, signatures: null, firstPage: '' };
    },
    onStranger: (words: string) => void warned.push(words),
  };
  await takeMessage(parts, received.toRead()[0]!);
  return tables.arrival(arrival);
}

function giveBack({ id, facts, originals }: Arrival, reason: string): void {
  const body = { document: freshId<DocumentId>(), facts: facts!, originals, capturedAt: NOON, reason, arrival: id };
  decisions.push(apply(tables, proposal('ReturnUnregistered', body), clerk));
}

const checks = (arrival: Awaited<ReturnType<typeof comes>>) => arrival?.findings.map(({ check, weight }) => `${check} ${weight}`);

/** Whom the server tells what, following what was decided. */
async function told(): Promise<readonly string[]> {
  const said: string[] = [];
  const postRoom = {
    ...{ postDocument: () => Promise.reject(new Error('posted')), postOrder: () => Promise.reject(new Error('ordered')) },
    postTakeBack: () => Promise.reject(new Error('taken back')),
    postStatus: async ({ code }: StatusMessage, { organId }: { readonly organId: string }) => void said.push(`${organId} ${code}`),
  };
  const list = {
    rowsAfter: (after: number) => decisions.map((each, place) => ({ position: place + 1, text: JSON.stringify(each) })).slice(after),
  };
  const onUnwritable = () => Promise.reject(new Error('unwritable'));
  await createFollower({ list, tables, received, postRoom, outbox, onUnwritable, now: Date.now, onFault: () => undefined }).follow();
  return said;
}

describe('who writes in another agency’s name', () => {
  test('F-85 a status counts only from the agency that it names, or one above it; from anybody else nothing follows, and the log says so', async () => {
    const document = sealed(tables);
    apply(tables, issue(document, { recipients: [{ unit: null, code: 'H41.02', name: 'Sở Nội vụ', copies: 0 }] }), clerk);
    outbox.add([parcelTo('H41.02', { sha256: 'x', byteLength: 1 }, { message: 'G09,1', document: document as DocumentId })], 1);
    for (const sender of [STRANGER, 'H41.03', 'H41.02.01']) expect(await comes(status('06', 'G09,1', 'H41.02'), sender)).toBeUndefined();
    expect(decisions).toEqual([]);
    expect(warned).toEqual([STRANGER, 'H41.03', 'H41.02.01'].map((sender) => `06 G09,1: trục ghi nơi gửi là ${sender}, gói tin ghi H41.02`));
    await comes(status('03', 'G09,1', '000.00.02.H41'), 'H41.02');
    await comes(status('06', 'G09,1', 'H41.02'), PROVINCE);
    expect(decisions.map(({ body }) => body)).toMatchObject([
      { document, code: 'H41.02', status: '03' },
      { document, code: 'H41.02', status: '06' },
    ]);
  });

  test('F-85 who speaks of a document has it, whatever the list of the axis shows: it is not sent again; who answers an order need not', async () => {
    const document = sealed(tables);
    apply(tables, issue(document, { recipients: [{ unit: null, code: PROVINCE, name: 'Tỉnh', copies: 0 }] }), clerk);
    outbox.add([parcelTo(PROVINCE, { sha256: 'x', byteLength: 1 }, { message: 'G09,1', document: document as DocumentId })], 1);
    const { id } = outbox.ofDocument(document as DocumentId)[0]!;
    outbox.change(id, { state: 'handed', docId: 'x', lost: 3, firstTriedAt: 1, reason: 'không có trong danh sách' });
    await comes(status('16', 'G09,1'), PROVINCE);
    expect(outbox.ofDocument(document as DocumentId)).toMatchObject([{ state: 'handed' }]);
    await comes(status('01', 'G09,1'), PROVINCE);
    expect(outbox.ofDocument(document as DocumentId)).toMatchObject([{ state: 'delivered', reason: '' }]);
  });

  test('F-85 a status names our document in either form of our code', async () => {
    const document = sealed(tables);
    apply(tables, issue(document, { recipients: [{ unit: null, code: PROVINCE, name: 'Tỉnh', copies: 0 }] }), clerk);
    const { code } = tables.agency()!;
    outbox.add([parcelTo(PROVINCE, { sha256: 'x', byteLength: 1 }, { message: `${code},2026/11/20,1/BNV`, document: document as DocumentId })], 1);
    await comes(status('03', `${comparableOrganCode(code)}, 2026-11-20,1/BNV`), PROVINCE);
    await comes(status('05', `${code},2026/11/20,1/BNV`), PROVINCE);
    expect(decisions.map(({ body }) => body)).toMatchObject([
      { document, status: '03' },
      { document, status: '05' },
    ]);
  });

  test('F-85 where the axis does not say who sent it, it is nobody’s: no status counts, nothing is ordered, and nobody is answered', async () => {
    const document = sealed(tables);
    apply(tables, issue(document, { recipients: [{ unit: null, code: PROVINCE, name: 'Tỉnh', copies: 0 }] }), clerk);
    outbox.add([parcelTo(PROVINCE, { sha256: 'x', byteLength: 1 }, { message: 'G09,1', document: document as DocumentId })], 1);
    await comes(status('02', 'G09,1'), '');
    expect([decisions, warned]).toEqual([[], [`02 G09,1: trục ghi nơi gửi là , gói tin ghi ${PROVINCE}`]]);
    expect(await comes(letter(), PROVINCE)).toMatchObject({ state: 'waiting' });
    expect(await comes(recall(), '')).toMatchObject({ state: 'answered', answer: 'declined' });
    expect(checks(await comes(letter({ documentId: 'H41,2026/11/20,16/UBND-VP', codeNumber: '16' }), ''))).toContain('trust look');
    expect(await told()).toEqual([]);
    expect(received.untold()).toHaveLength(1);
  });

  test('F-85 a recipient that reports without end is heard a hundred times, then the log says so', async () => {
    const document = sealed(tables);
    apply(tables, issue(document, { recipients: [{ unit: null, code: PROVINCE, name: 'Tỉnh', copies: 0 }] }), clerk);
    outbox.add([parcelTo(PROVINCE, { sha256: 'x', byteLength: 1 }, { message: 'G09,1', document: document as DocumentId })], 1);
    for (let nth = 0; nth < 102; nth++) await comes({ ...status('05', 'G09,1'), description: `Đang xử lý, lần ${nth}` }, PROVINCE);
    expect([decisions.length, tables.outgoing(document)!.deliveries![0]!.reports.length, warned.length]).toEqual([100, 100, 2]);
  });

  test('F-87 what somebody sends first under another’s name does not take the place of the true document', async () => {
    const forged = await comes(letter({ subject: 'Về việc khác' }), STRANGER);
    expect(checks(forged)).toContain('trust look');
    const real = await comes(letter(), PROVINCE);
    expect(real).toMatchObject({ state: 'waiting', facts: { subject: 'Về việc góp ý' } });
    expect(checks(real)).not.toContain('trust look');
    expect([received.aboutOf(forged!.id)?.organId, received.aboutOf(real!.id)?.organId]).toEqual([STRANGER, PROVINCE]);
  });

  test('F-87 one message whose files hold up the reader does not hold up all others: what there was no time for is said', async () => {
    const originals = [1, 2, 3, 4, 5].map((nth) => ({ ...original, contentId: `tep-${nth}` }));
    const slow = await comes(letter({ originals }), PROVINCE, 50_000);
    expect(slow!.originals).toHaveLength(5);
    expect(slow!.findings.map((each) => each.words)).toContain('Còn 2 tệp máy chưa kiểm tra vì mất quá nhiều thời gian: mở xem từng tệp trước khi tiếp nhận');
  });

  test('F-87 what came with as many files as a message may have is registered, or goes back, like any other', async () => {
    const originals = Array.from({ length: edxmlLimits.originals }, (_, nth) => ({ ...original, contentId: `tep-${nth}` }));
    const { id: arrival, facts, originals: files } = (await comes(letter({ originals }), PROVINCE))!;
    const common = { document: freshId<DocumentId>(), arrival, facts: facts!, originals: files, capturedAt: NOON };
    const acts = [proposal('RegisterIncoming', { ...common, differsFrom: [] }), proposal('ReturnUnregistered', { ...common, reason: 'Quá nhiều tệp' })];
    expect([files.length, ...acts.map((each) => parseProposal(each).ok)]).toEqual([edxmlLimits.originals, true, true]);
  });

  test('F-87 a message that its sender sends twice stands once, over the axis or in a bag; with other contents it stands too, and says so', async () => {
    expect(await comes(letter(), PROVINCE)).toBeDefined();
    expect(await comes(letter(), '000.00.00.H41')).toBeUndefined();
    const corrected = await comes(letter({ subject: 'Về việc góp ý lần hai' }), PROVINCE);
    expect(corrected!.state).toBe('waiting');
    expect(checks(corrected)).toContain('duplicate look');
    expect(await comes(letter({ subject: 'Về việc góp ý lần hai' }), PROVINCE)).toBeUndefined();
  });

  test('F-87 what went back and is sent again as it was stands again and says when and why it went back; what is still here stands once', async () => {
    const first = await comes(letter(), PROVINCE);
    giveBack(first!, 'Thiếu phụ lục 1');
    const again = await comes(letter(), PROVINCE);
    const words = `Gửi lại không thay đổi văn bản đã trả lại ngày ${writtenDate(dateInVietnam(NOON))}, vì: Thiếu phụ lục 1`;
    expect(again!.findings.map((each) => each.words)).toContain(words);
    expect(readyReason(again!)).toContain(words);
    expect(await comes(letter(), PROVINCE)).toBeUndefined();
    giveBack(again!, readyReason(again!));
    expect(readyReason((await comes(letter(), PROVINCE))!)).toContain(words);
    const corrected = await comes(letter({ subject: 'Về việc góp ý, có phụ lục 1' }), PROVINCE);
    expect(readyReason(corrected!)).not.toContain('Gửi lại');
  });

  test('F-88 one document that replaces two, one after the other, replaces both', async () => {
    const replacing = (old: string) => {
      const replaced = [{ documentId: old, organIds: [] }];
      return letter({ business: { type: 'replace', documentId: old, reason: 'Sai số liệu', replaced } });
    };
    const first = await comes(replacing('H41,2026/11/01,1/UBND-VP'), PROVINCE);
    const second = await comes(replacing('H41,2026/11/02,2/UBND-VP'), PROVINCE);
    expect([first?.origin.about, second?.origin.about, second?.same]).toEqual(['H41,2026/11/01,1/UBND-VP', 'H41,2026/11/02,2/UBND-VP', first!.id]);
  });

  test('F-88 nobody recalls what another agency is about to send, nor takes it back; the answer goes to whoever asked', async () => {
    await comes(recall(), STRANGER);
    await comes(status('13', NAME), STRANGER);
    expect(await told()).toEqual([`${STRANGER} 16`]);
    expect(await comes(letter(), PROVINCE)).toMatchObject({ state: 'waiting' });
    expect(await comes(recall(), PROVINCE)).toMatchObject({ state: 'answered', answer: 'agreed' });
    expect(await told()).toEqual([`${PROVINCE} 15`]);
  });
});

describe('what its sender took back and sends again', () => {
  const takeBack = (at: string) => ({ ...status('13', NAME), description: 'Gửi nhầm', at: toInstant(Date.parse(at)) });
  const corrected = () => letter({ subject: 'Về việc góp ý, có phụ lục 1' });

  test('F-88 what comes under the same name after its taking back was obeyed stands, and is taken back again', async () => {
    const first = await comes(letter(), PROVINCE);
    expect(await comes(takeBack('2026-11-20T02:00:00Z'), PROVINCE)).toMatchObject({ state: 'answered', answer: 'agreed' });
    const second = await comes(corrected(), PROVINCE);
    expect([tables.arrival(first!.id)?.state, second?.state, checks(second)]).toEqual(['withdrawn', 'waiting', expect.arrayContaining(['duplicate look'])]);
    expect(await comes(takeBack('2026-11-20T03:00:00Z'), PROVINCE)).toMatchObject({ state: 'answered', answer: 'agreed' });
    expect(tables.arrival(second!.id)?.state).toBe('withdrawn');
    expect(await told()).toEqual([`${PROVINCE} 15`, `${PROVINCE} 15`]);
  });

  test('F-88 what was accepted before it was to be taken back stays so, and its sender hears nothing else when another one comes under that name', async () => {
    const first = await comes(letter(), PROVINCE);
    tables.putArrival({ ...first!, state: 'registered' });
    expect(await comes(takeBack('2026-11-20T02:00:00Z'), PROVINCE)).toMatchObject({ answer: 'declined' });
    expect(await comes(corrected(), PROVINCE)).toMatchObject({ state: 'waiting' });
    expect(await told()).toEqual([`${PROVINCE} 16`]);
  });

  test('F-88 sent again as it was it stands and says that it was taken back; what the axis delivers twice does not, nor a taking back', async () => {
    await comes(letter(), PROVINCE);
    await comes(takeBack('2026-11-20T02:00:00Z'), PROVINCE);
    expect(await comes(letter(), PROVINCE)).toBeUndefined();
    expect(await comes(takeBack('2026-11-20T02:00:00Z'), PROVINCE)).toBeUndefined();
    const again = await comes(letter({ hops: [{ organId: PROVINCE, at: toInstant(Date.parse('2026-11-21T02:00:00Z')) }] }), PROVINCE);
    const words = `Gửi lại không thay đổi văn bản nơi gửi đã lấy lại hoặc thu hồi ngày ${writtenDate(dateInVietnam(NOON))}, vì: Gửi nhầm`;
    expect(again).toMatchObject({ state: 'waiting', findings: expect.arrayContaining([{ check: 'duplicate', weight: 'look', words }]) });
    expect(await told()).toEqual([`${PROVINCE} 15`]);
  });

  test('F-88 a taking back that overtook its document takes it out, once', async () => {
    expect(await comes(takeBack('2026-11-20T02:00:00Z'), PROVINCE)).toMatchObject({ answer: 'declined' });
    expect(await comes(letter(), PROVINCE)).toMatchObject({ state: 'withdrawn' });
    expect(await comes(corrected(), PROVINCE)).toMatchObject({ state: 'waiting' });
    expect(await told()).toEqual([`${PROVINCE} 16`, `${PROVINCE} 15`]);
  });
});
