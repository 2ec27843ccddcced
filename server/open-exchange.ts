import { createReadStream, mkdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { isSameOrgan } from '../src/domain/exchange/organ-code';
import type { OriginalRef } from '../src/domain/incoming/types';
import type { DocumentId, Sha256 } from '../src/domain/shared/ids';
import { toInstant } from '../src/domain/shared/time';
import { keptSignatures } from '../src/domain/signatures/verdict';
import { limits } from '../src/protocol/limits';
import { readAxisFile, AxisFileRefused, type AxisFile } from './adapters/axis/access-file';
import { createAxisConnector } from './adapters/axis/axis-connector';
import type { DataDirectory } from './adapters/disk/data-directory';
import { originalPath } from './adapters/disk/originals';
import { openBagSenders } from './adapters/exchange/bag-senders';
import { openExchangeDatabase } from './adapters/exchange/database';
import { createAgencyStore } from './adapters/exchange/agency-store';
import { openMadeBags } from './adapters/exchange/made-bags';
import { openMessageFiles } from './adapters/exchange/message-files';
import { createOutboxStore } from './adapters/exchange/outbox-store';
import { createReceivedStore } from './adapters/exchange/received-store';
import { loadCheckpointSigner } from './adapters/keys/checkpoint-key';
import { lookAtOriginal } from './archive/inspection/look';
import { createPdfReader } from './archive/pdf/client';
import { createAgencyDesk, type AgencyDesk } from './exchange/agencies/agency-desk';
import { createBagDesk, createNoBagDesk, type BagDesk, type BagDeskParts } from './exchange/bag/desk';
import { backoffMs } from './exchange/backoff';
import type { Connector } from './exchange/connector';
import { createDeliveryDesk, type DeliveryDesk } from './exchange/delivery-desk';
import { createFollower } from './exchange/follow';
import { createPostRoom } from './exchange/post-room';
import { startReceiver } from './exchange/receiver';
import { startSender } from './exchange/sender';
import { takeMessage } from './exchange/take';
import { takeBack, type TakingBack } from './exchange/take-back';
import { tellParcels, tellUnwritable, type UnwritableMessage } from './exchange/tell';
import type { Originals, Uploaders } from './http/ports';
import type { LogReader, Register } from './register/ports';
import type { StoredTables } from './adapters/sqlite/tables-reader';
import { openRevocation } from './open-revocation';
import { StartRefused } from './settings';

export interface ExchangeHouse {
  readonly directory: DataDirectory;
  /** The file with the way to the axis; null for `axis.json` in the data directory. */
  readonly axisFile: string | null;
  /** The bundled reader of PDFs. */
  readonly pdfReader: URL;
  /** Where the time authority listens; null where nothing is asked of anybody. */
  readonly timeAuthority: string | null;
  readonly register: Pick<Register, 'propose' | 'subscribe' | 'position'>;
  readonly log: Pick<LogReader, 'rowsAfter'>;
  readonly tables: StoredTables;
  readonly originals: Pick<Originals, 'keep' | 'isIntact'>;
  readonly uploaders: Pick<Uploaders, 'note'>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onFault: (error: unknown) => void;
}

export interface OpenExchange {
  /** The directory of agencies, which is there without an axis too. */
  readonly agencies: AgencyDesk;
  readonly bags: BagDesk;
  /** How messages about our documents stand. */
  readonly deliveries: DeliveryDesk;
  /** What every day brings: bags whose time is over go, and messages that nobody needs. */
  tidy(): Promise<void>;
  stop(): Promise<void>;
}

/** A message that nobody needs any more lies here for so long, because another parcel of it may be about to be added. */
const TIDY_AFTER_MS = 3_600_000;
const AGAIN_MS = 60_000;

/** Opens the exchange with the axis where the operator has set it up. Throws `StartRefused` when the file that says how cannot be used. */
export async function openExchange(house: ExchangeHouse): Promise<OpenExchange> {
  const axis = readFile(house.axisFile ?? join(house.directory.path, 'axis.json'));
  mkdirSync(house.directory.exchange, { recursive: true, mode: 0o700 });
  const kept = await openKept(house);
  const connector = axis && createAxisConnector({ access: axis.access, now: house.now });
  const { stop, wake, tell, takeBack, bags } = axis && connector ? startExchange(house, kept, { axis, connector }) : passBy(house, kept);
  return {
    bags,
    deliveries: createDeliveryDesk({ outbox: kept.outbox, wake, tell, tables: house.tables, takeBack, now: house.now }),
    agencies: createAgencyDesk({ store: kept.agencies, listed: connector && connector.agencies, now: house.now, newId: house.newId }),
    tidy: () => tidy(kept, house.now),
    async stop() {
      await stop();
      kept.close();
    },
  };
}

type Kept = Awaited<ReturnType<typeof openKept>>;

async function openKept({ directory: { exchange }, now }: ExchangeHouse) {
  const database = openExchangeDatabase(join(exchange, 'exchange.db'));
  const kept = {
    outbox: createOutboxStore(database),
    received: createReceivedStore(database),
    agencies: createAgencyStore(database),
    sending: await openMessageFiles(join(exchange, 'messages')),
    receiving: await openMessageFiles(join(exchange, 'received')),
    made: await openMadeBags(join(exchange, 'bags', 'made'), now),
    close: () => void database.close(),
  };
  // Bags that were looked into and not taken in before the server stopped: their files are brought again.
  await rm(offeredBags(exchange), { recursive: true, force: true });
  return kept;
}

async function tidy({ made, sending, receiving, outbox, received }: Kept, now: () => number): Promise<void> {
  await made.tidy();
  await sending.tidy(outbox.needs, now() - TIDY_AFTER_MS);
  await receiving.tidy(received.needs, now() - TIDY_AFTER_MS);
}

/** Without an axis nothing is exchanged, and what is decided meanwhile is not sent when there is one. */
function passBy({ register }: ExchangeHouse, { received }: Kept): Started {
  received.follow(register.position());
  return { wake: null, tell: () => {}, takeBack: null, bags: createNoBagDesk(), stop: async () => received.follow(register.position()) };
}

interface Started {
  /** Wakes the sender; null where nothing is sent. */
  readonly wake: (() => void) | null;
  /** Tells the register how messages stand. */
  tell(): void;
  /** Takes a document back from one recipient; null where nothing is sent. */
  readonly takeBack: ((order: TakingBack) => Promise<boolean>) | null;
  readonly bags: BagDesk;
  stop(): Promise<void>;
}

interface Way {
  readonly axis: AxisFile;
  readonly connector: Connector;
}

function startExchange(house: ExchangeHouse, kept: Kept, { axis, connector }: Way): Started {
  const { outbox, received, sending, receiving } = kept;
  const { directory, register, tables, originals, uploaders, now, newId, onFault } = house;
  const reader = createPdfReader(house.pdfReader);
  const revocation = openRevocation(reader, house);
  const pathOf = (sha256: string) => originalPath(directory.originals, sha256);
  const proposing = {
    propose: async (proposal: Parameters<typeof register.propose>[0][0]['proposal']) => (await register.propose([{ proposal, actor: 'operator' }]))[0]!,
    now,
  };
  const telling = { ...proposing, newId };
  const postRoom = createPostRoom({
    outbox,
    files: sending,
    openOriginal: ({ sha256 }) => createReadStream(pathOf(sha256), { highWaterMark: 1024 * 1024 }),
    now,
  });
  const onUnwritable = (message: UnwritableMessage) => tellUnwritable(telling, message);
  const follower = createFollower({ list: house.log, tables, received, postRoom, outbox, onUnwritable, now, onFault });
  let work: Promise<void> = Promise.resolve();
  const queue = (task: () => Promise<void>) => (work = work.then(task).catch(onFault));
  const tell = () => void queue(() => tellParcels({ ...telling, outbox }));
  const sender = startSender({ outbox, files: sending, connector, now, random: Math.random, after, onFault, onMoved: tell, pace: paceOf(axis) });
  let again: (() => void) | null = null;
  let isStopped = false;
  /** What could not be done, for the disk was full or a file was not to be had, is done when there is something new, or in a minute. */
  const follow = () => void queue(() => follower.follow().catch((error: unknown) => (followLater(), Promise.reject(error)))).then(sender.wake);
  const followLater = () =>
    void (again ??= isStopped
      ? null
      : after(AGAIN_MS, () => {
          again = null;
          follow();
        }));

  async function keepOriginal(path: string, { sha256, name }: { readonly sha256: Sha256; readonly name: string }): Promise<void> {
    uploaders.note({ sha256, person: null, name, desk: null });
    const kept = await originals.keep(path, sha256);
    if (!kept.kept) throw new Error(`${name}: ${kept.actual} instead of ${sha256}`);
  }

  async function look(original: OriginalRef) {
    const judging = () => ({ trusted: tables.agency()?.trustList ?? null, at: toInstant(now()) });
    const found = await lookAtOriginal({ originals: { isIntact: originals.isIntact, pathOf }, reader, scanner: null, judging }, original);
    if (!found) throw new Error(`${original.sha256} is not as it was kept`);
    const signatures = found.signatures && keptSignatures(await revocation.lookUp(pathOf(original.sha256), judging(), found.signatures));
    const [isPdf, opens] = [found.format === 'pdf', found.opens === 'yes'];
    const firstPage = isPdf && opens && original.part === 'main' ? await reader.textOf(pathOf(original.sha256), 'firstPage') : null;
    return { name: original.name, isPdf, opens, signatures: signatures ?? null, firstPage: firstPage ?? '' };
  }

  const taking = {
    ...telling,
    received,
    files: receiving,
    outbox,
    tables,
    keepOriginal,
    look,
    work: join(directory.exchange, 'reading'),
    elapsed: () => performance.now(),
    onStranger: onFault,
  };
  const receiver = startReceiver({
    connector,
    received,
    files: receiving,
    take: (message) => takeMessage(taking, message),
    sayArrived: (arrival) => follower.say(arrival, '01', ''),
    now,
    newId,
    after,
    onFault,
    onMoved: sender.wake,
    listMs: axis.seconds.list * 1_000,
  });
  const unsubscribe = register.subscribe(follow);
  follow();
  return {
    wake: sender.wake,
    tell,
    takeBack: (order) => takeBack(telling, order),
    bags: openBagDesk(house, kept, { onTaken: receiver.wake, onSent: () => (tell(), sender.wake()) }),
    async stop() {
      isStopped = true;
      unsubscribe();
      revocation.stop();
      again?.();
      await receiver.stop();
      await sender.stop();
      await work;
      reader.close();
    },
  };
}

const offeredBags = (exchange: string) => join(exchange, 'bags', 'offered');

function openBagDesk({ directory: { exchange }, tables, now, newId }: ExchangeHouse, kept: Kept, moved: Pick<BagDeskParts, 'onSent' | 'onTaken'>): BagDesk {
  const { outbox, sending, received, receiving, made, agencies } = kept;
  /** As the directory has it, else as the document that goes there. */
  function nameOf(code: string, document: DocumentId | null): string {
    const listed = agencies.byCode(code, 1).find((agency) => agency.code === code)?.name;
    const recipients = (document && tables.outgoing(document)?.issued?.recipients) ?? [];
    return listed ?? recipients.find((recipient) => isSameOrgan(recipient.code, code))?.name ?? code;
  }
  const own = () => ({ code: tables.agency()?.code ?? '', name: tables.agency()?.name ?? '' });
  const senders = openBagSenders(join(exchange, 'bag-senders.json'));
  const signer = loadCheckpointSigner(join(exchange, 'bag-key.pem'));
  const work = offeredBags(exchange);
  return createBagDesk({ outbox, sending, received, receiving, senders, made, signer, own, nameOf, most: limits.bagBytes, work, now, newId, ...moved });
}

function readFile(path: string): AxisFile | null {
  try {
    return readAxisFile(path);
  } catch (error) {
    if (!(error instanceof AxisFileRefused)) throw error;
    const [vietnamese, english] = error.message.split('\n');
    throw new StartRefused(vietnamese!, english!);
  }
}

function paceOf({ seconds }: AxisFile) {
  return {
    confirmMs: seconds.confirm * 1_000,
    unclearMs: seconds.unclear * 1_000,
    backoff: (failed: Parameters<typeof backoffMs>[0], random: number) => backoffMs(failed, random, seconds.retry * 1_000),
  };
}

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds).unref();
  return () => clearTimeout(timer);
}
