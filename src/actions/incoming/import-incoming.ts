import { idFromHash, importIdentity, type ImportRow } from '../../domain/incoming/import-rows';
import type { Proposal } from '../../domain/proposals';
import type { DocumentId, ProposalId } from '../../domain/shared/ids';
import type { ActionContext } from '../context';
import { makeProposal } from '../propose';

export interface ImportResult {
  /** Rows that now wait in the outbox. */
  readonly added: number;
  /** Rows that were imported before, or that the sheet holds twice. */
  readonly known: number;
}

/**
 * Takes over the rows of an old register, all in one transaction. A row's ids come from what it says, so importing a sheet twice, or from
 * two devices, gives each row once.
 */
export async function importIncoming(context: ActionContext, { rows }: { readonly rows: readonly ImportRow[] }): Promise<ImportResult> {
  const { agency } = context.store.account;
  const proposals = await Promise.all(rows.map((row) => proposalOf(context, agency, row)));
  const unknown = proposals.filter(({ body }) => !context.store.decisions.tables.incoming(body.document));
  const added = await context.store.outbox.addAll(unknown);
  return { added, known: rows.length - added };
}

async function proposalOf(context: ActionContext, agency: string, row: ImportRow): Promise<Proposal<'ImportIncoming'>> {
  const hash = await sha256Hex(importIdentity(agency, row));
  const { year, arrivalNumber, arrivedOn, facts } = row;
  const proposal = makeProposal(context, 'ImportIncoming', { document: idFromHash(hash, 0) as DocumentId, year, arrivalNumber, arrivedOn, facts });
  return { ...proposal, id: idFromHash(hash, 1) as ProposalId };
}

async function sha256Hex(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
