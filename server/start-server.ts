import { createAtRest } from './adapters/clock/at-rest';
import { openDataDirectory, type DataDirectory } from './adapters/disk/data-directory';
import { createKillSwitch } from './adapters/disk/kill-switch';
import { createOriginals, originalPath } from './adapters/disk/originals';
import { UploadStore } from './adapters/disk/upload-store';
import { openIdentityDatabase } from './adapters/identity/database';
import { createDevices } from './adapters/identity/devices';
import { createPassphrases } from './adapters/identity/passphrases';
import type { ScryptCost } from './adapters/identity/scrypt';
import { createSessions } from './adapters/identity/sessions';
import { createUploaders } from './adapters/identity/uploaders';
import { loadCheckpointSigner } from './adapters/keys/checkpoint-key';
import { openSegments } from './adapters/segments/disk-segments';
import { createDirectory } from './adapters/sqlite/directory';
import { createMoments } from './adapters/sqlite/moments';
import { createLogReader } from './adapters/sqlite/log-reader';
import { openForReading } from './adapters/sqlite/open';
import { readTables } from './adapters/sqlite/tables-reader';
import { startRegister } from './adapters/writer/client';
import type { Door, Log } from './http/door';
import { createGate } from './http/gate';
import { listen, type Listening } from './http/listen';
import type { Now } from './http/ports';
import { createPaperAccess } from './http/paper-access';
import { isSetUp } from './http/setup';
import { createSetupCode } from './http/setup-code';
import { readStaticFiles } from './http/static/static-files';
import { createCouncils } from './register/councils';
import { createFeed } from './register/feed/feed';
import { packAhead } from './register/feed/pack-ahead';
import { createSnapshots } from './register/feed/snapshots';
import type { PaperAccess } from './relay/ports';
import { openErasing } from './open-erasing';
import { openExchange } from './open-exchange';
import { openPapers } from './open-papers';
import { openSubmissionFiles } from './adapters/disk/submission-files';
import { createHistoricalDesk } from './archive/historical/desk';
import { createPdfReader } from './archive/pdf/client';
import { createSignedJudge } from './outgoing/judge-signed';
import { openArchive, placesOf } from './open-archive';
import { openInspection } from './open-inspection';
import { openPush } from './open-push';
import { openSigning } from './open-signing';
import { openTextSearch } from './open-texts';
import { openUse } from './open-use';
import { openVerifying } from './open-verifying';
import { checkAgencyFits, makePracticeAgency, practiceNotice } from './practice-mode';
import { StartRefused, type Settings } from './settings';

/** What a server is made of besides its settings; a test gives cheaper or faked ones. */
export interface ServerParts {
  readonly settings: Settings;
  /** The built application; may be missing. */
  readonly appDirectory: string;
  /** The bundled threads and processes. */
  readonly scripts: Scripts;
  /** Who may do what in which paper; without it, as the register's tables say. */
  readonly paperAccess?: PaperAccess;
  readonly scryptCost: ScryptCost;
  readonly now: Now;
  readonly newId: () => string;
  /** A line for whoever watches the console. */
  readonly say: (line: string) => void;
  readonly log: Log;
  /** The register can keep no more promises. */
  readonly onStopped: (why: string) => void;
}

export interface Scripts {
  readonly writer: URL;
  readonly papersWriter: URL;
  readonly validator: URL;
  readonly pdfReader: URL;
  readonly archive: URL;
  readonly pages: URL;
}

const DAY_MS = 24 * 3_600_000;
/** A list that has not grown for so long rests. */
const REST_MS = 1_000;
/** Snapshots made at once for those who read a part of the register; whoever is one too many reads the list. */
const SNAPSHOTS = { atOnce: 2, waiting: 20 };
/** Packages for the historical archive made at once, and those that wait. */
const PACKING = { atOnce: 1, waiting: 4 };

export interface Running {
  readonly url: string;
  /** Does at once what is otherwise done every hour: what time brings to the use of the archive. */
  catchUpUse(): Promise<void>;
  /** Resolves when what is kept may be found by what it says. */
  catchUpTexts(): Promise<void>;
  /** Takes no more, finishes what is under way, closes everything. */
  stop(): Promise<void>;
}

