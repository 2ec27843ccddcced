import { expect } from 'vitest';
import type { Decision } from '../../src/domain/decisions';
import { fold } from '../../src/domain/fold';
import type { OriginalRef } from '../../src/domain/incoming/types';
import { MemoryTables } from '../../src/domain/memory-tables';
import type { OutgoingDocument } from '../../src/domain/outgoing/types';
import type { DocumentId, Sha256 } from '../../src/domain/shared/ids';
import { toInstant, type CalendarDate } from '../../src/domain/shared/time';
import { drawLines } from '../../src/pdfa/shown';
import { base64Of } from '../../src/signatures/base64';
import type { SignWish } from '../../src/signatures/writing/sign-pdf';
import type { Signer } from '../../src/signatures/writing/signer';
import { issue as issueCertificate, type Holder } from '../signatures/support/authority';
import { signerOf } from '../signatures/support/key-signer';
import { vietnamesePdf } from '../signatures/support/vietnamese-pdf';
import { putOriginal } from './archive-house';
import { proposal, setUpProposals, staff } from './builders';
import { signIn, type Client } from './client';
import { contentBy, formatBy, letLeaderSign, openDraft, signatureBy, submitDraft } from './outgoing';
import { pdfFonts } from './pdf-fonts';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from './server';

interface HouseParts {
  readonly directory: ReturnType<typeof temporaryDirectory>;
  readonly server: TestServer;
  readonly root: Holder;
  readonly leaderKey: Signer;
  readonly agencyKey: Signer;
  readonly clients: Readonly<Record<'officer' | 'head' | 'clerk' | 'leader', Client>>;
}

/** A ministry on a real server whose leader and agency have keys that it trusts, and people who are signed in. */
export class OutgoingHouse {
  private constructor(private readonly parts: HouseParts) {}

  get directory() {
    return this.parts.directory;
  }

  get server() {
    return this.parts.server;
  }

  get root() {
    return this.parts.root;
  }

  get leaderKey() {
    return this.parts.leaderKey;
  }

  get agencyKey() {
    return this.parts.agencyKey;
  }

  get clients() {
    return this.parts.clients;
  }

  static async start(): Promise<OutgoingHouse> {
    const directory = temporaryDirectory();
    const root = await issueCertificate({ name: 'Root CA', isAuthority: true });
    const leaderKey = signerOf(await issueCertificate({ name: staff.leader.name, kind: 'rsa' }, root), [root]);
    const agencyKey = signerOf(await issueCertificate({ name: 'Bộ Nội vụ' }, root), [root]);
    const trust = proposal('DefineTrustList', { asOf: '2026-01-01' as CalendarDate, certificates: [base64Of(root.der)] });
    await seedAgency(directory.path, [...setUpProposals(), trust, letLeaderSign()]);
    const server = await startTestServer({ data: directory.path });
    const signedIn = await Promise.all(['chuyenvien1', 'truongphong', 'vanthu', 'lanhdao'].map((account) => signIn(server.url, account)));
    const [officer, head, clerk, leader] = signedIn as [Client, Client, Client, Client];
    return new OutgoingHouse({ directory, server, root, leaderKey, agencyKey, clients: { officer, head, clerk, leader } });
  }

  async stop(): Promise<void> {
    await this.server.stop();
    this.directory.remove();
  }

  /** What the register has decided, as somebody's device would fold it: the clerk's, who reads everything. */
  async tables(client = this.clients.clerk): Promise<MemoryTables> {
    const folded = new MemoryTables();
    const page = await client.feed(0);
    const told = page.entries.flatMap((entry) => ('decision' in entry ? [...(entry.history ?? []), entry.decision] : []));
    for (const each of told) fold(folded, each as Decision);
    return folded;
  }

  async found(document: DocumentId): Promise<OutgoingDocument> {
    return (await this.tables()).outgoing(document)!;
  }

  kept(bytes: Uint8Array, fields: Partial<OriginalRef> = {}): OriginalRef {
    return { ...putOriginal(this.directory.path, bytes, 'cong-van.pdf'), ...fields };
  }

  /** A draft that was checked by everybody, so that only the signature is missing; its bytes lie on the server. */
  async checked(annexes: readonly OriginalRef[] = []): Promise<{ readonly document: DocumentId; readonly bytes: Uint8Array; readonly original: OriginalRef }> {
    const opened = openDraft();
    const { document } = opened.body;
    const bytes = await vietnamesePdf(`Về việc góp ý dự thảo Thông tư ${document.slice(-4)}`, { pages: 2 });
    const original = this.kept(bytes);
    const submitted = submitDraft(document, { originals: [original, ...annexes], steps: [contentBy, formatBy, signatureBy] });
    const { officer, head, clerk } = this.clients;
    expect(await answers(officer, opened, submitted)).toEqual(['decided', 'decided']);
    const seen = { document, submission: submitted.body.submission, fingerprint: original.sha256, verdict: 'approve', words: '', remarks: [] } as const;
    expect(await answers(head, proposal('ReviewSubmission', { ...seen, step: 0 }))).toEqual(['decided']);
    expect(await answers(clerk, proposal('ReviewSubmission', { ...seen, step: 1 }))).toEqual(['decided']);
    return { document, bytes, original };
  }

  async signing(document: DocumentId, original: OriginalRef, fingerprint: Sha256) {
    const submission = (await this.found(document)).submissions.at(-1)!.id;
    return proposal('SignDocument', { document, submission, originals: [original], fingerprint });
  }
}

/** What the register answers to each. */
export async function answers(client: Client, ...proposals: Parameters<Client['propose']>[0]): Promise<readonly string[]> {
  return (await client.propose(proposals)).map((receipt) => (receipt.outcome === 'refused' ? receipt.refusals.map(({ code }) => code).join() : 'decided'));
}

/** Words at the top of the first page, as number and date are put there. */
export async function marksOf(words: string): Promise<SignWish['marks']> {
  const box = { left: 85, bottom: 800, width: 425, height: 18 };
  return [{ page: 0, box, words, shown: await drawLines({ ...box, lines: [words], size: 13, align: 'centre', font: pdfFonts.regular }) }];
}

export const wallClock = () => toInstant(Date.now());
