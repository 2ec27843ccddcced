import { annexesToSeal } from '../../domain/outgoing/annexes';
import type { OriginalRef } from '../../domain/incoming/types';
import type { SealedAnnex } from '../../domain/outgoing/types';
import { refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import type { DocumentId, Sha256 } from '../../domain/shared/ids';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';
import { keepSigned } from './signed-file';

/** An annex with the agency's signature; null where it takes none. */
export interface BroughtAnnex {
  readonly of: Sha256;
  readonly sealed: Blob | null;
}

interface Sealing {
  readonly document: DocumentId;
  readonly seals: string;
  readonly sealed: Blob;
  readonly annexes: readonly BroughtAnnex[];
}

/** Puts number, date and the agency's seal on a document (ND30-17): `sealed` is the signed file whose hash is `seals`, with these behind it; its PDF annexes bear the seal too. */
export async function sealDocument(context: ActionContext, { document, seals, sealed, annexes }: Sealing): Promise<Outcome<OutboxEntry>> {
  const found = context.store.decisions.tables.outgoing(document);
  const signed = found?.signed?.original;
  if (signed?.sha256 !== seals) return refuse(refusal('signatureMoved', 'ND30-17', { field: 'seals' }));
  const kept = await keepAnnexes(context, annexesToSeal(found!), annexes);
  const originals = [...(await keepSigned(context, sealed, signed)), ...kept.flatMap(({ original }) => original ?? [])];
  const said = kept.map(({ of, original }): SealedAnnex => ({ of, sealed: original?.sha256 ?? null }));
  return propose(context, makeProposal(context, 'SealDocument', { document, seals: signed.sha256, originals, ...(said.length > 0 && { annexes: said }) }));
}

interface KeptAnnex {
  readonly of: Sha256;
  readonly original: OriginalRef | null;
}

async function keepAnnexes(context: ActionContext, submitted: readonly OriginalRef[], brought: readonly BroughtAnnex[]): Promise<readonly KeptAnnex[]> {
  const kept: KeptAnnex[] = [];
  for (const { of, sealed } of brought) {
    const before = submitted.find(({ sha256 }) => sha256 === of);
    const [original] = sealed && before ? await keepSigned(context, sealed, before) : [];
    kept.push({ of, original: original ?? null });
  }
  return kept;
}
