import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';
import type { RefusalCode } from '../../../src/domain/shared/refusal-texts';
import { toInstant } from '../../../src/domain/shared/time';
import type { BagState, MadeBag, OfferedBag, TakenBag } from '../../../src/protocol/bags/messages';
import type { ReceivedStore } from '../arrival-ports';
import type { MessageFiles, OutboxStore } from '../ports';
import { bagDocId, makeBag, takeBag, type BagMaker } from './courier';
import { fingerprintOf, isFingerprintOf, type BagAgency, type BagManifest } from './manifest';
import type { BagSenders, MadeBags } from './ports';
import { readBag, type BagFault } from './read-bag';

export interface BagDeskParts {
  readonly outbox: Pick<OutboxStore, 'waitingRecipients' | 'waitingFor' | 'change'>;
  readonly sending: Pick<MessageFiles, 'open'>;
  readonly received: Pick<ReceivedStore, 'isHere' | 'add'>;
  readonly receiving: Pick<MessageFiles, 'keep'>;
  readonly senders: BagSenders;
  readonly made: MadeBags;
  readonly signer: { readonly sign: (text: string) => string; readonly publicKey: string };
  readonly own: () => BagAgency;
  /** What people call the agency of a code; `document`: one of ours that goes there. */
  readonly nameOf: (code: string, document: DocumentId | null) => string;
  /** Bytes of a bag that is brought, and of what is in it. */
  readonly most: number;
  /** An empty directory of ours for bags that are looked into. */
  readonly work: string;
  /** Something left in a bag, or came in one. */
  readonly onSent: () => void;
  readonly onTaken: () => void;
  readonly now: () => number;
  readonly newId: () => string;
}

/** A person at the desk. */
interface Carrier {
  readonly id: string;
  readonly name: string;
}

export interface BagDesk {
  state(): Promise<BagState>;
  /** Puts what waits for an agency into a bag, which can be fetched then. */
  make(order: { readonly code: string; readonly name: string; readonly passphrase: string | null }, by: Carrier): Promise<Outcome<BagState>>;
  fetch(id: string): ReturnType<MadeBags['open']>;
  /** Looks into a bag: who sealed it, what is in it. Nothing is taken in yet. */
  offer(bytes: AsyncIterable<Uint8Array>, passphrase: string | null, by: Carrier): Promise<Outcome<OfferedBag>>;
  /** Takes in what whoever offered it has looked at; a key that nobody here knows has to be confirmed by its fingerprint. */
  take(token: string, fingerprint: string, by: Carrier): Promise<Outcome<TakenBag>>;
}

interface Offer {
  readonly person: string;
  readonly directory: string;
  readonly manifest: BagManifest;
  readonly paths: readonly string[];
}

/** Bags that are looked at and not taken in yet; an older one goes. */
const OFFERS_MOST = 4;

