import type { OriginalRef } from '../../domain/incoming/types';
import type { PersonId, ProposalId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type * as Y from 'yjs';
import { id, instant, integer, matching, oneOf, order, personId, shape, text } from '../plain';
import { values, type Roots } from '../roots';
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
  readonly original: OriginalRef;
}

/** An item that left the tray, and by which act. */
export interface GoneValue {
  readonly proposal: ProposalId;
}

const original = shape({
  sha256: matching(/^[0-9a-f]{64}$/, 64),
  byteLength: integer(0, Number.MAX_SAFE_INTEGER),
  mediaType: text(200),
  name: text(400),
  part: oneOf('main', 'annex'),
});

/** The roots of a tray's paper. */
export const trayRoots: Roots = {
  items: values(shape({ order, addedAt: instant, by: personId }), 2_000),
  values: values(wording(/^[0-9a-f-]{8,64}\/[A-Za-z]{1,40}$/), 50_000),
  files: values(shape({ item: id, order, original }), 10_000),
  gone: values(shape({ proposal: id }), 2_000),
};

/** The roots of an open tray, typed. */
export interface TrayDoc {
  readonly items: Y.Map<ItemValue>;
  readonly values: Y.Map<Wording>;
  readonly files: Y.Map<TrayFileValue>;
  readonly gone: Y.Map<GoneValue>;
}

export function trayDoc(doc: Y.Doc): TrayDoc {
  return { items: doc.getMap('items'), values: doc.getMap('values'), files: doc.getMap('files'), gone: doc.getMap('gone') };
}
