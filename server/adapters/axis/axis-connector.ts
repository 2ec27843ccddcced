import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { axisDate } from '../../exchange/axis-time';
import { AxisUnclear, type AxisRow, type Connector, type MessageFile } from '../../exchange/connector';
import { signCall, type AxisCredentials } from '../../exchange/signed-headers';
import { post, type Post } from './post';
import { readData, readMessage } from './read-answer';
import { readAgencies, readDocId, readRows } from './rows';

export interface AxisAccess extends AxisCredentials {
  readonly endpoint: URL;
}

export interface AxisConnectorParts {
  readonly access: AxisAccess;
  readonly now: () => number;
  /** How long one call may take; what carries a message takes longer by its length. */
  readonly withinMs?: number;
}

const USUAL_MS = 30_000;
const MIB = 1024 * 1024;
/** What a slow line takes for a mebibyte. */
const A_MIB_MS = 1_000;
const PAGE = 200;
const PAGES_MOST = 500;
const DAY_MS = 24 * 3_600_000;

/** Calls the axis with signed headers. Every call ends within its time; none is repeated here, because only the outbox knows what was done before. */
export function createAxisConnector({ access, now, withinMs = USUAL_MS }: AxisConnectorParts): Connector {
  function call(
    name: string,
    parameters: Readonly<Record<string, string>>,
    { file = null, most = 0 }: { readonly file?: MessageFile | null; readonly most?: number } = {},
  ) {
    const { body, contentType } = file ? formOf(file) : { body: null, contentType: 'application/json' };
    const headers = { ...signCall({ parameters, fileHash: file?.sha256 ?? null }, access, now()), 'content-type': contentType };
    const url = new URL(`${access.endpoint.pathname.replace(/\/$/, '')}/${name}`, access.endpoint);
    return post({ url, headers, body, withinMs: Math.round(withinMs + (Math.max(file?.byteLength ?? 0, most) / MIB) * A_MIB_MS) });
  }

  async function listed(name: string, asked: Readonly<Record<string, string>>): Promise<readonly AxisRow[]> {
    const rows: AxisRow[] = [];
    for (let page = 0; page < PAGES_MOST; page++) {
      const parameters = { servicetype: 'eDoc', ...asked, pageSize: String(PAGE), pageIndex: String(page) };
      const found = readRows(await readData(await call(name, parameters)));
      rows.push(...found.filter(({ docId }) => docId !== ''));
      if (found.length < PAGE) return rows;
    }
    throw new AxisUnclear(`${name}: more than ${PAGES_MOST * PAGE} lines`);
  }

  return {
    agencies: async () => readAgencies(await readData(await call('getAgenciesList', {}))),
    async send({ from, to, messageType, file }) {
      const parameters = { from, to: JSON.stringify([to]), servicetype: 'eDoc', messagetype: messageType };
      return readDocId(await readData(await call('sendEdoc', parameters, { file })));
    },
    sent: (since) => listed('getSentEdocList', { fromDate: axisDate(since - DAY_MS), toDate: axisDate(now() + DAY_MS) }),
    waiting: () => listed('getReceivedEdocList', { status: 'initial' }),
    fetch: async (docId, place) => readMessage(await call('getEdoc', { docId, filePath: '' }, { most: place.most }), place),
    async acknowledge(docId) {
      await readData(await call('updateStatus', { docId, status: 'done' }));
    },
  };
}

/** The form with its one part, as a stream of known length. */
function formOf({ path, byteLength }: MessageFile): { readonly body: NonNullable<Post['body']>; readonly contentType: string } {
  const boundary = `hoso-${randomUUID()}`;
  const head = Buffer.from(
    `--${boundary}\r\ncontent-disposition: form-data; name="file_doc"; filename="message.edxml"\r\ncontent-type: application/octet-stream\r\n\r\n`,
  );
  const tail = Buffer.from(`\r\n--${boundary}--\r\n`);
  async function* bytes(): AsyncGenerator<Buffer> {
    yield head;
    for await (const chunk of createReadStream(path, { highWaterMark: 256 * 1024 })) yield chunk as Buffer;
    yield tail;
  }
  return {
    body: { stream: Readable.from(bytes(), { objectMode: false }), byteLength: head.byteLength + byteLength + tail.byteLength },
    contentType: `multipart/form-data; boundary=${boundary}`,
  };
}
