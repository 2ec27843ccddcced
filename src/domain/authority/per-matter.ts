import type { Verdict } from '../decisions';
import type { DossierId, ProposalId } from '../shared/ids';

/**
 * A verdict as it goes into the list: where the act names several dossiers or documents, one decision for each. A decision is handed out whole, to whoever reads
 * one thing that it names, and again to whoever comes to read it later; so it tells nobody what else the act was about (F-03). `act`: the proposal, which the first
 * of them bears as its own.
 */
export function perMatter(verdict: Verdict, act: ProposalId): readonly Verdict[] {
  switch (verdict.type) {
    case 'ReceiptConfirmed':
    case 'HoldPlaced':
    case 'HoldLifted':
    case 'RetentionExtended':
      return perDossier(verdict);
    case 'TransferOffered':
      return verdict.body.dossiers.map((looked) => withBody(verdict, { dossiers: [looked] }));
    case 'TransferApproved':
      return [
        ...verdict.body.approved.map((dossier) => withBody(verdict, { approved: [dossier], returned: [] })),
        ...verdict.body.returned.map((returned) => withBody(verdict, { approved: [], returned: [returned] })),
      ];
    case 'TransferReceived':
      return [
        ...verdict.body.accepted.map((looked) => withBody(verdict, { reception: act, accepted: [looked], returned: [] })),
        ...verdict.body.returned.map((returned) => withBody(verdict, { accepted: [], returned: [returned] })),
      ];
    case 'HandedOver':
      return [
        ...verdict.body.documents.map((document) => withBody(verdict, { documents: [document], dossiers: [] })),
        ...verdict.body.dossiers.map((dossier) => withBody(verdict, { documents: [], dossiers: [dossier] })),
      ];
    // What is wanted of letters that are not here is answered all the same.
    case 'OrderAnswered':
      return verdict.body.documents.length === 0 ? [verdict] : verdict.body.documents.map((document) => withBody(verdict, { documents: [document] }));
    default:
      return [verdict];
  }
}

type OnDossiers = Extract<Verdict, { readonly body: { readonly dossiers: readonly DossierId[] } }>;

function perDossier(verdict: OnDossiers): readonly Verdict[] {
  return verdict.body.dossiers.map((dossier) => ({ ...verdict, body: { ...verdict.body, dossiers: [dossier] } }) as Verdict);
}

function withBody<One extends Verdict>(verdict: One, part: Partial<One['body']>): One {
  return { ...verdict, body: { ...verdict.body, ...part } };
}
