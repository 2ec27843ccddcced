import { isSameOrgan } from '../../src/domain/exchange/organ-code';
import type { AxisRow } from './connector';
import type { Parcel } from './ports';

/** What the axis’s own list of sent messages says of a parcel. `docIds`: every line that is of it; an axis may deliver twice by itself. */
export type Settled =
  | { readonly is: 'there'; readonly docIds: readonly string[] }
  /** The axis took it and gave it to somebody else. */
  | { readonly is: 'misdirected'; readonly docIds: readonly string[]; readonly to: string }
  | { readonly is: 'absent' };

/** Clocks of axis and agency differ; lines of earlier messages are told apart by whose they are, not by this. */
const CLOCK_TOLERANCE_MS = 15 * 60_000;

/** Looks for a parcel in the list: by the axis’s name for it where that is known, otherwise by recipient, kind and number among the lines that are nobody else’s. */
export function settle(parcel: Parcel, rows: readonly AxisRow[], isFree: (docId: string) => boolean): Settled {
  const like = rows.filter((each) => isLike(each, parcel) && isFree(each.docId)).map(({ docId }) => docId);
  // What was being packed into a bag when the server died has a name that no axis gave it.
  if (parcel.docId === null || parcel.state === 'trying') return like.length > 0 ? { is: 'there', docIds: like } : { is: 'absent' };
  const row = rows.find(({ docId }) => docId === parcel.docId);
  if (!row) return { is: 'absent' };
  // A line that says nobody says nothing against it.
  return row.to === '' || isSameOrgan(row.to, parcel.to)
    ? { is: 'there', docIds: [row.docId, ...like] }
    : { is: 'misdirected', docIds: [row.docId], to: row.to };
}

function isLike(row: AxisRow, parcel: Parcel): boolean {
  if (!isSameOrgan(row.to, parcel.to) || row.messageType !== parcel.messageType) return false;
  return row.notation === parcel.notation && row.sentAt >= parcel.firstTriedAt! - CLOCK_TOLERANCE_MS;
}
