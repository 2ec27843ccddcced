import type { Dossier } from '../dossier/types';
import { dateInVietnam, daysAfter, type CalendarDate, type Instant } from '../shared/time';
import { figuresOf, type TransferFigures } from './figures';
import { originalsOf } from './inspection';
import type { TransferredDossier, TransferRequest } from './requests';

/** Circular 05/2025 chapter IV: what was sent to an archive is taken, or given back, within so many days. */
const RECEPTION_DAYS = 60;

/** By when the archive has to have taken a dossier or given it back; null for one that does not wait for it. */
export function receptionDue({ transfer }: Pick<Dossier, 'transfer'>): CalendarDate | null {
  return transfer?.stage === 'sent' && transfer.approved ? daysAfter(dateInVietnam(transfer.approved.at), RECEPTION_DAYS) : null;
}

/** A dossier that the archive gave back, when and why, the last time. */
export interface GivenBack {
  readonly dossier: TransferredDossier;
  readonly at: Instant;
  readonly reason: string;
}

/** What became of a request by now, in the figures of circular 05/2025 art. 23 and 24(4). */
export interface ReceptionReport {
  /** How many times dossiers of it were offered: each return makes one more. */
  readonly times: number;
  readonly offered: number;
  /** Sent on by the head of the unit at least once. */
  readonly approved: number;
  readonly taken: number;
  /** At the archive, neither taken nor given back yet. */
  readonly waiting: number;
  /** Given back by the archive at least once; some were taken since. */
  readonly returned: readonly GivenBack[];
  /** Of what was taken; each file once in its bytes. */
  readonly figures: TransferFigures & { readonly documents: number; readonly bytes: number };
  /** When the archive last took something or gave it back; null while it has done neither. */
  readonly judgedAt: Instant | null;
}

/** The report of a request, as far as it has come: each dossier counts once, however often it went and came. */
export function receptionReport({ dossiers }: Pick<TransferRequest, 'dossiers'>): ReceptionReport {
  const taken = dossiers.filter(({ transfer }) => transfer.stage === 'accepted');
  const returned = dossiers.flatMap(givenBack);
  const judged = [...taken.map(({ transfer }) => transfer.accepted!.at), ...returned.map(({ at }) => at)].sort();
  const closings = taken.flatMap(({ closing }) => closing ?? []);
  const files = new Map(taken.flatMap(originalsOf).map(({ sha256, byteLength }) => [sha256, byteLength]));
  return {
    times: Math.max(0, ...dossiers.map(({ trail }) => trail.filter(({ act }) => act === 'offered').length)),
    offered: dossiers.length,
    approved: dossiers.filter(({ transfer }) => transfer.approved).length,
    taken: taken.length,
    waiting: dossiers.filter(({ transfer }) => transfer.stage === 'sent').length,
    returned,
    figures: {
      ...figuresOf(closings),
      documents: closings.reduce((sum, { lines }) => sum + lines.length, 0),
      bytes: [...files.values()].reduce((sum, size) => sum + size, 0),
    },
    judgedAt: judged.at(-1) ?? null,
  };
}

/** What comes back before the head of the unit has sent it on, the archive has not given back. */
function givenBack(dossier: TransferredDossier): readonly GivenBack[] {
  let isSent = false;
  let last: readonly GivenBack[] = [];
  for (const { act, decidedAt, reason = '' } of dossier.trail) {
    if (act === 'offerReturned' && isSent) last = [{ dossier, at: decidedAt, reason }];
    isSent = act === 'offerApproved' || (isSent && act !== 'offered' && act !== 'offerReturned');
  }
  return last;
}
