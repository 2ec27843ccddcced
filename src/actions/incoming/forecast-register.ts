import type { Proposal } from '../../domain/proposals';
import type { Refusal } from '../../domain/shared/refusal';
import type { Capture } from '../../storage/device';
import type { ActionContext } from '../context';
import { forecast, makeProposal } from '../propose';
import { factsOfCapture } from './facts-of-capture';

export interface RegistrationForecast {
  /** What would be sent. */
  readonly proposal: Proposal<'RegisterIncoming'>;
  /** Faults at their fields; a `duplicate` carries its look-alikes in `documents` (F-18). */
  readonly refusals: readonly Refusal[];
}

/** What the register would say to a capture as it stands, as far as this device knows. Keeps nothing. */
export function forecastRegister(context: ActionContext, capture: Capture): RegistrationForecast {
  const { facts, faults } = factsOfCapture(capture, context.legalNow());
  const { id, files, createdAt, differsFrom } = capture;
  const proposal = makeProposal(context, 'RegisterIncoming', { document: id, facts, originals: files, capturedAt: createdAt, differsFrom });
  return { proposal, refusals: [...faults, ...forecast(context, proposal)] };
}
