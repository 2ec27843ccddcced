import { mayIssue } from '../authority/outgoing';
import type { Subject } from '../authority/subject';
import { numbersThat, type NumberReservation } from '../numbering/reservation';
import type { PersonId } from '../shared/ids';
import { dateInVietnam, daysAfter, instantInVietnam, type CalendarDate, type Instant } from '../shared/time';

/** What somebody hears of numbers that were kept back: they are theirs; their last days have come; nobody took them, and the registry has to say why. */
export type NumbersKind = 'numbersKept' | 'numbersEnd' | 'numbersOverdue';

/** Something to hear of numbers that were kept back, for as long as it is so. */
export interface NumbersNotice {
  readonly kind: NumbersKind;
  readonly reservation: NumberReservation;
  readonly at: Instant;
  readonly by: PersonId | null;
  /** The same on every device, so that what was seen is known again. */
  readonly mark: string;
}

/** How many days before its last one somebody hears again of a number that is theirs. */
const DAYS_BEFORE = 3;

/** What a person hears of numbers that were kept back and that no document has yet (ND30-15.1): the holder when they are, and before they run out; the registry once they have. */
export function noticesOfNumbers(reservation: NumberReservation, subject: Subject, now: Instant): readonly NumbersNotice[] {
  const { id, expiresOn, holder, by, at } = reservation;
  const today = dateInVietnam(now);
  const told = (kind: NumbersKind, since: Instant, who: PersonId | null) => [{ kind, reservation, at: since, by: who, mark: `${id} ${kind}` }];
  if (numbersThat('overdue', reservation, today).length > 0) return mayIssue(subject) ? told('numbersOverdue', startOf(daysAfter(expiresOn, 1)), null) : [];
  if (holder !== subject.person || numbersThat('held', reservation, today).length === 0) return [];
  const warned = daysAfter(expiresOn, -DAYS_BEFORE);
  return [
    ...(by === subject.person ? [] : told('numbersKept', at, by)),
    // Of what was kept back for a few days only, once is enough.
    ...(today >= warned && dateInVietnam(at) < warned ? told('numbersEnd', startOf(warned), null) : []),
  ];
}

function startOf(day: CalendarDate): Instant {
  return instantInVietnam(day, 0);
}
