import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import type { Receipt } from '../../src/protocol/proposals/receipt';
import type { Client } from '../support/client';

/** A kept-open connection that sends requests made beforehand: what is measured is the server, and Node's own clients cost as much as it does. */
export interface Line {
  /** Sends one request and resolves with the body of its answer. */
  ask(request: Buffer): Promise<string>;
  close(): void;
}

const END_OF_HEADERS = '\r\n\r\n';

/** The bytes of one `POST /api/proposals` of a signed-in client. */
export function proposalsRequest({ cookie }: Client, proposals: readonly unknown[]): Buffer {
  const body = Buffer.from(JSON.stringify(proposals));
  const head = ['POST /api/proposals HTTP/1.1', 'host: 127.0.0.1', `cookie: ${cookie}`, 'content-type: application/json', `content-length: ${body.length}`];
  return Buffer.concat([Buffer.from(head.join('\r\n') + END_OF_HEADERS), body]);
}

export async function openLine({ port, host }: { readonly port: number; readonly host: string }): Promise<Line> {
  const socket = connect(port, host).setNoDelay(true);
  await once(socket, 'connect');
  return {
    ask: async (request) => {
      socket.write(request);
      return readAnswer(socket);
    },
    close: () => socket.destroy(),
  };
}

/** Throws when the answers are not one decision for each proposal. */
export function checkDecided(answer: string): void {
  const refused = (JSON.parse(answer) as Receipt[]).find(({ outcome }) => outcome !== 'decided');
  if (refused) throw new Error(`not decided: ${JSON.stringify(refused)}`);
}

/** The body of an answer that says how long it is, as all of ours do. */
function readAnswer(socket: Socket): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    const ended = () => reject(new Error(`the server hung up after “${text}”`));
    const take = (chunk: Buffer) => {
      text += chunk.toString('latin1');
      const body = text.indexOf(END_OF_HEADERS) + END_OF_HEADERS.length;
      const length = /content-length: (\d+)/i.exec(text)?.[1];
      if (length === undefined || text.length < body + Number(length)) return;
      socket.off('data', take).off('close', ended);
      resolve(Buffer.from(text.slice(body), 'latin1').toString());
    };
    socket.on('data', take).on('close', ended);
  });
}
