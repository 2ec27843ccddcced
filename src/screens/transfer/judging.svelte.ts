import { SvelteMap } from 'svelte/reactivity';
import { approveTransfer } from '../../actions/transfer/approve-transfer';
import { receiveTransfer } from '../../actions/transfer/receive-transfer';
import type { ActionContext } from '../../actions/context';
import { mayApproveTransfer, mayReceiveTransfer } from '../../domain/authority/transfer';
import type { Subject } from '../../domain/authority/subject';
import type { DossierId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import type { Tables } from '../../domain/tables';
import type { TransferredDossier, TransferRequest } from '../../domain/transfer/requests';
import { standingAgainst } from '../../domain/transfer/checks';
import { checkInspection } from '../../domain/transfer/inspection';
import type { LookedDossier, ReturnedDossier, ReturnReason, TransferSide } from '../../domain/transfer/types';
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

interface Deciding {
  readonly request: TransferRequest;
  readonly side: TransferSide;
  readonly check: TransferCheck;
  readonly tables: Pick<Tables, 'incoming' | 'outgoing' | 'agency'>;
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

  /** Those of them that neither this device nor the server has anything against. */
  sound(waiting: readonly TransferredDossier[], tables: Deciding['tables'], check: TransferCheck): readonly LookedDossier[] {
    return check.sound(this.kept(waiting).filter((dossier) => standingAgainst(checkInspection(tables, dossier)).length === 0));
  }

  /** Decides: the head sends on what is not marked, the archivist takes of it what was found sound. */
  decide(context: ActionContext, { request: of, side, check, tables }: Deciding): Promise<Outcome<unknown>> {
    const waiting = waitingFor(of, side);
    const [kept, returned] = [this.kept(waiting), this.returned(waiting)];
    const { request, unit, archive } = of;
    const about = { request, unit, archive, returned };
    return side === 'unit'
      ? approveTransfer(context, { ...about, approved: kept.map(({ id }) => id) })
      : receiveTransfer(context, { ...about, accepted: this.sound(waiting, tables, check) });
  }
}
