import type { Subject } from '../../domain/authority/subject';
import type { LostDocument } from '../../domain/notices/lost';
import { silentOn, sitsIn } from '../../domain/disposal/council';
import { duesOfUse, mustDecide, noticesOfDisposal, noticesOfUse, type DueKind } from '../../domain/notices/archive';
import { noticesOfDocument, noticesOfDossier, noticesOfPlan, toldOnce, type Notice, type NoticeKind } from '../../domain/notices/notices';
import { noticesOfNumbers, type NumbersKind } from '../../domain/notices/numbers';
import { noticesOfOutgoing } from '../../domain/notices/outgoing';
import type { NumberReservation } from '../../domain/numbering/reservation';
import { awaits } from '../../domain/outgoing/duties';
import { toInstant, type Instant } from '../../domain/shared/time';
import type { DeviceStore } from '../../storage/device';
import { eachFromNewest } from '../search/slices';
import { keepUp } from '../shared/keep-up';

const SEEN = 'notices.seen';
const SEEN_MARKS = 'notices.seenComments';
const DAY_MS = 86_400_000;
/** How long notices are listed. */
const LISTED_DAYS = 30;
/** What counts as new where nobody has opened the list yet: a new device is not a year of news. */
const FRESH_DAYS = 7;
/** Between two readings while the list of decisions streams in: each reading walks over every row. */
const REST_MS = 500;

/**
 * What the list shows: a decision, what a colleague said to this person in a dossier's paper, which has no position but a comment's id, what the day
 * brings, or that a document went away with the right to read it.
 */
export interface ShownNotice extends Omit<Notice, 'kind' | 'position'> {
  readonly kind: NoticeKind | DueKind | NumbersKind | 'saidToMe' | 'lost';
  /** The numbers that it is about, which were kept back. */
  readonly reservation?: NumberReservation;
  readonly position: number | null;
  readonly comment: string | null;
  /** By what a notice that has no position is known again. */
  readonly mark: string | null;
  /** What is left to tell of a document that this device may hold no longer. */
  readonly lost: LostDocument | null;
}

/**
 * What a person should hear of (F-21), read from the folded tables and the summaries of papers: nothing is kept but up to where they have looked. So
 * notices come without a line, the same on every device, and none is lost or told twice.
 */
export class Notices {
  /** The newest first. */
  list = $state.raw<readonly ShownNotice[]>([]);
  /** What waits for this person: requests to decide with paper that should be back, dossiers without their opinion, and outgoing documents to check, sign or issue. */
  waiting = $state.raw({ use: 0, disposal: 0, outgoing: 0 });
  /** Whether they sit in the council of a list that this device holds. */
  isInCouncil = $state.raw(false);
  #seen = $state.raw<number | null>(null);
  #seenMarks = $state.raw<ReadonlySet<string>>(new Set());
  #now = $state.raw<Instant>(toInstant(0));
  readonly #store: Pick<DeviceStore, 'decisions' | 'settings' | 'summaries'>;
  readonly #subject: () => Subject;
  readonly #legalNow: () => Instant;
  readonly #stops: readonly (() => void)[];
  readonly #keeping: ReturnType<typeof keepUp>;

  constructor(
    store: Pick<DeviceStore, 'decisions' | 'settings' | 'summaries'>,
    { subject, legalNow, tell }: { readonly subject: () => Subject; readonly legalNow: () => Instant; readonly tell: (error: unknown) => void },
  ) {
    this.#store = store;
    this.#subject = subject;
    this.#legalNow = legalNow;
    this.#keeping = keepUp({ work: () => this.#read(), restMs: REST_MS, tell });
    this.#stops = [store.decisions.subscribe(this.#keeping.changed), store.summaries.subscribe(this.#keeping.changed)];
    this.#keeping.changed();
  }

