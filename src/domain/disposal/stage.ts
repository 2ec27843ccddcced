import { waitingDevices } from './erasing';
import { isUnderReview } from './opening';
import type { DisposalCase, Erasure } from './types';

/** Where a list is on its way: named after what was done last. ended: nothing of it is left to decide, and nothing is destroyed. */
export type DisposalStage =
  'opened' | 'council' | 'concluded' | 'appraised' | 'decided' | 'handedOver' | 'destroyed' | 'erased' | 'answered' | 'certified' | 'ended';

/** Where a list is. `erasure`: the order that followed its destruction. */
export function stageOf(disposal: DisposalCase, erasure: Erasure | undefined): DisposalStage {
  if (erasure) return erasureStage(erasure);
  if (disposal.destruction) return 'destroyed';
  if (!disposal.items.some(isUnderReview)) return 'ended';
  if (disposal.decision) return disposal.handover ? 'handedOver' : 'decided';
  if (disposal.minutes) return disposal.appraisal ? 'appraised' : 'concluded';
  return disposal.council ? 'council' : 'opened';
}

function erasureStage(erasure: Erasure): DisposalStage {
  if (erasure.certified) return 'certified';
  return waitingDevices(erasure).length > 0 ? 'erased' : 'answered';
}
