import { comparableOrganCode } from '../../../src/domain/exchange/organ-code';
import type { ArrivalId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import type { ReceivedStore } from '../arrival-ports';
import type { MessageFiles, OutboxStore } from '../ports';
import { BAG_FORMAT, messageName, MESSAGES_MOST, type BagAgency, type BagManifest } from './manifest';
import { writeBag } from './write-bag';

/** Who makes a bag: the agency, and its key for bags. */
export interface BagMaker {
  readonly own: BagAgency;
  readonly publicKey: string;
  readonly sign: (text: string) => string;
}

export interface BagOrder {
  readonly to: BagAgency;
  /** A new file. */
  readonly path: string;
  readonly passphrase: string | null;
  readonly id: string;
  readonly now: number;
  /** Hears of the bag when it is whole, before the axis carries less for it. */
  readonly onWritten?: (manifest: BagManifest) => Promise<void>;
}

/**
 * What is being packed is on its way: nobody stops it, packs it again or gives it to the axis meanwhile. After a crash it is, an hour later, what any message is that may have
 * gone: the axis’s list is asked for it before it is sent.
 */
const PACKING_MS = 3_600_000;

interface Outgoing {
  readonly outbox: Pick<OutboxStore, 'waitingFor' | 'change'>;
  readonly files: Pick<MessageFiles, 'open'>;
}

/**
 * Puts what waits for one recipient into a courier bag, documents, orders and statuses in their order; the axis carries none of it any more. Whatever may be on its way over the axis already
 * stays there. Null, and no file, when nothing waits.
 */
export async function makeBag({ outbox, files }: Outgoing, maker: BagMaker, order: BagOrder): Promise<BagManifest | null> {
  const { to, path, passphrase, id, now, onWritten } = order;
  const recipient = comparableOrganCode(to.code) ?? to.code;
  const parcels = outbox.waitingFor(recipient).slice(0, MESSAGES_MOST);
  if (parcels.length === 0) return null;
  const messages = parcels.map(({ sha256, byteLength, messageType }, place) => ({ file: messageName(place), sha256, byteLength, messageType }));
  const manifest: BagManifest = { format: BAG_FORMAT, id, from: maker.own, to, madeAt: toInstant(now), key: maker.publicKey, messages };
  const docId = `bag:${id}`;
  for (const { id: parcel, firstTriedAt } of parcels)
    outbox.change(parcel, { state: 'trying', docId, firstTriedAt: firstTriedAt ?? now, nextAt: now + PACKING_MS });
  try {
    await writeBag(path, { manifest, paths: parcels.map((parcel) => files.open(parcel).path), sign: maker.sign, passphrase });
    await onWritten?.(manifest);
  } catch (error) {
    for (const { id: parcel, nextAt } of parcels) outbox.change(parcel, { state: 'waiting', docId: null, nextAt });
    throw error;
  }
  for (const parcel of parcels) outbox.change(parcel.id, { state: 'delivered', reason: '' });
  return manifest;
}

interface Incoming {
  readonly received: Pick<ReceivedStore, 'isHere' | 'add'>;
  /** Takes a message to where received ones lie. */
  readonly keep: (path: string, sha256: string) => Promise<void>;
  readonly newId: () => string;
}

/** Puts the messages of a bag that was read among what the axis brought, where each is read and answered like any other; returns how many had not been there. */
export async function takeBag(
  { received, keep, newId }: Incoming,
  { manifest, paths }: { readonly manifest: BagManifest; readonly paths: readonly string[] },
  now: number,
): Promise<number> {
  let fresh = 0;
  for (const [place, { sha256, byteLength, messageType, file }] of manifest.messages.entries()) {
    const docId = bagDocId(manifest, file);
    if (received.isHere(docId)) continue;
    await keep(paths[place]!, sha256);
    received.add({ docId, messageType, sender: manifest.from.code, sha256, byteLength, arrival: newId() as ArrivalId }, now + place);
    fresh += 1;
  }
  return fresh;
}

/** Under what name a message of a bag is known here, as the axis names those that it brings. Whose bag it is is part of it: who makes bags names them. */
export function bagDocId({ from, id }: Pick<BagManifest, 'from' | 'id'>, file: string): string {
  return `bag:${comparableOrganCode(from.code) ?? from.code}:${id}:${file}`;
}
