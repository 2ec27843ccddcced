import { discardCapture, discardEmptyCapture, putAwayLeft, restoreCapture } from '../../actions/incoming/discard-capture';
import { forecastRegister } from '../../actions/incoming/forecast-register';
import { openCapture } from '../../actions/incoming/open-capture';
import { registerIncoming } from '../../actions/incoming/register-incoming';
import { returnUnregistered } from '../../actions/incoming/return-unregistered';
import { saveCapture } from '../../actions/incoming/save-capture';
import { settleField } from '../../actions/incoming/settle-field';
import { blankCapture, startCapture } from '../../actions/incoming/start-capture';
import type { Calendars } from '../../domain/calendar/working-days';
import type { DocumentId } from '../../domain/shared/ids';
import type { Outcome } from '../../domain/shared/refusal';
import { dateInVietnam, type Instant } from '../../domain/shared/time';
import { Issuers } from '../../queries/intake/issuers.svelte';
import { LiveList } from '../../queries/intake/live-list.svelte';
import { findLookAlikes, lookAlikesById, type LookAlike } from '../../queries/intake/look-alikes';
import { RegisteredToday } from '../../queries/intake/registered-today.svelte';
import type { GoneValue } from '../../papers/tray/shape';
import type { Capture, LeftCapture, OutboxEntry } from '../../storage/device';
import { buildPdf } from '../../ui/capture/build-pdf';
import type { ScreenContext } from '../context';
import { CaptureForm, type Typed } from './capture-form.svelte';

/** What several letters of one delivery have in common: kept by “Thêm liên tiếp”. */
const sharedFields = ['issuer', 'documentType', 'issuedOn', 'signerPosition', 'signerName', 'urgency', 'medium', 'language', 'recipientText', 'secrecy'];

/** done: in the outbox. refused: faults stand in the form. alike: look-alikes wait for the clerk's judgement. failed: see `problem`. */
export type Attempt = 'done' | 'refused' | 'alike' | 'failed';

/** The registry desk of this device: what is captured and not yet registered, and the one that is being worked on. */
export class IntakeDesk {
  readonly act: ScreenContext['act'];
  readonly calendars: Calendars;
  readonly captures: LiveList<Capture>;
  readonly outbox: LiveList<OutboxEntry>;
  readonly #left: LiveList<LeftCapture>;
  readonly issuers: Issuers;
  readonly registered: RegisteredToday;
  form = $state.raw() as CaptureForm;
  /** On a phone the list and the form take turns. */
  isOpen = $state(false);
  isBusy = $state(false);
  /** Look-alikes that stand against registering, shown beside this one. */
  alike = $state.raw<readonly LookAlike[]>([]);
  /** How a colleague took the open document off the tray; null while it lies there. */
  gone = $state.raw<GoneValue | null>(null);
  /** What the device could not do; shown, never swallowed. */
  problem = $state.raw<unknown>(null);
  now = $state.raw() as Instant;
  readonly today = $derived(dateInVietnam(this.now));

  constructor(act: ScreenContext['act']) {
    const tell = (error: unknown): void => void (this.problem = error);
    this.act = act;
    this.calendars = act.store.decisions.tables;
    this.captures = new LiveList(act.store.captures, tell);
    this.outbox = new LiveList(act.store.outbox, tell);
    const { captures } = act.store;
    this.#left = new LiveList({ list: () => captures.left(), subscribe: (listener) => captures.subscribe(listener) }, tell);
    this.issuers = new Issuers(act.store.decisions);
    this.registered = new RegisteredToday(act.store.decisions, act.person);
    this.now = act.legalNow();
    this.form = this.#newForm();
  }

  /** The capture being worked on as it stands on disk; undefined while nothing is kept yet. */
  get capture(): Capture | undefined {
    return this.captures.rows.find(({ id }) => id === this.form.id);
  }

  /** What this person typed to a document that a colleague had registered by then. */
  get leftOfMine(): readonly LeftCapture[] {
    const isMine = ({ words, gone }: LeftCapture) =>
      gone.how !== 'discarded' && Object.values(words).some((heads) => heads.some(({ by }) => by === this.act.person));
    return this.#left.rows.filter(isMine);
  }

  /** What anybody at the desk discarded today. */
  get discardedToday(): readonly LeftCapture[] {
    return this.#left.rows.filter(({ gone }) => gone.how === 'discarded' && dateInVietnam(gone.at) === this.today);
  }

  /** The tray changed: shows what colleagues wrote into the open document, or that it lies there no more. */
  async follow(): Promise<void> {
    const { form, capture } = this;
    if (capture) form.adopt(capture);
    const gone = form.id && !capture && this.captures.ready && !this.isBusy ? await this.act.store.captures.whereGone(form.id) : null;
    if (form === this.form) this.gone = gone?.by === this.act.person ? null : gone;
  }

  /** Takes back what somebody discarded. */
  bringBack(id: DocumentId): Promise<void> {
    return this.attend(() => restoreCapture(this.act, { capture: id }));
  }

  /** This person has seen what became of their words. */
  putAway(id: DocumentId): Promise<void> {
    return this.attend(() => putAwayLeft(this.act, { capture: id }));
  }

  /** Looks at the clock again. */
  tick(): void {
    this.now = this.act.legalNow();
  }

  /** A fresh form, which is there at once; kept on the device with the first thing typed or added. `shared` is what the letter before leaves to it. */
  startNew(shared?: Typed): Promise<void> {
    return this.#show(this.#newForm(shared), true);
  }

