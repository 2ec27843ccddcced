import fc from 'fast-check';
import { createHash } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readEdxml } from '../../../../server/exchange/edxml/read';
import { judgeMessage } from '../../../../server/exchange/edxml/writing/judge';
import { writeEdxml } from '../../../../server/exchange/edxml/write';
import type { DocumentMessage, ExchangeMessage } from '../../../../src/domain/exchange/message';
import { temporaryDirectory } from '../../../support/server';
import { sentMessages, statuses, type Sent } from './support/messages';

const directory = temporaryDirectory();
afterAll(() => directory.remove());
let count = 0;
const newPath = () => join(directory.path, `${++count}.edxml`);

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 100) yield bytes.subarray(at, at + 100);
}

const write = (message: ExchangeMessage, bytes: ReadonlyMap<string, Uint8Array> = new Map(), path = newPath()) =>
  writeEdxml(message, { path, open: ({ contentId }) => pieces(bytes.get(contentId)!) });

async function readBack(path: string) {
  const into = `${path}.files`;
  mkdirSync(into);
  return readEdxml(createReadStream(path), { into, now: () => 0 });
}

const [{ message, bytes }] = fc.sample(sentMessages, { seed: 5, numRuns: 1 }) as [Sent];
const [status] = fc.sample(statuses, { seed: 5, numRuns: 1 });
const without = (changes: Partial<DocumentMessage>): DocumentMessage => ({ ...message, business: { type: 'new' }, ...changes });
const rulesOf = (changes: Partial<DocumentMessage>) => judgeMessage(without(changes)).map(({ rule, where }) => `${rule} ${where}`);

