import { refuse, type Outcome } from '../../domain/shared/refusal';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';
import { bindCapturePages } from './bind-capture-pages';
import { factsOfCapture } from './facts-of-capture';
import { missingPages } from './missing-pages';
import { openCapture } from './open-capture';
import type { Registration } from './register-incoming';

/** Sends a captured document back before it was registered: kept with its reason, given no number. What is refused stays a capture. */
export async function returnUnregistered(
  context: ActionContext,
  { capture: id, bind, reason }: Registration & { readonly reason: string },
): Promise<Outcome<OutboxEntry>> {
  // Refused before the pages become a PDF: the clerk may still retake them.
  const capture = await openCapture(context, { capture: id });
  const faults = [...factsOfCapture(capture, context.legalNow()).faults, ...(await missingPages(context, capture))];
  if (faults.length > 0) return refuse(...faults);
  const bound = await bindCapturePages(context, { capture: id, name: 'ban-chup.pdf', bind });
  const { facts } = factsOfCapture(bound, context.legalNow());
  const body = { document: id, facts, originals: bound.files, capturedAt: bound.createdAt, reason };
  return propose(context, makeProposal(context, 'ReturnUnregistered', body), bound);
}