/** The desk of the registry for courier bags. */
export function createBagDesk(parts: BagDeskParts): BagDesk {
  const { outbox, sending, received, receiving, senders, made, signer, own, nameOf, most, work, onSent, onTaken, now, newId } = parts;
  const offers = new Map<string, Offer>();
  let taking: Promise<unknown> = Promise.resolve();

  async function state(): Promise<BagState> {
    const waiting = outbox
      .waitingRecipients()
      .map(({ recipient: code, document, documents, statuses, byteLength }) => ({ code, name: nameOf(code, document), documents, statuses, byteLength }));
    return { v: 1, hasAxis: true, fingerprint: fingerprintOf(signer.publicKey), waiting, made: await made.list() };
  }

  async function drop(token: string): Promise<void> {
    const offer = offers.get(token);
    offers.delete(token);
    if (offer) await rm(offer.directory, { recursive: true, force: true });
  }

  async function read(directory: string, bytes: AsyncIterable<Uint8Array>, passphrase: string | null) {
    const brought = join(directory, 'brought');
    await pipeline(Readable.from(bytes), createWriteStream(brought, { flags: 'wx', mode: 0o600 }));
    const reading = await readBag(brought, { into: directory, ownCode: own().code, passphrase, most, keyOf: senders.keyOf, trusts: () => true });
    for (const name of ['brought', 'bag.zip']) await rm(join(directory, name), { force: true });
    return reading;
  }

  return {
    state,
    async make({ code, name, passphrase }, by) {
      const id = newId();
      const to = { code, name };
      const onWritten = ({ messages }: BagManifest) => {
        const bag: Omit<MadeBag, 'byteLength'> = {
          id,
          name: `tui-${code.replace(/[^\w.-]/g, '')}-${toInstant(now()).slice(0, 10)}-${id.slice(0, 4)}.tui`,
          to,
          madeAt: toInstant(now()),
          madeBy: by.name,
          messages: messages.length,
          isSealed: passphrase !== null,
        };
        return made.add(bag);
      };
      const maker: BagMaker = { own: own(), publicKey: signer.publicKey, sign: signer.sign };
      const order = { to, path: made.pathOf(id), passphrase, id, now: now(), onWritten };
      if (!(await makeBag({ outbox, files: sending }, maker, order))) return refuse(refusal('bagEmpty', 'F-89', { field: 'code', details: { name } }));
      onSent();
      return accept(await state());
    },
    fetch: made.open,
    async offer(bytes, passphrase, by) {
      const token = newId();
      const directory = join(work, token);
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const reading = await read(directory, bytes, passphrase).catch(async (error: unknown) => {
        await rm(directory, { recursive: true, force: true });
        throw error;
      });
      if (reading.isRefused) {
        await rm(directory, { recursive: true, force: true });
        return refuse(faultRefusal(reading.fault, reading.detail));
      }
      for (const old of [...offers.keys()].slice(0, Math.max(0, offers.size + 1 - OFFERS_MOST))) await drop(old);
      const { manifest, paths } = reading;
      offers.set(token, { person: by.id, directory, manifest, paths });
      return accept(
        offered(token, manifest, { name: nameOf(manifest.from.code, null), isKnown: senders.keyOf(manifest.from.code) !== null, isHere: received.isHere }),
      );
    },
    take: (token, fingerprint, by) => inTurn(() => take(token, fingerprint, by)),
  };

  /** One bag after the other: of two under one code with a key each, what the first was is known when the second is looked at. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = taking.then(work);
    taking = done.catch(() => undefined);
    return done;
  }

  async function take(token: string, fingerprint: string, by: Carrier): Promise<Outcome<TakenBag>> {
    const offer = offers.get(token);
    if (!offer || offer.person !== by.id) return refuse(refusal('bagGone', 'F-87', { field: 'token' }));
    const { manifest } = offer;
    const known = senders.keyOf(manifest.from.code);
    if (known !== null && known !== manifest.key) return refuse(faultRefusal('foreignSeal', manifest.from.name));
    if (known === null && !isFingerprintOf(manifest.key, fingerprint)) return refuse(faultRefusal('unknownSeal', ''));
    // Taken once, however often the button is pressed.
    offers.delete(token);
    try {
      if (known === null) await senders.know(manifest.from.code, manifest.key, by.name);
      const fresh = await takeBag({ received, keep: receiving.keep, newId }, offer, now());
      return accept({ v: 1, messages: manifest.messages.length, fresh });
    } finally {
      // What was taken in before a disk was full is here; whoever brings the bag again adds the rest.
      onTaken();
      await rm(offer.directory, { recursive: true, force: true });
    }
  }
}

/** Where nothing is exchanged, there are no bags either. */
export function createNoBagDesk(): BagDesk {
  const never = () => Promise.resolve(refuse(refusal('bagNeedsAxis', 'F-89')));
  return {
    state: () => Promise.resolve({ v: 1, hasAxis: false, fingerprint: '', waiting: [], made: [] }),
    make: never,
    fetch: () => Promise.resolve(null),
    offer: never,
    take: never,
  };
}

interface Knowing {
  /** As the directory calls its sender; the code where it does not. */
  readonly name: string;
  readonly isKnown: boolean;
  readonly isHere: (docId: string) => boolean;
}

function offered(token: string, manifest: BagManifest, { name, isKnown, isHere }: Knowing): OfferedBag {
  const { from, madeAt, key, messages } = manifest;
  const documents = messages.filter(({ messageType }) => messageType === 'edoc').length;
  const byteLength = messages.reduce((sum, message) => sum + message.byteLength, 0);
  const fresh = messages.filter(({ file }) => !isHere(bagDocId(manifest, file))).length;
  // What a bag calls its sender counts only where nobody else says it.
  const sender = { code: from.code, name: name === from.code ? from.name : name };
  return { v: 1, token, from: sender, madeAt, fingerprint: fingerprintOf(key), isKnown, documents, statuses: messages.length - documents, byteLength, fresh };
}

const faultCodes: Readonly<Record<BagFault, RefusalCode>> = {
  tooLarge: 'bagTooLarge',
  cut: 'bagCut',
  needsPassphrase: 'bagNeedsPassphrase',
  wrongPassphrase: 'bagWrongPassphrase',
  noBag: 'bagNone',
  changed: 'bagChanged',
  wrongRecipient: 'bagForOthers',
  foreignSeal: 'bagForeignSeal',
  unknownSeal: 'bagUnknownSeal',
};

function faultRefusal(fault: BagFault, detail: string) {
  const field = fault === 'needsPassphrase' || fault === 'wrongPassphrase' ? 'passphrase' : fault === 'unknownSeal' ? 'fingerprint' : 'bag';
  return refusal(faultCodes[fault], 'F-87', { field, details: { name: detail, problem: detail, limit: detail } });
}
