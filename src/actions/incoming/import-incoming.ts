import { idFromHash, importIdentity, type ImportRow } from '../../domain/incoming/import-rows';
import type { Proposal } from '../../domain/proposals';
import type { DocumentId, ProposalId } from '../../domain/shared/ids';
import { dateInVietnam } from '../../domain/shared/time';
import type { ActionContext } from '../context';
import { makeProposal } from '../propose';

export interface ImportResult {
  /** Rows that now wait in the outbox. */
  readonly added: number;
  /** Rows that were imported before, or that the sheet holds twice. */
  readonly known: number;
}

/**
 * Takes over the rows of an old register, all in one transaction. A row's document comes from what the row says, so importing a sheet twice, or
 * from two devices, gives each row once. Its proposal comes from the person and the day besides: a row that was refused may be tried again tomorrow,
 * or when a person has confirmed its number.
 */
export async function importIncoming(context: ActionContext, { rows }: { readonly rows: readonly ImportRow[] }): Promise<ImportResult> {
  const { agency } = context.store.account;
  const proposals = await Promise.all(rows.map((row) => proposalOf(context, agency, row)));
  const unknown = proposals.filter(({ body }) => !context.store.decisions.tables.incoming(body.document));
  const added = await context.store.outbox.addAll(unknown);
  return { added, known: rows.length - added };
}

async function proposalOf(context: ActionContext, agency: string, row: ImportRow): Promise<Proposal<'ImportIncoming'>> {
  const identity = importIdentity(agency, row);
  const { year, arrivalNumber, arrivedOn, facts, isJump } = row;
  const document = idFromHash(await sha256Hex(identity), 0) as DocumentId;
  const attempt = await sha256Hex(`${identity} ${context.person} ${dateInVietnam(context.now())}${isJump ? ' jump' : ''}`);
  return {
    ...makeProposal(context, 'ImportIncoming', { document, year, arrivalNumber, arrivedOn, facts, ...(isJump && { isJump }) }),
    id: idFromHash(attempt, 1) as ProposalId,
  };
}

async function sha256Hex(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