describe('writing edXML', () => {
  test('F-90 what is written reads back equal, without a remark, file by file', async () => {
    await fc.assert(
      fc.asyncProperty(sentMessages, async (sent) => {
        const path = newPath();
        const written = await write(sent.message, sent.bytes, path);
        expect(written).toEqual({
          isRefused: false,
          sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
          byteLength: readFileSync(path).length,
        });
        const read = await readBack(path);
        expect(read.message).toEqual(sent.message);
        expect(read.remarks.filter(({ rule }) => rule !== 'EDX-27')).toEqual([]);
        const files = read.paths.map((each) => new Uint8Array(readFileSync(each)));
        expect(files).toEqual([...sent.bytes.values()].map((each) => new Uint8Array(each)));
      }),
      { seed: 102, numRuns: 60 },
    );
  });

  test('a status reads back equal', async () => {
    await fc.assert(
      fc.asyncProperty(statuses, async (drawn) => {
        const path = newPath();
        await write(drawn, new Map(), path);
        const read = await readBack(path);
        expect([read.message, read.remarks]).toEqual([drawn, []]);
      }),
      { seed: 102, numRuns: 40 },
    );
  });

  test('every element of the envelope has its prefix, and they stand in one order', async () => {
    const path = newPath();
    await write(message, bytes, path);
    const text = readFileSync(path, 'utf8');
    const envelope = /<edXML:edXMLEnvelope[\s\S]*<\/edXML:edXMLEnvelope>/.exec(text)![0];
    expect(envelope.match(/<\/?(?!edXML:|\/edXML:)[a-z]/gi)).toBeNull();
    const header = ['From', 'To', 'DocumentId', 'Code', 'PromulgationInfo', 'DocumentType', 'Subject', 'Content', 'SignerInfo', 'OtherInfo', 'SteeringType'];
    const places = header.map((name) => envelope.indexOf(`<edXML:${name}`));
    expect(places).toEqual([...places].sort((one, other) => one - other));
    expect(text).toMatch(/<\/edXML:edXMLEnvelope><AttachmentEncoded><Attachment><ContentType>/);
  });

  test('EDX-70 what is required and missing is named, all of it at once', () => {
    const from = { ...message.from, organId: '', name: '' };
    expect(rulesOf({ subject: ' ', from, to: [], originals: [], hops: [], issuedOn: null, steering: null })).toEqual([
      'EDX-70 From/OrganId',
      'EDX-70 From/OrganName',
      'EDX-70 Subject',
      'EDX-70 To',
      'EDX-70 PromulgationDate',
      'EDX-70 TraceHeader',
      'EDX-70 Attachment',
      'EDX-70 SteeringType',
    ]);
    expect(rulesOf({ business: { type: 'recall', documentId: '', reason: '' }, originals: [] })).toEqual([
      'EDX-70 Bussiness/DocumentId',
      'EDX-70 BussinessDocReason',
    ]);
    expect(judgeMessage({ ...status!, code: '02', description: '', at: null }).map(({ where }) => where)).toEqual(['Description', 'Timestamp']);
  });

  test('EDX-71 what is too long is named with its length and the length that is allowed', () => {
    expect(judgeMessage(without({ subject: 'ề'.repeat(501), typist: 'x'.repeat(11) }))).toEqual([
      { rule: 'EDX-71', where: 'Subject', detail: '501/500' },
      { rule: 'EDX-71', where: 'TyperNotation', detail: '11/10' },
    ]);
    expect(rulesOf({ subject: 'ề'.repeat(500).normalize('NFD') })).toEqual([]);
    const to = [message.to[0]!, { ...message.to[0]!, name: 'x'.repeat(201) }];
    expect(rulesOf({ to })).toEqual(['EDX-71 To[2]/OrganName']);
  });

  test('EDX-72 values that nobody could read, or that would be read as something else', () => {
    const [original] = message.originals;
    const originals = [
      { ...original!, contentId: 'a b' },
      { ...original!, mediaType: 'pdf' },
      { ...original!, contentId: original!.contentId },
    ];
    expect(rulesOf({ originals })).toEqual(['EDX-72 Attachment[1]/ContentId', 'EDX-72 Attachment[2]/ContentType', 'EDX-72 Attachment[3]/ContentId']);
    expect(rulesOf({ subject: 'a\uffff', steering: 9, copies: -1, documentId: 'khác' })).toEqual([
      'EDX-72 Subject',
      'EDX-72 DocumentId',
      'EDX-72 SteeringType',
      'EDX-72 PromulgationAmount',
    ]);
    expect(rulesOf({ to: [{ ...message.to[0]!, organId: 'h41' }] })).toEqual(['EDX-72 To[1]/OrganId']);
    expect(judgeMessage({ ...status!, code: '14' }).map(({ rule }) => rule)).toEqual(['EDX-72']);
  });

  test('EDX-28 a name of ours that is none elsewhere is sent as one that is', async () => {
    const [first, ...more] = message.originals;
    const path = newPath();
    await write(without({ originals: [{ ...first!, name: 'C:\\dự thảo: lần 2.txt' }, ...more] }), bytes, path);
    const { message: read, remarks } = await readBack(path);
    expect([(read as DocumentMessage).originals[0]!.name, remarks.filter(({ rule }) => rule === 'EDX-28')]).toEqual(['dự thảo lần 2.txt', []]);
  });

  test('EDX-73 a file that is not what was recorded stops the writing, and nothing is left', async () => {
    const path = newPath();
    const others = new Map([...bytes].map(([id, each]) => [id, Uint8Array.from([...each, 1])]));
    expect(await write(message, others, path)).toMatchObject({ isRefused: true, remarks: [{ rule: 'EDX-73' }] });
    const [first] = message.originals;
    const flipped = new Map(bytes).set(first!.contentId, new Uint8Array(first!.byteLength).fill(7));
    expect(await write(message, flipped, path)).toMatchObject({ isRefused: true, remarks: [{ rule: 'EDX-73', where: first!.name }] });
    expect([existsSync(path), readdirSync(directory.path).filter((name) => name.endsWith('.part'))]).toEqual([false, []]);
  });
});
