import { Agent, request } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { FeedPage } from '../../src/protocol/feed/page';
import type { SnapshotHeader } from '../../src/protocol/feed/snapshot';

/** Reads the feed from a position to its end as a device does, compressed, and counts the bytes that came over the line, headers too. */
export function readFeed(url: string, cookie: string, after: number): Promise<Read<FeedPage>> {
  return readPages<FeedPage>(`${url}/api/feed`, cookie, after);
}

interface Read<Page> {
  readonly pages: readonly Page[];
  readonly bytes: number;
}

/** The same for any feed whose pages say where they begin and end. */
export async function readPages<Page extends { readonly after: number; readonly position: number }>(
  path: string,
  cookie: string,
  after: number,
): Promise<Read<Page>> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const pages: Page[] = [];
  let bytes = 0;
  let position = after;
  for (let isMore = true; isMore;) {
    const answer = await get(`${path}?after=${position}`, cookie, agent);
    const page = JSON.parse(answer.body.toString('utf8')) as Page;
    bytes = answer.bytesRead;
    isMore = page.position > page.after;
    position = page.position;
    if (isMore) pages.push(page);
  }
  agent.destroy();
  return { pages, bytes };
}

/** Reads the snapshot as a fresh device does, and the list after it. */
export async function readSnapshot(url: string, cookie: string): Promise<{ readonly position: number; readonly bytes: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const { body, bytesRead } = await get(`${url}/api/feed/snapshot`, cookie, agent);
  agent.destroy();
  const { checkpoint } = JSON.parse(body.toString('utf8').split('\n', 1)[0]!) as SnapshotHeader;
  const rest = await readFeed(url, cookie, checkpoint.position);
  return { position: rest.pages.at(-1)?.position ?? checkpoint.position, bytes: bytesRead + rest.bytes };
}

function get(url: string, cookie: string, agent: Agent): Promise<{ readonly body: Buffer; readonly bytesRead: number }> {
  return new Promise((resolve, reject) => {
    const asked = request(url, { agent, headers: { cookie, 'accept-encoding': 'gzip' } }, (response) => {
      // At the end of the answer the socket is back with the agent.
      const { socket } = response;
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const raw = Buffer.concat(parts);
        resolve({ body: response.headers['content-encoding'] === 'gzip' ? gunzipSync(raw) : raw, bytesRead: socket.bytesRead });
      });
    });
    asked.on('error', reject);
    asked.end();
  });
}
