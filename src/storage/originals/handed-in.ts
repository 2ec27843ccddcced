import type { OriginalRef } from '../../domain/incoming/types';
import type { Proposal } from '../../domain/proposals';
import type { Sha256 } from '../../domain/shared/ids';
import type { Acts } from '../acts';

/** An act is saved: from now on the originals it names are to go up. */
export function handIn(transaction: Acts, proposal: Proposal): Promise<void> {
  return markAll(transaction, namedBy(proposal), true);
}

/** An act was taken back, so its originals stay here, but for those that another act names, or `isDecided` says a document does. */
export async function takeBack(transaction: Acts, proposal: Proposal, isDecided: (sha256: Sha256) => boolean): Promise<void> {
  const others = new Set((await transaction.objectStore('outbox').getAll()).flatMap((entry) => namedBy(entry.proposal)));
  const freed = namedBy(proposal).filter((sha256) => !others.has(sha256) && !isDecided(sha256));
  await markAll(transaction, freed, false);
}

function namedBy({ body }: Proposal): readonly Sha256[] {
  const originals: readonly OriginalRef[] = 'originals' in body ? body.originals : [];
  return originals.map(({ sha256 }) => sha256);
}

async function markAll(transaction: Acts, hashes: readonly Sha256[], isHandedIn: boolean): Promise<void> {
  const originals = transaction.objectStore('originals');
  await Promise.all(
    hashes.map(async (sha256) => {
      const held = await originals.get(sha256);
      if (held) await originals.put({ ...held, isHandedIn });
    }),
  );
}