  /** Opens a capture of this device, unless the person went on to another meanwhile; false when it is no longer there. */
  async open(id: DocumentId): Promise<boolean> {
    const before = this.form;
    const capture = await this.act.store.captures.get(id);
    if (!capture) return false;
    if (this.form === before) await this.#show(this.#newForm(capture), true);
    return true;
  }

  /** A person comes back to this window: shows what was typed into the same document in another one meanwhile. */
  async refresh(): Promise<void> {
    const { form } = this;
    await form.flush();
    const capture = form.id && (await this.act.store.captures.get(form.id));
    if (capture) form.adopt(capture);
  }

  /** Back to the list; what was typed is on disk when the promise resolves. */
  close(): Promise<void> {
    return this.#show(this.#newForm(), false);
  }

  /** A form is left: what was typed is on disk, and where nothing was nothing stays behind. Rejects when the device does not keep it. */
  async leave(form = this.form): Promise<void> {
    await form.flush();
    if (form.state === 'failed') throw form.problem;
    if (form.id && !form.isHeld) await discardEmptyCapture(this.act, { capture: form.id, suggested: form.suggested });
  }

  /** What the register would say of a same document, while typing (F-18). */
  forecastAlike(): readonly LookAlike[] {
    this.issuers.follow();
    return findLookAlikes(this.act.store.decisions.tables, this.outbox.rows, this.form.facts(this.today), this.form.differsFrom);
  }

  /** Registers what the form holds: into the outbox, or every fault at its field. The number comes later, from the register. */
  register(): Promise<Attempt> {
    return this.#attempt(async (capture) => {
      const faults = forecastRegister(this.act, capture).refusals.filter(({ code }) => code !== 'duplicate');
      this.alike = faults.length > 0 ? [] : this.forecastAlike();
      this.form.faults = faults;
      if (faults.length > 0) return 'refused';
      return this.alike.length > 0 ? 'alike' : this.#answer(await registerIncoming(this.act, { capture: capture.id, bind: buildPdf }));
    });
  }

  /** Sends the document back unregistered: kept with its reason, given no number. */
  giveBack(reason: string): Promise<Attempt> {
    return this.#attempt(async ({ id }) => this.#answer(await returnUnregistered(this.act, { capture: id, bind: buildPdf, reason })));
  }

  /** Takes the capture off this device; returns how to bring it back. */
  async discard(): Promise<() => Promise<void>> {
    await this.form.flush();
    const { id: capture } = this.form;
    if (capture) await discardCapture(this.act, { capture });
    this.#put(this.#newForm(), false);
    return async () => {
      if (!capture) return;
      await restoreCapture(this.act, { capture });
      await this.open(capture);
    };
  }

  /** The clerk has compared: another document. */
  judgeDifferent(): void {
    this.form.judgeDifferent(this.alike.map(({ id }) => id));
    this.alike = [];
  }

  /** Does something with the device; what it cannot do is shown. */
  async attend(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.problem = error;
    }
  }

  /** The typed fields that the next letter of the same delivery shares with this one. */
  sharedTyped(): Typed {
    const { fields, recipientUnits } = this.form.typed;
    return { fields: Object.fromEntries(sharedFields.map((name) => [name, fields[name] ?? ''])), recipientUnits, differsFrom: [] };
  }

  /** The look-alikes named by an earlier refusal of the register, and not yet judged. */
  alikeOfRefusal(): readonly LookAlike[] {
    const named = this.form.faults.flatMap(({ code, documents }) => (code === 'duplicate' ? (documents ?? []) : []));
    return lookAlikesById(this.act.store.decisions.tables, named).filter(({ id }) => !this.form.differsFrom.includes(id));
  }

  /** Another form takes the place of this one before this one is on disk, so that whatever is typed from now on goes where it is seen. */
  async #show(form: CaptureForm, isOpen: boolean): Promise<void> {
    const left = this.form;
    this.#put(form, isOpen);
    try {
      await this.leave(left);
    } catch (error) {
      if (this.form === form && left.state === 'failed' && !form.isTouched) this.#put(left, true);
      throw error;
    }
  }

  #put(form: CaptureForm, isOpen: boolean): void {
    this.form = form;
    this.alike = this.alikeOfRefusal();
    this.isOpen = isOpen;
  }

  async #attempt(act: (capture: Capture) => Promise<Attempt>): Promise<Attempt> {
    if (this.isBusy) return 'failed';
    this.isBusy = true;
    try {
      return await act(await this.#asItStands());
    } catch (error) {
      this.problem = error;
      return 'failed';
    } finally {
      this.isBusy = false;
    }
  }

  /** What stands on disk is what is sent, and must be what stands on screen. A form that nobody touched is judged without being kept. */
  async #asItStands(): Promise<Capture> {
    const { form } = this;
    await form.flush();
    if (form.state === 'failed') throw form.problem;
    return form.id === null ? blankCapture(this.act, form.typed) : openCapture(this.act, { capture: form.id });
  }

  #answer(outcome: Outcome<OutboxEntry>): Attempt {
    this.form.faults = outcome.ok ? [] : outcome.refusals;
    return outcome.ok ? 'done' : 'refused';
  }

  #newForm(from?: Capture | Typed): CaptureForm {
    const ports = {
      start: (typed: Typed) => startCapture(this.act, typed),
      save: async (id: DocumentId, typed: Partial<Typed>, seen: ReadonlySet<string>) => void (await saveCapture(this.act, { capture: id, seen, ...typed })),
      settle: (capture: DocumentId, field: string, value: string) => settleField(this.act, { capture, field, value }),
      after: (milliseconds: number, run: () => void) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
    };
    return new CaptureForm(ports, from);
  }
}
