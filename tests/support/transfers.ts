import type { Actor } from '../../src/domain/decide';
import type { ClosingLine } from '../../src/domain/dossier/closing';
import type { IncomingFacts, OriginalRef } from '../../src/domain/incoming/types';
import type { MemoryTables } from '../../src/domain/memory-tables';
import type { Proposal, ProposalBodies } from '../../src/domain/proposals';
import type { DocumentId, DossierId, Sha256, TransferId } from '../../src/domain/shared/ids';
import type { CalendarDate } from '../../src/domain/shared/time';
import { awaitsInspection } from '../../src/domain/transfer/inspection';
import type { FileLook, InspectedFile, LookedDossier } from '../../src/domain/transfer/types';
import { apply, facts, OFFICE, openDossier, PERSONNEL, proposal, registerIncoming, staff, uuid } from './builders';

/** Closed dossiers of the personnel unit, and what is proposed to bring them into the archive, which is the office. */

export const head = { person: staff.head.id };
export const officer = { person: staff.officer.id };
export const archivist = { person: staff.archivist.id };
export const REQUEST = uuid(0xd0001) as TransferId;
const ofRequest = { request: REQUEST, unit: PERSONNEL, archive: OFFICE } as const;

let files = 0;

/** A PDF of a document, never the same twice. */
export function pdf(fields: Partial<OriginalRef> = {}): OriginalRef {
  files += 1;
  return {
    sha256: files.toString(16).padStart(64, '0') as Sha256,
    byteLength: 1_000,
    mediaType: 'application/pdf',
    name: 'quyet-dinh.pdf',
    part: 'main',
    ...fields,
  };
}

/** A line of the contents of a closing; of a paper item where it names no document. */
export function closingLine(fields: Partial<ClosingLine> = {}): ClosingLine {
  return { document: null, title: '', code: '', date: '', author: '', note: '', sheets: '', pages: '', shelf: '', ...fields };
}

/** A paper item against which nothing stands. */
export const onPaper = closingLine({ title: 'Biên bản họp', date: '03/03/2026', author: 'Vụ Tổ chức cán bộ', sheets: '3', shelf: 'Kho 1, giá 2, hộp 3' });

interface Letter {
  readonly facts?: Partial<IncomingFacts>;
  readonly originals?: readonly OriginalRef[];
  readonly line?: Partial<ClosingLine>;
}

interface Made {
  readonly opening?: Partial<ProposalBodies['OpenDossier']>;
  readonly letters?: readonly Letter[];
  readonly papers?: readonly ClosingLine[];
  readonly closing?: Partial<ProposalBodies['CloseDossier']>;
}

/** Who decides what these helpers propose: tables, or an office of its own. */
type Deciding = (proposal: Proposal, actor?: Actor) => unknown;

/** A closed dossier in the tables: by default one letter with its PDF, against which nothing stands. */
export function closedDossier(tables: MemoryTables, made: Made = {}): DossierId {
  return closedDossierIn((each, actor) => apply(tables, each, actor), made);
}

/** The same where somebody else decides. */
export function closedDossierIn(decide: Deciding, { opening = {}, letters = [{}], papers = [], closing = {} }: Made = {}): DossierId {
  const opened = openDossier(opening);
  const { dossier } = opened.body;
  decide(opened, officer);
  const lines = letters.map((letter) => closingLine({ document: letterIn(decide, dossier, letter), ...letter.line }));
  const said = { title: 'Hồ sơ cử cán bộ năm 2026 của Vụ Tổ chức cán bộ', description: '', endedOn: '2026-03-04' as CalendarDate };
  decide(proposal('CloseDossier', { dossier, ...said, lines: [...lines, ...papers], ...closing }), officer);
  return dossier;
}

function letterIn(decide: Deciding, dossier: DossierId, { facts: said = {}, originals = [pdf()] }: Letter): DocumentId {
  const registered = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL], ...said }), originals });
  decide(registered);
  decide(proposal('FileDocument', { dossier, document: registered.body.document }), officer);
  return registered.body.document;
}

/** What a device finds in every file of a dossier: sound PDFs of three pages, unless said otherwise. */
export function looksAt(tables: MemoryTables, dossier: DossierId, found: Partial<FileLook> = {}): readonly FileLook[] {
  const originals = tables.dossier(dossier)!.closing?.lines.flatMap((line) => line.originals) ?? [];
  return originals.map(({ sha256 }) => ({ sha256, format: 'pdf', opens: 'yes', pages: 3, pdfA: '2B', ...found }));
}

/** What the server says of an offered dossier: that it found the same in every file, and no virus. */
export function inspect(tables: MemoryTables, dossier: DossierId, found: Partial<InspectedFile> = {}): Proposal<'InspectTransfer'> {
  const { transfer, closing } = tables.dossier(dossier)!;
  const files = looksAt(tables, dossier).map((look) => ({ ...look, scan: { outcome: 'clean' }, ...found }) as const);
  return proposal('InspectTransfer', { dossier, request: transfer?.request ?? REQUEST, hash: closing?.hash ?? 'f'.repeat(64), files });
}

export function looked(tables: MemoryTables, dossiers: readonly DossierId[]): readonly LookedDossier[] {
  return dossiers.map((dossier) => ({ dossier, files: looksAt(tables, dossier) }));
}

export function offer(tables: MemoryTables, dossiers: readonly DossierId[], fields: Partial<ProposalBodies['OfferTransfer']> = {}): Proposal<'OfferTransfer'> {
  return proposal('OfferTransfer', { ...ofRequest, dossiers: looked(tables, dossiers), ...fields });
}

export function approve(approved: readonly DossierId[], fields: Partial<ProposalBodies['ApproveTransfer']> = {}): Proposal<'ApproveTransfer'> {
  return proposal('ApproveTransfer', { ...ofRequest, approved, returned: [], ...fields });
}

/** The archive takes dossiers. Unless a test says itself what is taken, the server has looked into their files by then, as it does by itself. */
export function receive(
  tables: MemoryTables,
  accepted: readonly DossierId[],
  fields: Partial<ProposalBodies['ReceiveTransfer']> = {},
): Proposal<'ReceiveTransfer'> {
  const unseen = fields.accepted ? [] : accepted.filter((id) => awaitsInspection(tables.dossier(id)!));
  for (const id of unseen) apply(tables, inspect(tables, id), 'operator');
  return proposal('ReceiveTransfer', { ...ofRequest, accepted: looked(tables, accepted), returned: [], ...fields });
}

export function confirm(
  dossiers: readonly DossierId[],
  fields: Pick<ProposalBodies['ConfirmReceipt'], 'side' | 'reception'> & Partial<ProposalBodies['ConfirmReceipt']>,
): Proposal<'ConfirmReceipt'> {
  return proposal('ConfirmReceipt', { ...ofRequest, dossiers, ...fields });
}

/** One reason for the whole dossier. */
export function because(
  dossier: DossierId,
  text: string,
): { readonly dossier: DossierId; readonly reasons: readonly { readonly ordinal: null; readonly text: string }[] } {
  return { dossier, reasons: [{ ordinal: null, text }] };
}
