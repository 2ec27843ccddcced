import { mayDecideUse } from '../authority/use';
import { hasRole, type Subject } from '../authority/subject';
import { silentOn } from '../disposal/council';
import type { DisposalCase } from '../disposal/types';
import type { UseId } from '../shared/ids';
import { dateInVietnam, daysAfter, instantInVietnam, type CalendarDate, type Instant } from '../shared/time';
import { useStanding } from '../use/standing';
import type { ArchiveUse, UseAct } from '../use/types';
import type { ArchiveNoticeKind, Notice } from './notices';

/** What follows from the day and from no decision. */
export type DueKind = 'loanOverdue' | 'readingEnds';

/** Something that a person should hear of because its day has come. */
export interface DueNotice {
  readonly kind: DueKind;
  readonly use: ArchiveUse;
  readonly at: Instant;
  /** The same on every device, so that what was seen is known again. */
  readonly mark: string;
}

const nothingElse = { document: null, dossier: null } as const;

/** What a person hears of a request to use the archive (TT05-33): who has to decide it, whose request was decided, and whose certified copies are ready (TT05-41). */
export function noticesOfUse(use: ArchiveUse, subject: Subject, since: Instant): readonly Notice[] {
  const { requested, decided, certified, state } = use;
  if (requested.at >= since && mustDecide(use, subject)) {
    return [{ ...nothingElse, kind: 'useAwaits', position: requested.position, at: requested.at, by: requested.by, use, text: use.purposeContent }];
  }
  if (requested.by !== subject.person) return [];
  const told = (kind: ArchiveNoticeKind, act: UseAct | undefined, text: string) =>
    act && act.at >= since && act.by !== subject.person ? [{ ...nothingElse, kind, position: act.position, at: act.at, by: act.by, use, text }] : [];
  return [...told(state === 'refused' ? 'useRefused' : 'useApproved', decided, decided?.reason ?? ''), ...told('copiesReady', certified, '')];
}

/** A member of a council hears that a list waits for their opinion (TT05-49), for as long as it does. */
export function noticesOfDisposal(disposal: DisposalCase, subject: Subject, since: Instant): readonly Notice[] {
  const formed = disposal.trail.findLast(({ act }) => act === 'councilFormed');
  if (!formed || formed.decidedAt < since || silentOn(disposal, subject.person).length === 0) return [];
  return [{ ...nothingElse, kind: 'councilAwaits', position: formed.position, at: formed.decidedAt, by: formed.actor, disposal, text: '' }];
}

/** What the day brings to a person: paper that should be back (also to the archivists), and reading that ends today or tomorrow (TT05-37). */
export function duesOfUse(use: ArchiveUse, subject: Subject, now: Instant): readonly DueNotice[] {
  const today = dateInVietnam(now);
  const standing = useStanding(use, today);
  const due = (kind: DueKind, from: CalendarDate) => [{ kind, use, at: instantInVietnam(from, 0), mark: markOf(use.id, kind) }];
  const isAsker = use.requested.by === subject.person;
  const isKeeper = subject.unit === use.archive && hasRole(subject, 'archivist');
  if (standing === 'overdue' && (isAsker || isKeeper)) return due('loanOverdue', daysAfter(use.loan!.dueOn, 1));
  const lastDay = use.until;
  const isEnding = standing === 'inUse' && use.form !== 'loan' && lastDay !== undefined && today >= daysAfter(lastDay, -1);
  return isEnding && isAsker ? due('readingEnds', daysAfter(lastDay, -1)) : [];
}

/** Whether a request waits for somebody whom the rules name. A leader may decide what others may, and is waited for only where nobody else can. */
export function mustDecide({ state, archive, givingUnit, approver, requested, visitor }: ArchiveUse, subject: Subject): boolean {
  if (state !== 'requested') return false;
  const isNamed = approver === 'leader' || !hasRole(subject, 'leader');
  return isNamed && mayDecideUse(subject, { archive, givingUnit, approver, requester: requested.by, isForVisitor: visitor !== null });
}

function markOf(use: UseId, kind: DueKind): string {
  return `${use} ${kind}`;
}
