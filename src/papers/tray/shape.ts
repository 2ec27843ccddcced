import type { OriginalRef } from '../../domain/incoming/types';
import type { PersonId, ProposalId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type * as Y from 'yjs';
import { id, instant, integer, matching, nullable, oneOf, order, personId, shape, text } from '../plain';
import { authored, type Roots } from '../roots';
import { wording, type Wording } from '../wordings';

/** A captured letter on the tray, not yet registered. Its facts are worded under `<item>/<field>`. */
export interface ItemValue {
  readonly order: string;
  readonly addedAt: Instant;
  readonly by: PersonId;
}

export interface TrayFileValue {
  readonly item: string;
  readonly order: string;
  /** On whose device the bytes came in. */
  readonly by: PersonId;
  readonly original: OriginalRef;
}

/** A photographed page that is not yet bound into a file; `turns` clockwise, in quarters. */
export interface TrayPageValue {
  readonly item: string;
  readonly order: string;
  readonly by: PersonId;
  readonly picture: Pick<OriginalRef, 'sha256' | 'byteLength' | 'mediaType'>;
  readonly turns: 0 | 1 | 2 | 3;
}

/** Why an item does not lie on the tray any more. */
export type Leaving = 'registered' | 'returned' | 'discarded';

export interface GoneValue {
  readonly how: Leaving;
  readonly by: PersonId;
  readonly at: Instant;
  /** The act by which it left; null when it was discarded. */
  readonly proposal: ProposalId | null;
}

const bytes = { sha256: matching(/^[0-9a-f]{64}$/, 64), byteLength: integer(0, Number.MAX_SAFE_INTEGER), mediaType: text(200) };
const original = shape({ ...bytes, name: text(400), part: oneOf('main', 'annex') });

/** The roots of a tray's paper. */
export const trayRoots: Roots = {
  items: authored(shape({ order, addedAt: instant, by: personId }), { most: 2_000, shared: ['order'] }),
  values: authored(wording(/^[0-9a-f-]{8,64}\/[A-Za-z]{1,40}$/), { most: 50_000 }),
  files: authored(shape({ item: id, order, by: personId, original }), { most: 10_000, shared: ['order'] }),
  pages: authored(shape({ item: id, order, by: personId, picture: shape(bytes), turns: oneOf(0, 1, 2, 3) }), { most: 10_000, shared: ['order', 'turns'] }),
  gone: authored(shape({ how: oneOf('registered', 'returned', 'discarded'), by: personId, at: instant, proposal: nullable(id) }), { most: 2_000 }),
};

/** The roots of an open tray, typed. */
export interface TrayDoc {
  readonly items: Y.Map<ItemValue>;
  readonly values: Y.Map<Wording>;
  readonly files: Y.Map<TrayFileValue>;
  readonly pages: Y.Map<TrayPageValue>;
  readonly gone: Y.Map<GoneValue>;
}

export function trayDoc(doc: Y.Doc): TrayDoc {
  return { items: doc.getMap('items'), values: doc.getMap('values'), files: doc.getMap('files'), pages: doc.getMap('pages'), gone: doc.getMap('gone') };
}
