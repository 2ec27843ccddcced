import { accept, refuse, type Outcome } from '../../domain/shared/refusal';
import type { DocumentId } from '../../domain/shared/ids';
import type { OutboxEntry } from '../../storage/device';
import type { ActionContext } from '../context';
import { bindCapturePages, type BindPages } from './bind-capture-pages';
import { forecastRegister } from './forecast-register';
import { missingPages } from './missing-pages';
import { openCapture } from './open-capture';

export interface Registration {
  readonly capture: DocumentId;
  /** Makes the PDF of pages that are still photographs. */
  readonly bind: BindPages;
}

const PDF_NAME = 'ban-chup.pdf';

/**
 * Registers a captured document: its proposal is in the outbox, and the capture gone, in one transaction that is on disk when the promise
 * resolves. What the rules refuse is returned, kept with the capture for its fields, and nothing is lost.
 */
export async function registerIncoming(context: ActionContext, { capture: id, bind }: Registration): Promise<Outcome<OutboxEntry>> {
  const { captures, outbox } = context.store;
  const capture = await openCapture(context, { capture: id });
  const refusals = [...forecastRegister(context, capture).refusals, ...(await missingPages(context, capture))];
  if (refusals.length > 0) {
    await captures.change(id, (before) => ({ ...before, refusals }));
    return refuse(...refusals);
  }
  const bound = await bindCapturePages(context, { capture: id, name: PDF_NAME, bind });
  return accept(await outbox.add(forecastRegister(context, bound).proposal, bound));
}
