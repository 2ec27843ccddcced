import type { ActionContext } from '../../actions/context';
import { correctRegistration } from '../../actions/incoming/correct-registration';
import type { IncomingDocument } from '../../domain/incoming/types';
import type { Refusal } from '../../domain/shared/refusal';
import { FactsEditing } from './facts-editing.svelte';

/** A correction being typed: the facts as they stand, what is typed instead, and why. */
export class Correction extends FactsEditing {
  reason = $state('');
  refusals = $state.raw<readonly Refusal[]>([]);

  constructor(
    private readonly act: ActionContext,
    private readonly document: IncomingDocument,
  ) {
    super(document.facts, act.legalNow);
  }

  /** Proposes the correction; returns whether it is safe on this device. What was typed stays either way. */
  async send(): Promise<boolean> {
    const outcome = await correctRegistration(this.act, { document: this.document.id, seen: this.seen, corrected: this.corrected, reason: this.reason });
    this.refusals = outcome.ok ? [] : outcome.refusals;
    return outcome.ok;
  }
}
