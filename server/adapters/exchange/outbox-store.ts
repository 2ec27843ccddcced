import type { DocumentId } from '../../../src/domain/shared/ids';
import type { DeliveryOrderKind } from '../../../src/domain/exchange/delivery';
import type { MessageType } from '../../exchange/connector';
import { FAILURES_UNTIL_TOLD, LOSSES_MOST } from '../../exchange/backoff';
import type { OutboxStore, Parcel, ParcelState, WaitingParcels } from '../../exchange/ports';
import type { ExchangeDatabase } from './database';

interface StoredParcel {
  readonly id: number;
  readonly message: string;
  readonly message_type: MessageType;
  readonly sender: string;
  readonly addressee: string;
  readonly recipient: string;
  readonly document: DocumentId | null;
  readonly notation: string;
  readonly sha256: string;
  readonly byte_length: number;
  readonly urgent: number;
  readonly state: ParcelState;
  readonly attempts: number;
  readonly looks: number;
  readonly lost: number;
  readonly next_at: number;
  readonly first_tried_at: number | null;
  readonly doc_id: string | null;
  readonly reason: string;
  readonly told: string;
  readonly order_kind: DeliveryOrderKind | '';
}

/** Only one of a document at a time is on its way to a recipient: what comes later, such as its recall, must not overtake it, and the axis’s list tells them apart; it does not wait for a person. */
const IS_FIRST = `not exists (
  select 1 from parcels as earlier where earlier.recipient = each.recipient and earlier.message_type = each.message_type
    and earlier.state not in ('delivered', 'stopped') and not (earlier.state = 'handed' and earlier.lost >= ${LOSSES_MOST}) and earlier.id < each.id
    and (earlier.notation = each.notation or earlier.document = each.document))`;
/** What was recalled or replaced and is certainly not out goes out no more, and then its recipient needs no order about it either. */
const STOP_DOCUMENT = `update parcels set state = 'stopped', reason = '' where state = 'waiting' and message_type = 'edoc' and order_kind = '' and exists (
  select 1 from parcels as later where later.document = parcels.document and later.recipient = parcels.recipient and later.order_kind in ('recall', 'replace'))`;
const STOP_ORDER = `update parcels set state = 'stopped', reason = '' where state = 'waiting' and order_kind <> '' and exists (
  select 1 from parcels as first where first.document = parcels.document and first.recipient = parcels.recipient and first.order_kind = '' and first.state = 'stopped')`;
/** Nothing waits longer than an hour: what is further away was put off by a clock that ran ahead. */
const FAR_MS = 2 * 3_600_000;
const IS_DUE = `(next_at <= ? or next_at > ? + ${FAR_MS})`;
/** How soon what may be out is looked up when somebody asks: all that was given away before has arrived by then, or never will. */
const SOON_MS = 60_000;
const READY = `select * from parcels as each where state = 'waiting' and ${IS_DUE} and ${IS_FIRST} order by urgent desc, next_at, id limit 1`;

/** What is to be told: that it is there, or, from so many failures on, why it is not. */
const NOTABLE = `case when state in ('delivered', 'stopped') then state when attempts >= ${FAILURES_UNTIL_TOLD} or lost >= ${LOSSES_MOST} then 'delayed' else '' end`;