  /** Whether a notice came after the person last looked. */
  isNew({ position, at, mark }: ShownNotice): boolean {
    if (this.#seen === null) return at >= daysBefore(this.#now, FRESH_DAYS);
    return position === null ? !this.#seenMarks.has(mark!) : position > this.#seen;
  }

  get unread(): number {
    return this.list.reduce((count, notice) => count + Number(this.isNew(notice)), 0);
  }

  /** The person has opened the list: what it holds is new no longer. */
  async look(): Promise<void> {
    this.#seen = Math.max(this.#seen ?? 0, this.#store.decisions.position());
    this.#seenMarks = new Set([...(await this.#keptMarks()), ...marksIn(this.list)]);
    await this.#store.settings.put(SEEN, this.#seen);
    await this.#store.settings.put(SEEN_MARKS, [...this.#seenMarks]);
  }

  /** Another day has begun: some notices follow from it alone. */
  lookAgain(): void {
    this.#keeping.changed();
  }

  close(): void {
    this.#keeping.close();
    for (const stop of this.#stops) stop();
  }

  async #read(): Promise<void> {
    const { decisions, settings } = this.#store;
    const subject = this.#subject();
    const now = this.#legalNow();
    const since = daysBefore(now, LISTED_DAYS);
    const found: ShownNotice[] = [];
    const add = (notices: readonly Notice[]) => found.push(...notices.map((notice) => ({ ...notice, comment: null, mark: null, lost: null })));
    const rows = decisions.tables.incomingRows();
    const take = (index: number) => {
      const row = rows[index];
      if (row && (row.trail.at(-1)?.decidedAt ?? '') >= since) add(noticesOfDocument(row, subject, since));
    };
    if (!(await eachFromNewest(rows.length, take, this.#keeping.isOpen))) return;
    for (const plan of decisions.tables.plans()) add(noticesOfPlan(plan, subject, since));
    const waiting = { use: 0, disposal: 0, outgoing: 0 };
    for (const outgoing of decisions.tables.outgoings()) {
      add(noticesOfOutgoing(decisions.tables, outgoing, { subject, since, now }));
      waiting.outgoing += Number(awaits(decisions.tables, outgoing, { subject, now }));
    }
    const { incoming: find, dossiers } = decisions.tables;
    add(toldOnce([...dossiers()].flatMap((dossier) => noticesOfDossier(dossier, subject, { since, find }))));
    let isInCouncil = false;
    for (const use of decisions.tables.uses()) {
      add(noticesOfUse(use, subject, since));
      const dues = duesOfUse(use, subject, now);
      waiting.use += Number(mustDecide(use, subject) || dues.some(({ kind }) => kind === 'loanOverdue'));
      found.push(...dues.map((due): ShownNotice => ({ ...bare, ...due, position: null, comment: null, by: null })));
    }
    for (const reservation of decisions.tables.reservations()) {
      const told = noticesOfNumbers(reservation, subject, now);
      found.push(...told.map((each): ShownNotice => ({ ...bare, ...each, position: null, comment: null })));
    }
    for (const disposal of decisions.tables.disposals()) {
      add(noticesOfDisposal(disposal, subject, since));
      waiting.disposal += silentOn(disposal, subject.person).length;
      isInCouncil ||= sitsIn(disposal, subject.person);
    }
    found.push(...this.#lost(since), ...(await this.#said(since, now)));
    // Another tab of this device may have looked.
    const seen = await settings.get<number>(SEEN);
    if (seen !== undefined) this.#seen = Math.max(seen, this.#seen ?? 0);
    const seenMarks = await this.#keptMarks();
    // Only those that are still open: the set does not grow for ever.
    const open = marksIn(found);
    this.#seenMarks = new Set(seenMarks.filter((mark) => open.has(mark)));
    this.#now = now;
    this.waiting = waiting;
    this.isInCouncil = isInCouncil;
    this.list = found.sort(newestFirst);
  }

  /** Notices without a position that were seen, here or in another tab of this device. */
  async #keptMarks(): Promise<readonly string[]> {
    return [...this.#seenMarks, ...((await this.#store.settings.get<readonly string[]>(SEEN_MARKS)) ?? [])];
  }

  /** What this person had to handle and may not read any more. Of what came back its own trail tells. */
  #lost(since: Instant): readonly ShownNotice[] {
    const { lost, tables } = this.#store.decisions;
    return lost()
      .filter(({ document, at }) => at >= since && !tables.incoming(document))
      .map((each) => ({ ...bare, kind: 'lost', position: each.position, comment: null, mark: null, at: each.at, by: null, lost: each }));
  }

  /** Open comments to this person. A clock that runs ahead puts nothing above what is new now. */
  async #said(since: Instant, now: Instant): Promise<readonly ShownNotice[]> {
    const { decisions, summaries } = this.#store;
    return (await summaries.list()).flatMap(({ dossier: id, saidToMe = [] }) => {
      const dossier = id && decisions.tables.dossier(id);
      if (!dossier) return [];
      const recent = saidToMe.filter(({ at }) => at >= since);
      return recent.map(({ id: comment, by, at, text }): ShownNotice => {
        return { ...bare, kind: 'saidToMe', position: null, comment, mark: comment, at: at < now ? at : now, by, dossier, text };
      });
    });
  }
}

const bare = { document: null, dossier: null, lost: null, text: '' } as const;

function marksIn(notices: readonly ShownNotice[]): ReadonlySet<string> {
  return new Set(notices.flatMap(({ mark }) => mark ?? []));
}

/** In the order of the list; what has no position stands where its time would put it. */
function newestFirst(one: ShownNotice, other: ShownNotice): number {
  if (one.position !== null && other.position !== null) return other.position - one.position;
  return one.at < other.at ? 1 : -1;
}

function daysBefore(now: Instant, days: number): Instant {
  return toInstant(Date.parse(now) - days * DAY_MS);
}
