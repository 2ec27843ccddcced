import type { Decision } from '../../../src/domain/decisions';
import type { AgencyId } from '../../../src/domain/shared/ids';
import { checkpointText, type Checkpoint } from '../../../src/protocol/feed/page';
import { sha256 } from '../hash';
import type { LogRow } from '../ports';
import type { CheckpointSigner } from './ports';

/** A checkpoint carries the time of the last decision before it, so that one place in the list has one checkpoint. */
export function checkpointAt(end: LogRow, agency: AgencyId, signer: CheckpointSigner): Checkpoint {
  const { decidedAt } = JSON.parse(end.text) as Decision;
  const stand = { agency, position: end.position, head: end.head, at: decidedAt };
  return { ...stand, signature: signer.sign(checkpointText(stand)) };
}

/** A short name of the key that signs, for names of what it signed. */
export function signerName({ publicKey }: CheckpointSigner): string {
  return sha256(publicKey).slice(0, 8);
}
