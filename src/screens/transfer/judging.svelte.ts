import { SvelteMap } from 'svelte/reactivity';
import { approveTransfer } from '../../actions/transfer/approve-transfer';
import { receiveTransfer } from '../../actions/transfer/receive-transfer';
import type { ActionContext } from '../../actions/context';
import { mayApproveTransfer, mayReceiveTransfer } from '../../domain/authority/transfer';
import type { Subject } from '../../domain/authority/subject';
import type { DossierId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import type { TransferredDossier, TransferRequest } from '../../domain/transfer/requests';
import type { ReturnedDossier, ReturnReason, TransferSide } from '../../domain/transfer/types';
import type { TransferCheck } from './transfer-check.svelte';

/** On which side somebody decides about a request now: the head before it is sent, the archivist after; null when it is not theirs. */
export function sideToJudge(subject: Subject, { unit, archive, dossiers }: TransferRequest): TransferSide | null {
  const waits = (stage: 'offered' | 'sent') => dossiers.some(({ transfer }) => transfer.stage === stage);
  if (waits('offered') && mayApproveTransfer(subject, { side: 'unit', unit })) return 'unit';
  return waits('sent') && mayReceiveTransfer(subject, { side: 'archive', unit: archive }) ? 'archive' : null;
}

/** Which dossiers of a request wait for a side. */
export function waitingFor({ dossiers }: TransferRequest, side: TransferSide | null): readonly TransferredDossier[] {
  const stages = { unit: 'offered', archive: 'sent' } as const;
  return side === null ? [] : dossiers.filter(({ transfer }) => transfer.stage === stages[side]);
}

/** What the head or the archivist is about to decide: which dossiers go back, and why. The others go on. */
export class Judging {
  readonly #marks = new SvelteMap<DossierId, readonly ReturnReason[]>();

  reasonsOf(id: DossierId): readonly ReturnReason[] | undefined {
    return this.#marks.get(id);
  }

  mark(id: DossierId, reasons: readonly ReturnReason[]): void {
    this.#marks.set(id, reasons);
  }

  unmark(id: DossierId): void {
    this.#marks.delete(id);
  }

  /** Those that go back, of some that wait. */
  returned(waiting: readonly TransferredDossier[]): readonly ReturnedDossier[] {
    return waiting.flatMap(({ id }) => {
      const reasons = this.#marks.get(id);
      return reasons ? [{ dossier: id, reasons }] : [];
    });
  }

  /** Those that do not. */
  kept(waiting: readonly TransferredDossier[]): readonly TransferredDossier[] {
    return waiting.filter(({ id }) => !this.#marks.has(id));
  }

  /** Decides: the head sends on what is not marked, the archivist takes of it what the check found sound. */
  decide(context: ActionContext, { request, unit, archive, ...rest }: TransferRequest, side: TransferSide, check: TransferCheck): Promise<Outcome<unknown>> {
    const waiting = waitingFor({ request, unit, archive, ...rest }, side);
    const [kept, returned] = [this.kept(waiting), this.returned(waiting)];
    const about = { request, unit, archive, returned };
    return side === 'unit'
      ? approveTransfer(context, { ...about, approved: kept.map(({ id }) => id) })
      : receiveTransfer(context, { ...about, accepted: check.sound(kept) });
  }
}
