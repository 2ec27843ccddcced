import { readFileSync } from 'node:fs';
import { systemClock } from '../../../server/adapters/clock/system-clock';
import { openDataDirectory } from '../../../server/adapters/disk/data-directory';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { createRegister } from '../../../server/register/register';
import type { Submission } from '../../../server/register/ports';
import type { Actor } from '../../../src/domain/decide';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import { MemoryTables } from '../../../src/domain/memory-tables';
import type { OutgoingRecipient } from '../../../src/domain/outgoing/types';
import type { Proposal } from '../../../src/domain/proposals';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import { openKeyFile } from '../../../src/signatures/writing/key-file/open';
import type { Signer } from '../../../src/signatures/writing/signer';
import { signed as signPdf } from '../../signatures/support/key-signer';
import { vietnamesePdf } from '../../signatures/support/vietnamese-pdf';
import { putOriginal } from '../../support/archive-house';
import { apply, staff } from '../../support/builders';
import { clerk, head, leader, number, officer, openDraft, outgoingFacts, review, seal, sign, submitDraft } from '../../support/outgoing';
import { seedAgency, seeded } from '../../support/server';

/** A key file of the tests, with its passphrase. */
export interface KeyFile {
  readonly path: string;
  readonly passphrase: string;
}

/** Of the leader, RSA; of the agency, ECDSA. Whoever trusts them trusts their own certificates. */
export const leaderKey: KeyFile = { path: 'tests/signatures/writing/key-files/leader.p12', passphrase: 'chữ ký lãnh đạo' };
export const agencyKey: KeyFile = { path: 'tests/signatures/writing/key-files/agency.p12', passphrase: 'con dấu cơ quan' };

export async function openedKey({ path, passphrase }: KeyFile): Promise<Signer> {
  const opened = await openKeyFile(Uint8Array.from(readFileSync(path)), passphrase);
  if (!opened.ok) throw new Error(opened.refusals[0]!.reason);
  return opened.value;
}

interface Wanted {
  readonly subject: string;
  readonly recipients: readonly OutgoingRecipient[];
  /** Files of their own that go along. */
  readonly annexes?: readonly OriginalRef[];
}

/** An agency on its way into a data directory: what was done there before the story begins, each by whoever may. */
export class Seed {
  private readonly tables = new MemoryTables();
  private readonly steps: Submission[] = [];
  private readonly setUp: Proposal[] = [];

  constructor(readonly data: string) {}

  /** Set up by the operator; people get the passphrase of tests. */
  begin(proposals: readonly Proposal[]): void {
    this.setUp.push(...proposals);
    for (const each of proposals) apply(this.tables, each, 'operator');
  }

  act(proposal: Proposal, actor: Actor): void {
    apply(this.tables, proposal, actor);
    this.steps.push(seeded(proposal, actor));
  }

  /** A document that was drafted, submitted and checked, and waits for whoever signs; with its file. */
  async reviewed({ subject, recipients, annexes = [] }: Wanted): Promise<{ readonly document: DocumentId; readonly sheet: Uint8Array<ArrayBuffer> }> {
    const opened = openDraft({ subject });
    const { document } = opened.body;
    const sheet = await vietnamesePdf(subject);
    const signer = this.tables.person(staff.leader.id)!;
    const facts = outgoingFacts({ subject, recipients, signerName: signer.name, signerPosition: signer.position });
    this.act(opened, officer);
    this.act(submitDraft(document, { originals: [putOriginal(this.data, sheet, 'cong-van.pdf'), ...annexes], facts }), officer);
    this.act(review(this.tables, document), head);
    this.act(review(this.tables, document, { step: 1 }), clerk);
    return { document, sheet };
  }

  /** One that was signed with a key. */
  async signed(key: Signer, wanted: Wanted): Promise<DocumentId> {
    const { document, sheet } = await this.reviewed(wanted);
    const signature = { place: { name: 'ChuKyNguoiKy' }, at: toInstant(Date.now()) };
    this.act(sign(this.tables, document, { originals: [putOriginal(this.data, await signPdf(sheet, key, signature), 'cong-van.pdf')] }), leader);
    return document;
  }

  /** One that also has its number and the seal of its agency. */
  async sealed(keys: { readonly person: Signer; readonly agency: Signer }, wanted: Wanted): Promise<void> {
    const document = await this.signed(keys.person, wanted);
    const signature = { place: { name: 'ChuKyCoQuan' }, at: toInstant(Date.now()) };
    const file = await signPdf(await signPdf(await vietnamesePdf(wanted.subject), keys.person), keys.agency, signature);
    this.act(number(document), clerk);
    this.act(seal(this.tables, document, { originals: [putOriginal(this.data, file, 'cong-van.pdf')] }), clerk);
  }

  /** Everything stands in the register of the directory; what was refused is an error. */
  async write(): Promise<void> {
    await seedAgency(this.data, this.setUp);
    const directory = openDataDirectory(this.data);
    const store = openRegisterStore(directory.register);
    const receipts = createRegister({ store, clock: systemClock }).decideBatch(this.steps);
    store.close();
    directory.release();
    const refused = receipts.filter(({ outcome }) => outcome !== 'decided');
    if (refused.length > 0) throw new Error(JSON.stringify(refused));
  }
}
