import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openDataDirectory } from '../../server/adapters/disk/data-directory';
import { openIdentityDatabase } from '../../server/adapters/identity/database';
import { createPassphrases } from '../../server/adapters/identity/passphrases';
import { systemClock } from '../../server/adapters/clock/system-clock';
import { openRegisterStore } from '../../server/adapters/sqlite/register-store';
import type { Clock, Submission } from '../../server/register/ports';
import { createRegister } from '../../server/register/register';
import type { PaperAccess } from '../../server/relay/ports';
import type { ClamdAddress } from '../../server/adapters/clamd/address';
import { startServer, type Running } from '../../server/start-server';
import type { Log } from '../../server/http/door';
import type { ArchivePlaces } from '../../server/settings';
import type { Actor } from '../../src/domain/decide';
import { isJudgedByFile, type Proposal } from '../../src/domain/proposals';
import type { PdfSignatures } from '../../src/domain/signatures/types';
import { setUpProposals } from './builders';
import { shippedBundle } from './bundled-server';

/** Real servers on a free port, with real SQLite files in a directory of their own; only the passphrases are hashed cheaply. */

export const PASSPHRASE = 'mot-cau-du-dai';
const CHEAP = { N: 16, r: 1, p: 1 };

/** A directory that nobody else uses, and how to be rid of it. */
export function temporaryDirectory(): { readonly path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'hoso-server-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Sets up the agency of the builders, all its people with `PASSPHRASE`, as the operator would have done; by the clock of the server, where that runs ahead. */
export async function seedAgency(data: string, proposals: readonly Proposal[] = setUpProposals(), clock: Clock = systemClock): Promise<void> {
  const directory = openDataDirectory(data);
  const store = openRegisterStore(directory.register);
  createRegister({ store, clock }).decideBatch(proposals.map((each) => seeded(each)));
  store.close();
  const identity = openIdentityDatabase(directory.identity);
  const passphrases = createPassphrases(identity, CHEAP);
  for (const { type, body } of proposals) if (type === 'DefinePerson') await passphrases.set(body.person, PASSPHRASE);
  identity.close();
  directory.release();
}

/** What the door would have found on a signed file; the bytes themselves are the test's business. */
const lookedAt: PdfSignatures = { signatures: [], reasons: [], verdict: 'valid', trustedAsOf: null };

/** A proposal as the door hands it on: what bears signatures was looked at. */
export function seeded(proposal: Proposal, actor: Actor = 'operator'): Submission {
  return { proposal, actor, ...(isJudgedByFile(proposal) && { signatures: lookedAt }) };
}

export interface TestServer extends Running {
  readonly data: string;
  /** What was said on the console. */
  readonly said: readonly string[];
  readonly faults: readonly Parameters<Log>[0][];
}

export interface TestServerOptions {
  readonly data: string;
  readonly now?: () => number;
  readonly publicOrigin?: string;
  readonly appDirectory?: string;
  readonly practice?: boolean;
  readonly paperAccess?: PaperAccess;
  readonly pushHosts?: readonly string[];
  readonly clamd?: ClamdAddress | null;
  readonly archive?: ArchivePlaces;
  readonly devicesMost?: number;
  readonly axisFile?: string;
  readonly timeAuthority?: string;
}

/** Starts the server on a data directory. */
export async function startTestServer(options: TestServerOptions): Promise<TestServer> {
  const { data, now = Date.now, publicOrigin = null, appDirectory = '/nonexistent', practice = false, paperAccess, pushHosts = [], clamd = null } = options;
  const { archive = { first: null, second: null }, devicesMost = 20, axisFile = null, timeAuthority = null } = options;
  const script = (name: string) => pathToFileURL(join(shippedBundle(), `${name}.mjs`));
  const said: string[] = [];
  const faults: Parameters<Log>[0][] = [];
  const running = await startServer({
    settings: { host: '127.0.0.1', port: 0, data, publicOrigin, practice, pushHosts, devicesMost, clamd, archive, axisFile, timeAuthority },
    appDirectory,
    scripts: {
      writer: script('writer'),
      papersWriter: script('papers-writer'),
      validator: script('validator'),
      pdfReader: script('pdf-reader'),
      archive: script('archive'),
      pages: script('pages'),
    },
    paperAccess,
    scryptCost: CHEAP,
    now,
    newId: randomUUID,
    say: (line) => said.push(line),
    log: (fault) => faults.push(fault),
    onStopped: (why) => faults.push({ id: '', what: why }),
  });
  return { ...running, data, said, faults };
}