/** The outbox in `exchange.db`. */
export function createOutboxStore(database: ExchangeDatabase): OutboxStore {
  const insert = database.prepare(
    `insert or ignore into parcels (message, message_type, sender, addressee, recipient, document, notation, sha256, byte_length, urgent,
      state, attempts, looks, next_at, reason, told, added_at, order_kind) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', 0, 0, ?, '', '', ?, ?)`,
  );
  const ready = database.prepare(READY);
  const toSettle = database.prepare(`select * from parcels where state in ('trying', 'handed') and ${IS_DUE} order by urgent desc, id`);
  const find = database.prepare('select * from parcels where id = ?');
  const update = database.prepare(
    'update parcels set state = ?, attempts = ?, looks = ?, lost = ?, next_at = ?, first_tried_at = ?, doc_id = ?, reason = ? where id = ?',
  );
  const claim = database.prepare('insert or ignore into claims (doc_id, parcel) values (?, ?)');
  const claimant = database.prepare('select parcel from claims where doc_id = ?');
  const nextAt = database.prepare(`select min(next_at) as at from parcels as each where state not in ('delivered', 'stopped') and ${IS_FIRST}`);
  const ofDocument = database.prepare('select * from parcels where document = ? order by id');
  const untold = database.prepare(`select * from parcels where told <> ${NOTABLE} and document is not null order by id limit 200`);
  const noteTold = database.prepare('update parcels set told = ? where id = ?');
  const needs = database.prepare("select 1 from parcels where sha256 = ? and state not in ('delivered', 'stopped') limit 1");
  const documentOf = database.prepare("select document from parcels where message = ? and recipient = ? and message_type = 'edoc'");
  const orderedOf = database.prepare(
    "select document from parcels where recipient = ? and order_kind <> '' and substr(message, -length(?) - 1) = ' ' || ? order by id desc limit 1",
  );
  const waitingFor = database.prepare("select * from parcels where recipient = ? and state = 'waiting' order by id");
  const waitingRecipients = database.prepare(
    `select recipient, sum(message_type = 'edoc') as documents, sum(message_type <> 'edoc') as statuses, sum(byte_length) as byteLength, max(document) as document
      from parcels where state = 'waiting' group by recipient order by recipient limit 500`,
  );
  const stops = [database.prepare(STOP_DOCUMENT), database.prepare(STOP_ORDER)];
  const stop = database.prepare(
    "update parcels set state = 'stopped', reason = ? where document = ? and recipient = ? and state = 'waiting' and message_type = 'edoc' and order_kind = ''",
  );
  const hurry = database.prepare("update parcels set next_at = ? where document = ? and state = 'waiting' and next_at > ?");
  const lookSoon = database.prepare(
    "update parcels set next_at = ? where document = ? and state in ('trying', 'handed') and next_at > ? and (doc_id is null or doc_id not like 'bag:%')",
  );
  const confirm = database.prepare(
    "update parcels set state = 'delivered', reason = '' where document = ? and recipient = ? and message_type = 'edoc' and order_kind = '' and state in ('handed', 'waiting') and first_tried_at is not null",
  );
  const sendAgain = database.prepare(
    `update parcels set state = 'waiting', doc_id = null, looks = 0, lost = 0, told = '', next_at = ? where document = ? and recipient = ? and state = 'handed' and lost >= ${LOSSES_MOST}`,
  );
  const list = (rows: unknown) => (rows as StoredParcel[]).map(parcelOf);

  return {
    add: database.transaction((parcels, at) => {
      for (const each of parcels) {
        const { message, messageType, from, to, recipient, document, notation, sha256, byteLength, isUrgent, order } = each;
        insert.run([message, messageType, from, to, recipient, document, notation, sha256, byteLength, isUrgent ? 1 : 0, at, at, order ?? '']);
      }
    }) as OutboxStore['add'],
    stopOrdered: database.transaction(() => stops.reduce((count, stop) => count + stop.run([]).changes, 0)) as OutboxStore['stopOrdered'],
    nextReady: (now) => list(ready.all([now, now]))[0] ?? null,
    toSettle: (now) => list(toSettle.all([now, now])),
    change(id, change) {
      const { state, attempts, looks, lost, nextAt: at, firstTriedAt, docId, reason } = { ...parcelOf(find.get([id]) as StoredParcel), ...change };
      update.run([state, attempts, looks, lost, at, firstTriedAt, docId, reason, id]);
    },
    claim: (docId, parcel) => claim.run([docId, parcel]).changes > 0,
    claimant: (docId) => (claimant.get([docId]) as { parcel: number } | undefined)?.parcel ?? null,
    nextAt: () => (nextAt.get() as { at: number | null }).at,
    ofDocument: (document) => list(ofDocument.all([document])),
    untold: () => list(untold.all()),
    noteTold: (id, told) => void noteTold.run([told, id]),
    needs: (sha256) => needs.get([sha256]) !== undefined,
    waitingFor: (recipient) => list(waitingFor.all([recipient])),
    waitingRecipients: () => waitingRecipients.all() as WaitingParcels[],
    orderedOf: (message, recipient) => (orderedOf.get([recipient, message, message]) as { document: DocumentId | null } | undefined)?.document ?? null,
    documentOf: (message, recipient) => (documentOf.get([message, recipient]) as { document: DocumentId | null } | undefined)?.document ?? null,
    stop: (document, recipient, words) => stop.run([words, document, recipient]).changes > 0,
    hurry: (document, now) => hurry.run([now, document, now]).changes + lookSoon.run([now + SOON_MS, document, now + SOON_MS]).changes,
    confirm: (document, recipient) => void confirm.run([document, recipient]),
    sendAgain: (document, recipient, now) => sendAgain.run([now, document, recipient]).changes > 0,
  };
}

function parcelOf(row: StoredParcel): Parcel {
  return {
    id: row.id,
    message: row.message,
    messageType: row.message_type,
    from: row.sender,
    to: row.addressee,
    recipient: row.recipient,
    document: row.document,
    notation: row.notation,
    sha256: row.sha256,
    byteLength: row.byte_length,
    isUrgent: row.urgent === 1,
    state: row.state,
    attempts: row.attempts,
    looks: row.looks,
    lost: row.lost,
    nextAt: row.next_at,
    firstTriedAt: row.first_tried_at,
    docId: row.doc_id,
    reason: row.reason,
    order: row.order_kind === '' ? null : row.order_kind,
  };
}
