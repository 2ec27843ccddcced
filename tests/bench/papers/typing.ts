import { randomBytes } from 'node:crypto';
import * as Y from 'yjs';
import { staff } from '../../support/builders';

const KEYS = 20;

/** Somebody who words the fields of a tray over and over: updates as a device makes them, each with a mark that can be found in its bytes. */
export class Typist {
  private readonly doc = new Y.Doc();
  private count = 0;
  private last: Uint8Array = new Uint8Array();

  constructor() {
    this.doc.on('update', (update: Uint8Array) => (this.last = update));
  }

  next(): { readonly update: Uint8Array; readonly mark: string } {
    this.count += 1;
    const mark = `~${this.count}~`;
    const id = `0000000${(this.count % KEYS).toString(16).padStart(2, '0')}`;
    const wording = {
      field: `${id}/subject`,
      value: `Về việc ${randomBytes(48).toString('base64')} ${mark}`,
      by: staff.clerk.id,
      at: '2026-03-05T05:00:00.000Z',
      over: [],
    };
    this.doc.getMap('values').set(id, wording);
    return { update: this.last, mark };
  }

  state(): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc);
  }
}