/** Opens a data directory and the door to it. Throws `DataDirectoryTaken`, or `StartRefused` when either may not be opened. */
export async function startServer(parts: ServerParts): Promise<Running> {
  const directory = openDataDirectory(parts.settings.data);
  try {
    const { stop, ...running } = await openHouse(parts, directory);
    return { ...running, stop: () => stop().finally(directory.release) };
  } catch (error) {
    directory.release();
    throw error;
  }
}

async function openHouse(parts: ServerParts, directory: DataDirectory): Promise<Running> {
  const identity = openIdentityDatabase(directory.identity);
  const passphrases = createPassphrases(identity, parts.scryptCost);
  const originals = createOriginals(directory.originals);
  const uploaders = createUploaders(identity);
  if (parts.settings.practice)
    await makePracticeAgency({ ...parts, practiceAs: parts.settings.practiceAs ?? 'ministry', directory, originals, uploaders, passphrases });

  const uploads = new UploadStore(directory.uploads);
  const { scripts, onStopped, log, newId, now } = parts;
  const register = await startRegister({
    path: directory.register,
    script: scripts.writer,
    onStopped,
    onFault: (why) => log({ id: newId().slice(0, 8), what: 'register', error: why }),
  });
  const reader = openForReading(directory.register);
  const signer = loadCheckpointSigner(directory.checkpointKey);
  const onFault = (error: unknown) => log({ id: newId().slice(0, 8), what: 'feed segment', error });
  const logReader = createLogReader(reader);
  const kept = { log: logReader, signer, segments: openSegments(directory.segments), onFault };
  const feed = createFeed(kept);
  const snapshots = createSnapshots({ ...kept, moments: createMoments(directory.register), gate: createGate(SNAPSHOTS) });
  const stopPacking = packAhead({ feed, snapshots, register, onFault, atRest: createAtRest(REST_MS) });
  const registerDirectory = createDirectory(reader);
  const access = parts.paperAccess ?? createPaperAccess(registerDirectory.tables);
  const papers = await openPapers({ directory, scripts, access, onStopped, now, log, newId });
  const push = openPush({
    directory,
    identity,
    hosts: parts.settings.pushHosts,
    log: logReader,
    register,
    tables: readTables(reader),
    now,
    onFault: (error) => log({ id: newId().slice(0, 8), what: 'push', error }),
  });
  const stopInspecting = openInspection({
    directory,
    originals,
    script: scripts.pdfReader,
    clamd: parts.settings.clamd,
    registerDirectory,
    register,
    now,
    newId,
    onFault: (error) => log({ id: newId().slice(0, 8), what: 'inspection', error }),
  });
  const archive = openArchive({
    directory,
    script: scripts.archive,
    places: parts.settings.archive,
    register,
    onFault: (why) => log({ id: newId().slice(0, 8), what: 'archive', error: why }),
  });
  const texts = openTextSearch({
    directory,
    originals,
    places: placesOf(directory, parts.settings.archive),
    script: scripts.pdfReader,
    log: logReader,
    register,
    dossier: readTables(reader).dossier,
    onFault: (error) => log({ id: newId().slice(0, 8), what: 'texts', error }),
  });
  const use = openUse({
    directory,
    scripts,
    reader,
    log: logReader,
    register,
    originals,
    texts: texts.index,
    now,
    newId,
    onFault: (error) => log({ id: newId().slice(0, 8), what: 'use of the archive', error }),
  });
  const exchange = await openExchange({
    directory,
    axisFile: parts.settings.axisFile,
    pdfReader: scripts.pdfReader,
    timeAuthority: parts.settings.timeAuthority,
    register,
    log: logReader,
    tables: readTables(reader),
    originals,
    uploaders,
    now,
    newId,
    onFault: (error) => log({ id: newId().slice(0, 8), what: 'exchange', error }),
  });
  const signing = openSigning({
    directory,
    originals,
    uploaders,
    script: scripts.pdfReader,
    timeAuthority: parts.settings.timeAuthority,
    registerDirectory,
    register,
    now,
    newId,
    onFault: (error) => log({ id: newId().slice(0, 8), what: 'signing', error }),
  });
  const signedReader = createPdfReader(scripts.pdfReader);
  const signed = createSignedJudge({
    tables: registerDirectory.tables,
    reader: signedReader,
    originals: { isIntact: originals.isIntact, pathOf: (sha256) => originalPath(directory.originals, sha256) },
    now,
  });
  const stopVerifying = openVerifying({
    directory,
    originals,
    script: scripts.pdfReader,
    timeAuthority: parts.settings.timeAuthority,
    tables: readTables(reader),
    log: logReader,
    register,
    now,
    newId,
    onFault: (error) => log({ id: newId().slice(0, 8), what: 'verifying', error }),
  });
  const devices = createDevices(identity, parts.settings.devicesMost);
  const stopErasing = openErasing({
    directory,
    originals,
    uploaders,
    papers: papers.writer,
    snapshots,
    archive,
    texts: texts.index,
    devices,
    tables: readTables(reader),
    registerDirectory,
    log: logReader,
    register,
    now,
    newId,
    onFault: (error) => log({ id: newId().slice(0, 8), what: 'erasing', error }),
  });
  const stopWatching = register.subscribe(papers.relay.registerMoved);
  const historical = createHistoricalDesk({
    tables: readTables(reader),
    files: await openSubmissionFiles(directory.submissions),
    logged: use.logged,
    inTurn: createGate(PACKING),
    pack: archive.pack,
  });
  const stopTidying = register.subscribe(() => void historical.tidy().catch((error: unknown) => log({ id: newId().slice(0, 8), what: 'packages', error })));
  const door: Door = {
    register,
    feed,
    snapshots,
    councils: createCouncils({ tables: readTables(reader), log: logReader }),
    relay: papers.relay,
    papers: papers.feed,
    paperAccess: papers.access,
    push: push.desk,
    archive,
    historical,
    use: use.desk,
    seal: use.sealDesk,
    signed,
    revocationOf: signing.revocationOf,
    agencies: exchange.agencies,
    deliveries: exchange.deliveries,
    bags: exchange.bags,
    directory: registerDirectory,
    sessions: createSessions(identity, now),
    passphrases,
    uploaders,
    devices,
    originals,
    uploads,
    killSwitch: createKillSwitch(directory.killSwitch),
    setupCode: createSetupCode(now),
    staticFiles: readStaticFiles(parts.appDirectory),
    practice: parts.settings.practice ? practiceNotice : null,
    checkpointKey: signer.publicKey,
    stampsTime: parts.settings.timeAuthority !== null,
    publicOrigin: parts.settings.publicOrigin,
    now,
    newId,
    log,
  };
  const logged = (what: string) => (error: unknown) => log({ id: newId().slice(0, 8), what, error });
  const clean = () => Promise.all([uploads.removeExpired(now()).catch(logged('old uploads')), exchange.tidy().catch(logged('old messages'))]);
  await clean();
  const cleaning = setInterval(clean, DAY_MS);
  const close = async () => {
    clearInterval(cleaning);
    stopWatching();
    stopTidying();
    await stopPacking();
    stopInspecting();
    await stopErasing();
    await exchange.stop();
    await signing.stop();
    await stopVerifying();
    await archive.close();
    await push.stop();
    await use.stop();
    signedReader.close();
    await texts.stop();
    await papers.close();
    await register.close();
    reader.close();
    identity.close();
  };
  return { ...(await openDoor(parts, door, close)), catchUpUse: use.catchUp, catchUpTexts: texts.catchUp };
}

async function openDoor({ settings, say }: ServerParts, door: Door, close: () => Promise<void>): Promise<Pick<Running, 'url' | 'stop'>> {
  let listening: Listening;
  try {
    checkAgencyFits(door.directory.tables.agency(), settings.practice);
    listening = await listen(door, settings);
  } catch (error) {
    await close();
    throw wordsForListening(error, settings);
  }
  if (!isSetUp(door)) say(`Mã thiết lập (dùng một lần, trong 15 phút) · set-up code: ${door.setupCode.text}`);
  return {
    url: listening.url,
    stop: async () => {
      await listening.drain();
      await close();
    },
  };
}

function wordsForListening(error: unknown, { host, port }: Settings): unknown {
  if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') return error;
  return new StartRefused(
    `Cổng ${port} trên ${host} đang được chương trình khác dùng; đặt HOSO_PORT khác.`,
    `Port ${port} on ${host} is in use; set another HOSO_PORT.`,
  );
}
