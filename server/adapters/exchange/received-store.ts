import type { NamedDocument } from '../../../src/domain/exchange/message';
import type { ArrivalId } from '../../../src/domain/shared/ids';
import type { KeptMessage, Received, ReceivedState, ReceivedStore } from '../../exchange/arrival-ports';
import type { ExchangeDatabase } from './database';

interface StoredReceived {
  readonly doc_id: string;
  readonly message_type: string;
  readonly sender: string;
  readonly sha256: string;
  readonly byte_length: number;
  readonly state: ReceivedState;
  readonly arrival: ArrivalId;
}

/** What came, in `exchange.db`. */
export function createReceivedStore(database: ExchangeDatabase): ReceivedStore {
  const isHere = database.prepare('select 1 from received where doc_id = ?');
  const insert = database.prepare(
    `insert or ignore into received (doc_id, message_type, sender, sha256, byte_length, stored_at, state, arrival, reason) values (?, ?, ?, ?, ?, ?, 'stored', ?, '')`,
  );
  const toRead = database.prepare("select * from received where state = 'stored' order by stored_at, doc_id");
  const settle = database.prepare('update received set state = ?, message = ?, about = ?, reason = ?, ordered = ?, contents = ? where doc_id = ?');
  const others = database.prepare('select arrival, contents, sha256 from received where message = ? and doc_id <> ? order by stored_at, doc_id');
  const arrivalsOf = database.prepare('select arrival from received where message = ? order by stored_at, doc_id');
  const ordersAbout = database.prepare('select arrival from received where ordered = ? order by stored_at, doc_id');
  const untold = database.prepare(
    "select arrival from received where state = 'taken' and about is not null and not exists (select 1 from said where said.arrival = received.arrival) order by stored_at",
  );
  const needs = database.prepare("select 1 from received where sha256 = ? and state = 'stored'");
  const noteDocument = database.prepare('update received set document = ? where arrival = ?');
  const arrivalOf = database.prepare('select arrival from received where document = ?');
  const senderOf = database.prepare('select sender from received where arrival = ?');
  const aboutOf = database.prepare('select about from received where arrival = ?');
  const said = database.prepare('select code from said where arrival = ? order by rowid');
  const noteSaid = database.prepare('insert or ignore into said (arrival, code) values (?, ?)');
  const followed = database.prepare('select position from followed');
  const follow = database.prepare('insert into followed (id, position) values (1, ?) on conflict (id) do update set position = excluded.position');
  return {
    isHere: (docId) => isHere.get([docId]) !== undefined,
    add: ({ docId, messageType, sender, sha256, byteLength, arrival }, at) => void insert.run([docId, messageType, sender, sha256, byteLength, at, arrival]),
    toRead: () => (toRead.all() as StoredReceived[]).map(receivedOf),
    settle: (docId, { state, key, about, reason, ordered = null, contents = null }) =>
      void settle.run([state, key, about && JSON.stringify(about), reason, ordered, contents, docId]),
    arrivalsOf: (key) => (arrivalsOf.all([key]) as { arrival: ArrivalId }[]).map(({ arrival }) => arrival),
    ordersAbout: (ordered) => (ordersAbout.all([ordered]) as { arrival: ArrivalId }[]).map(({ arrival }) => arrival),
    othersOf: (key, docId) => others.all([key, docId]) as KeptMessage[],
    untold: () => (untold.all() as { arrival: ArrivalId }[]).map(({ arrival }) => arrival),
    needs: (sha256) => needs.get([sha256]) !== undefined,
    noteDocument: (arrival, document) => void noteDocument.run([document, arrival]),
    arrivalOf: (document) => (arrivalOf.get([document]) as { arrival: ArrivalId } | undefined)?.arrival ?? null,
    senderOf: (arrival) => (senderOf.get([arrival]) as { sender: string } | undefined)?.sender ?? '',
    aboutOf(arrival) {
      const about = (aboutOf.get([arrival]) as { about: string | null } | undefined)?.about ?? null;
      return about === null ? null : (JSON.parse(about) as NamedDocument);
    },
    said: (arrival) => (said.all([arrival]) as { code: string }[]).map(({ code }) => code),
    noteSaid: (arrival, code) => void noteSaid.run([arrival, code]),
    followed: () => (followed.get() as { position: number } | undefined)?.position ?? 0,
    follow: (position) => void follow.run([position]),
  };
}

function receivedOf(row: StoredReceived): Received {
  const { doc_id: docId, message_type: messageType, sender, sha256, byte_length: byteLength, state, arrival } = row;
  return { docId, messageType, sender, sha256, byteLength, state, arrival };
}
