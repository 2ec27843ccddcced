import { createHash } from 'node:crypto';
import { PDFDocument } from '@cantoo/pdf-lib';
import type { IncomingFacts, OriginalRef } from '../../../src/domain/incoming/types';
import type { DocumentId, Sha256 } from '../../../src/domain/shared/ids';
import { facts, registerIncoming } from '../../support/builders';
import { signIn } from '../../support/client';
import type { Office } from './fixtures';
import { upload } from './uploads';

/** One page; `isLocked`: whoever has no password reads it, and may not change it. */
export async function pdfOfOnePage(subject: string, { isLocked = false }: { readonly isLocked?: boolean } = {}): Promise<Buffer> {
  const made = await PDFDocument.create();
  made.setTitle(subject);
  made.addPage();
  if (isLocked) made.encrypt({ ownerPassword: 'bi-mat', permissions: { modifying: false } });
  return Buffer.from(await made.save({ useObjectStreams: false }));
}

interface Letter {
  readonly facts: Partial<IncomingFacts> & Pick<IncomingFacts, 'subject'>;
  /** A PDF of one page unless said otherwise; null for a letter without any. */
  readonly file?: { readonly bytes: Buffer; readonly name: string } | null;
}

/** The registry takes in electronic letters of one page, the way another program of theirs would. */
export async function registerLetters(office: Office, letters: readonly Letter[]): Promise<readonly { document: DocumentId; file: OriginalRef | null }[]> {
  const registry = await signIn(office.server.url, 'vanthu');
  const registered = [];
  for (const letter of letters) {
    const sent = letter.file === undefined ? { bytes: await pdfOfOnePage(letter.facts.subject), name: 'quyet-dinh.pdf' } : letter.file;
    const file = sent && refTo(sent.bytes, sent.name);
    if (file) await upload(registry, sent!.bytes, file.sha256);
    const said = facts({ pageCount: 1, medium: 'electronic', ...letter.facts });
    registered.push({ each: registerIncoming({ facts: said, originals: file ? [file] : [] }), file });
  }
  await office.send(
    'vanthu',
    registered.map(({ each }) => each),
  );
  return registered.map(({ each, file }) => ({ document: each.body.document, file }));
}

function refTo(bytes: Buffer, name: string): OriginalRef {
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  return { sha256, byteLength: bytes.length, name, mediaType: 'application/pdf', part: 'main' };
}
