import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { systemClock } from '../../server/adapters/clock/system-clock';
import { openDataDirectory } from '../../server/adapters/disk/data-directory';
import { createLogReader } from '../../server/adapters/sqlite/log-reader';
import { openForReading } from '../../server/adapters/sqlite/open';
import { openRegisterStore } from '../../server/adapters/sqlite/register-store';
import { readStoredState } from '../../server/adapters/sqlite/stored-state';
import type { Submission } from '../../server/register/ports';
import { createRegister } from '../../server/register/register';
import { verifyRegister } from '../../server/register/verify';
import type { Actor } from '../../src/domain/decide';
import type { Decision } from '../../src/domain/decisions';
import type { MemoryTables } from '../../src/domain/memory-tables';
import type { Proposal } from '../../src/domain/proposals';
import type { DocumentId } from '../../src/domain/shared/ids';
import { putOriginal } from './archive-house';
import { NOWHERE, startTestAxis, writeAxisFile, type TestAxis } from './axis';
import { apply, memoryTables, setUpAgency, setUpProposals } from './builders';
import { signIn, type Client } from './client';
import { administrator, clerk, head, leader, letLeaderSign, number, officer, openDraft, review, seal, sign, submitDraft } from './outgoing';
import { simplePdf } from './pdfs';
import { seedAgency, seeded, startTestServer, temporaryDirectory, type TestServer } from './server';
import { pdf } from './transfers';

const PAUSE_MS = 20;

interface Parts {
  readonly directory: ReturnType<typeof temporaryDirectory>;
  readonly axis: TestAxis;
  readonly ministry: TestServer;
  readonly province: TestServer;
  readonly ministryClerk: Client;
  readonly provinceClerk: Client;
  /** Documents of the ministry that bear their seal and wait to be issued. */
  readonly sealed: readonly DocumentId[];
}

/** A ministry and a province with a server each, and the stand-in axis between them. */
export class TwoAgencies {
  get axis() {
    return this.parts.axis;
  }

  get ministry() {
    return this.parts.ministry;
  }

  get province() {
    return this.parts.province;
  }

  get ministryClerk() {
    return this.parts.ministryClerk;
  }

  get provinceClerk() {
    return this.parts.provinceClerk;
  }

  get sealed() {
    return this.parts.sealed;
  }

  private constructor(private readonly parts: Parts) {}

  /** `isCut`: the axis is there, and neither of them reaches it. */
  static async start(documents = 1, { isCut = false } = {}): Promise<TwoAgencies> {
    const directory = temporaryDirectory();
    const at = (name: string) => join(directory.path, name);
    const axis = await startTestAxis(at('axis'));
    for (const name of ['ministry', 'province']) mkdirSync(at(name));
    const sealed = await seedMinistry(at('ministry'), documents);
    const others = setUpProposals().slice(1);
    await seedAgency(at('province'), [setUpAgency({ name: 'UBND tỉnh Nghệ An', abbreviation: 'UBND', code: '000.00.00.H41', place: 'Nghệ An' }), ...others]);
    const [url, retry] = isCut ? [NOWHERE, 600] : [axis.url, 0.05];
    writeAxisFile(at('ministry'), url, { retry });
    writeAxisFile(at('province'), url, { system: 'tinh', retry });
    const ministry = await startTestServer({ data: at('ministry') });
    const province = await startTestServer({ data: at('province') });
    const [ministryClerk, provinceClerk] = [await signIn(ministry.url, 'vanthu'), await signIn(province.url, 'vanthu')];
    return new TwoAgencies({ directory, axis, ministry, province, ministryClerk, provinceClerk, sealed });
  }

  /** What the verifier finds in the register of one of them. */
  faultsIn(name: 'ministry' | 'province') {
    const reader = openForReading(join(this.parts.directory.path, name, 'hoso.db'));
    const faults = verifyRegister({ log: createLogReader(reader), stored: readStoredState(reader) });
    reader.close();
    return faults;
  }

  async stop(): Promise<void> {
    await this.ministry.stop();
    await this.province.stop();
    await this.axis.stop();
    this.parts.directory.remove();
  }
}

/** Everything of one type that an agency has decided, asked again and again until it is what is waited for. */
export async function untilDecided<T extends Decision['type']>(
  client: Client,
  type: T,
  isEnough: (found: readonly Decision<T>[]) => boolean,
): Promise<readonly Decision<T>[]> {
  for (;;) {
    const found = await decided(client, type);
    if (isEnough(found)) return found;
    // Both servers live in this process: whoever asks without a pause leaves them no time to answer.
    await setTimeout(PAUSE_MS);
  }
}

/** Everything of one type that an agency has decided. */
export async function decided<T extends Decision['type']>(client: Client, type: T): Promise<readonly Decision<T>[]> {
  const found: Decision[] = [];
  for (let after = 0; ;) {
    const page = await client.feed(after);
    found.push(...page.entries.flatMap((entry) => ('decision' in entry && entry.decision.type === type ? [entry.decision] : [])));
    if (page.position === after) return found as unknown as readonly Decision<T>[];
    after = page.position;
  }
}

/** Seeds the ministry with its staff, and documents that were signed, numbered and sealed; their files are real. */
async function seedMinistry(data: string, documents: number): Promise<readonly DocumentId[]> {
  await seedAgency(data);
  const tables = memoryTables();
  const steps: Submission[] = [];
  const act = (proposal: Proposal, actor: Actor) => {
    apply(tables, proposal, actor);
    steps.push(seeded(proposal, actor));
  };
  act(letLeaderSign(), administrator);
  const sealed = Array.from({ length: documents }, (_, place) => sealedDocument(tables, act, { data, place }));
  const directory = openDataDirectory(data);
  const store = openRegisterStore(directory.register);
  const receipts = createRegister({ store, clock: systemClock }).decideBatch(steps);
  store.close();
  directory.release();
  const refused = receipts.filter(({ outcome }) => outcome === 'refused');
  if (refused.length > 0) throw new Error(JSON.stringify(refused));
  return sealed;
}

function sealedDocument(
  tables: MemoryTables,
  act: (proposal: Proposal, actor: Actor) => void,
  { data, place }: { readonly data: string; readonly place: number },
): DocumentId {
  const opened = openDraft();
  const { document } = opened.body;
  const original = putOriginal(data, simplePdf(`Công văn ${place}`), `cong-van-${place}.pdf`);
  act(opened, officer);
  act(submitDraft(document, { originals: [pdf({ byteLength: 100 })] }), officer);
  act(review(tables, document, { step: 0 }), head);
  act(review(tables, document, { step: 1 }), clerk);
  act(sign(tables, document, { originals: [pdf({ byteLength: 200 })] }), leader);
  act(number(document), clerk);
  act(seal(tables, document, { originals: [original] }), clerk);
  return document;
}
