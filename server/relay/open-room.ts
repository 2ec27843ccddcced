import { roomName, type Room } from '../../src/domain/papers/room';
import {
  CLOSE_OTHER_GENERATION,
  CLOSE_PAUSED,
  CLOSE_TOO_FAST,
  CLOSE_UNREADABLE,
  encodeAck,
  encodeRefused,
  encodeStanding,
} from '../../src/protocol/papers/messages';
import { refusal } from '../../src/domain/shared/refusal';
import { asNotTaken, closed, Forecast, notAllowed, otherGeneration, saysNothing, type NotTaken } from './admission';
import { wordsOf } from './close';
import { askFrame, contentFrames, presenceFrame, updateFrame } from './frames';
import { judge, type Verdict } from './judge';
import { Keeping } from './keeping';
import { KnownRoom } from './known';
import type { Member, Rights } from './member';
import type { NewBatch } from './ports';
import { Presence } from './presence';
import type { RoomParts } from './room-parts';
import type { Scanned } from './scan/scan';
import type { Place } from './validator/client';
import { takeTurn } from './under-way';

const nextTurn = () => new Promise<void>((resolve) => setImmediate(resolve));
const busyWords = wordsOf(refusal('busy', 'HOSO-7'));
/** What is tried in one turn of a room. */
const TURN_UPDATES_MOST = 64;
/** An honest batch of live writing has a few structs; what was written for hours without a line may have thousands. */
const QUICK_STRUCTS_MOST = 300;
const QUICK_REMOVED_MOST = 1_000;

/** An update as it came. A stock client's has neither id nor generation. */
export interface Received {
  readonly member: Member;
  readonly id: Uint8Array | null;
  readonly generation: number | null;
  readonly update: Uint8Array;
}

interface Admitted extends Received {
  readonly rights: Rights;
  readonly scanned: Scanned;
}

/** A room while somebody is in it. It holds no content: that is in the store, in the validator's shadow, and on its way between them. */
export class OpenRoom {
  readonly name: string;
  readonly members = new Set<Member>();
  /** Null while nothing is going on: it is read again when it is needed. */
  private known: KnownRoom | null = null;
  /** As many client ids as were known of last. */
  private clients = 0;
  private keeping: Keeping | null = null;
  private presence: Presence | null = null;
  private queue: Received[] = [];
  private isWorking = false;
  /** Which validator holds the room as it is. */
  private warmIn: Place | null = null;
  private isBroken = false;
  private standingChanged = false;
  private waiting: (() => void)[] = [];

  constructor(
    readonly room: Room,
    private readonly parts: RoomParts,
  ) {
    this.name = roomName(room);
  }

  /** Lets somebody in, unless the room is ending, they may not read it, or their device holds another generation; whoever may not read it hears only that. */
  join(member: Member, generation: number | null): boolean {
    if (this.isBroken) {
      member.end(CLOSE_TOO_FAST, busyWords);
      return false;
    }
    if (!this.rightsOf(member)) return false;
    const { generation: own } = this.knownRoom();
    if (generation !== null && generation !== own) {
      member.end(CLOSE_OTHER_GENERATION, wordsOf(otherGeneration(own).refusal));
      return false;
    }
    this.members.add(member);
    if (member.place.isOurs) this.tellStandingTo(member);
    else member.send(askFrame(this.knownRoom().allClocks()));
    if (this.presence) member.send(this.presence.frame());
    if (!this.keeping) this.rest();
    return true;
  }

  leave(member: Member): void {
    this.members.delete(member);
    const { session } = member.visitor;
    if (![...this.members].some(({ visitor }) => visitor.session === session)) this.presence?.leave(session);
    this.closeWhenIdle();
  }

  /** Sends what the room holds on the disk. What is on its way there follows to everybody when it has arrived. */
  sendContent(member: Member): void {
    if (member.isReading()) member.sendContent(contentFrames(this.stored()));
  }

  receive(received: Received): void {
    if (this.isBroken || !received.member.enter()) return;
    this.queue.push(received);
    if (!this.isWorking) void this.work();
  }

  takePresence(member: Member, payload: Uint8Array): void {
    const rights = this.rightsOf(member);
    if (!rights) return;
    this.presence ??= new Presence(this.parts.now, (frame) => this.broadcast(frame, null));
    const presenter = { session: member.visitor.session, person: rights.subject.person, name: rights.name };
    if (!this.presence.take(payload, presenter)) this.strike(member, { ...notAllowed, isStrike: true });
  }

  sendPresence(member: Member): void {
    member.send(this.presence?.frame() ?? presenceFrame([]));
  }

  /** Once a second: presence that had to wait. */
  tick(): void {
    this.presence?.tick();
  }

  /** Lets go of what is remembered of a room in which nothing is going on: thousands are open only to be read. */
  rest(): void {
    if (!this.known || !this.isQuiet || this.queue.length > 0) return;
    this.clients = this.known.clients;
    [this.known, this.keeping] = [null, null];
  }

  /** Looks rights up again; whoever may write no longer, or again, is told, also where a frame between made them be looked up before. */
  checkRights(): void {
    for (const member of [...this.members]) {
      const rights = this.rightsOf(member);
      if (rights && rights.mayWrite !== member.toldMayWrite && member.place.isOurs) this.tellStandingTo(member);
    }
  }

  /** The room's tail was compacted: whoever was told that it is large hears when it no longer is, and the other way about. */
  measureAgain(): void {
    const wasLarge = this.known?.isLarge ?? null;
    this.known?.measureAgain();
    if (this.known?.isLarge !== wasLarge) this.tellStanding();
  }

  /**
   * Ends the room for everybody: they come back to what is on the disk. Until what was on its way has arrived there, nobody is let in: a new
   * room would not know of it.
   */
  end(code: number, words: string): void {
    this.isBroken = true;
    for (const { member } of this.queue.splice(0)) member.leave();
    for (const member of this.members) member.end(code, words);
    this.members.clear();
    this.closeWhenIdle();
  }

  /** Resolves when the room has ended and nothing of it is on its way to the disk any more. */
  get ended(): Promise<void> {
    if (this.isBroken && this.isQuiet) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }

  /** Whether nothing is on its way. */
  get isQuiet(): boolean {
    return !this.isWorking && (this.keeping?.isIdle ?? true);
  }

  private knownRoom(): KnownRoom {
    this.known ??= new KnownRoom(this.name, this.parts.reader);
    return this.known;
  }

  private stored(): readonly Uint8Array[] {
    const stored = this.parts.reader.stored(this.name);
    return [...(stored?.base ? [stored.base] : []), ...(stored?.updates ?? [])];
  }

  private rightsOf(member: Member): Rights | null {
    return member.rightsNow(this.parts.access, this.parts.asOf());
  }

  private tellStandingTo(member: Member): void {
    const known = this.knownRoom();
    const mayWrite = this.rightsOf(member)?.mayWrite ?? false;
    member.toldMayWrite = mayWrite;
    member.send(encodeStanding({ generation: known.generation, seq: known.seq, mayWrite, authors: known.authors(), isLarge: known.isLarge }));
  }

  /** One turn after the other: what has come is scanned, tried, and taken to the disk. */
  private async work(): Promise<void> {
    this.isWorking = true;
    try {
      while (this.queue.length > 0 && !this.isBroken) {
        await this.gather();
        await this.takeTurn();
      }
    } catch (error) {
      this.fail(error);
    }
    this.isWorking = false;
    this.closeWhenIdle();
  }

  /**
   * Waits while more keeps coming: what a device wrote in one piece comes in one message at a time, and is checked, kept and sent out in one. Two turns of the
   * event loop, because the socket's next message comes in the one after the next.
   */
  private async gather(): Promise<void> {
    let seen = 0;
    while (this.queue.length > seen && this.queue.length < TURN_UPDATES_MOST) {
      seen = this.queue.length;
      await nextTurn();
      await nextTurn();
    }
  }

  private async takeTurn(): Promise<void> {
    const { turn, rest } = takeTurn(this.queue, TURN_UPDATES_MOST, ({ member }) => member.visitor.session);
    this.queue = [...rest];
    try {
      const forecast = this.forecast();
      const admitted = turn.flatMap((received) => this.admit(received, forecast) ?? []);
      if (admitted.length > 0) this.settle(admitted, await this.try(admitted));
    } finally {
      for (const { member } of turn) member.leave();
    }
  }

  private forecast(): Forecast {
    return new Forecast(this.knownRoom(), this.parts.rootsOf(this.room.kind));
  }

  /** Rights may have gone while the validator was at work: then nothing of the turn is kept, and it is taken once more. */
  private isLate({ member }: Admitted): boolean {
    return !this.rightsOf(member)?.mayWrite;
  }

  private takeAgain(admitted: readonly Admitted[]): void {
    // The shadow holds what is not to be kept.
    this.warmIn = null;
    for (const { member } of admitted) member.enterAgain();
    this.queue.unshift(...admitted);
  }

  private admit(received: Received, forecast: Forecast): Admitted | null {
    const { member, update, generation } = received;
    const rights = this.rightsOf(member);
    if (!rights) return null;
    const { generation: own } = this.knownRoom();
    if (generation !== null && generation !== own) return this.refuse(received, otherGeneration(own));
    if (received.id === null && saysNothing(update, rights)) return null;
    const scanned = rights.mayWrite ? forecast.scan(update, rights.subject.person) : this.whyNot(rights);
    if ('refusal' in scanned) return this.refuse(received, scanned);
    return { ...received, rights, scanned };
  }

  private whyNot({ subject }: Rights): NotTaken {
    return this.parts.access.mayWrite(subject, this.room) ? closed : notAllowed;
  }

  private async try(admitted: readonly Admitted[]): Promise<Verdict> {
    const updates = admitted.map(({ update, scanned, rights }) => ({ update, removed: scanned.removed, by: rights.subject.person }));
    const place = admitted.some((each) => this.mayTakeLong(each)) ? 'aside' : 'live';
    const verdict = await judge(this.parts.validator, {
      room: this.name,
      kind: this.room.kind,
      updates,
      state: () => [...this.stored(), ...(this.keeping?.updates ?? [])],
      isWarm: this.warmIn === place,
      place,
    });
    // What was refused aside is nothing new to the other one.
    if (place === 'live' || verdict.problems.some((problem) => problem === null)) this.warmIn = place;
    return verdict;
  }

  /** What is much may take long, and where it is refused the room is loaded anew; nobody in other rooms is to wait for that. */
  private mayTakeLong({ member, scanned }: Admitted): boolean {
    return scanned.structs > QUICK_STRUCTS_MOST || scanned.removed > QUICK_REMOVED_MOST || this.parts.isSuspect(member.visitor.session);
  }

  private settle(admitted: readonly Admitted[], { problems, changed, merged }: Verdict): void {
    if (this.isBroken) return;
    if (admitted.some((each) => this.isLate(each))) return this.takeAgain(admitted);
    const good: Admitted[] = [];
    admitted.forEach((each, index) => {
      const problem = problems[index];
      if (problem) this.refuse(each, asNotTaken(problem));
      else if (changed || each.id !== null) good.push(each);
    });
    if (good.length > 0) this.keep(good, merged);
  }

  private fanOut(good: readonly Admitted[], merged: Uint8Array | null): void {
    const [first] = good;
    const isOneHand = good.every(({ member }) => member === first!.member);
    const updates = good.length === 1 ? [first!.update] : merged ? [merged] : good.map(({ update }) => update);
    for (const update of updates) this.broadcast(updateFrame(update), isOneHand ? first!.member : null);
  }

  private broadcast(frame: Uint8Array, except: Member | null): void {
    for (const member of this.members) if (member !== except && this.rightsOf(member)) member.send(frame);
  }

  private keep(good: readonly Admitted[], merged: Uint8Array | null): void {
    const known = this.knownRoom();
    const wasLarge = known.isLarge;
    for (const { scanned, rights, update } of good) {
      if (known.advance(scanned.clocks, rights.subject.person, update)) this.standingChanged = true;
    }
    if (known.isLarge !== wasLarge) this.standingChanged = true;
    this.keeper().add({ batches: good.map((each) => this.batchOf(each)), done: (seqs) => this.tell(good, { seqs, merged }) });
  }

  private batchOf({ id, update, rights, scanned }: Admitted): NewBatch {
    return { id: id ?? this.parts.newBatchId(), person: rights.subject.person, update, clocks: scanned.clocks };
  }

  /**
   * What is on the disk is acknowledged to whoever wrote it and sent to everybody else, never before: a colleague who builds on words that a
   * crash takes from the server would be refused, and their author may never come back to send them again.
   */
  private tell(good: readonly Admitted[], { seqs, merged }: { readonly seqs: readonly number[]; readonly merged: Uint8Array | null }): void {
    good.forEach(({ member, id }, index) => id && member.send(encodeAck({ id, seq: seqs[index]! })));
    this.fanOut(good, merged);
    if (this.standingChanged) this.tellStanding();
  }

  private keeper(): Keeping {
    const { writer, onKept } = this.parts;
    this.keeping ??= new Keeping(
      { room: this.name, generation: this.knownRoom().generation, writer },
      {
        kept: ({ position, due }) => onKept(this, position, due),
        failed: (error) => this.fail(error),
        idle: () => this.closeWhenIdle(),
      },
    );
    return this.keeping;
  }

  /** New authors and a new size are told to our own devices. */
  private tellStanding(): void {
    this.standingChanged = false;
    for (const member of this.members) if (member.place.isOurs) this.tellStandingTo(member);
  }

  /** Refuses a batch whole. One that was kept before is acknowledged all the same: the device only lost the answer. */
  private refuse(received: Received, notTaken: NotTaken): null {
    const { member, id, update } = received;
    const person = member.rights?.subject.person ?? null;
    const seq = id && this.forecast().mayBeKept(received) && this.parts.reader.seqOf(this.name, { id, person, update });
    if (id && seq) member.send(encodeAck({ id, seq }));
    else this.answerRefused(received, notTaken);
    return null;
  }

  private answerRefused({ member, id }: Received, notTaken: NotTaken): void {
    if (id) member.send(encodeRefused({ id, refusals: [notTaken.refusal] }));
    else member.end(notTaken.close, wordsOf(notTaken.refusal));
    if (notTaken.isStrike) this.strike(member, notTaken);
    else this.tellLog(member, notTaken);
  }

  private tellLog(member: Member, { refusal: { rule, code } }: NotTaken): void {
    const person = member.rights?.subject.person ?? null;
    this.parts.onNotTaken(member.visitor.session, { room: this.name, person, rule, code });
  }

  private strike(member: Member, notTaken: NotTaken): void {
    this.tellLog(member, notTaken);
    if (this.parts.strike(member.visitor.session)) member.end(CLOSE_PAUSED, wordsOf(refusal('paperPaused', 'HOSO-7')));
    else if (!member.place.isOurs) member.end(CLOSE_UNREADABLE, wordsOf(notTaken.refusal));
  }

  /** The disk or the validator failed: nobody knows what was kept, so everybody starts again from what is there. */
  private fail(error: unknown): void {
    this.parts.onFault(error);
    this.end(CLOSE_TOO_FAST, busyWords);
  }

  private closeWhenIdle(): void {
    if (this.members.size > 0 || this.queue.length > 0 || !this.isQuiet) return;
    if (this.isBroken) for (const resolve of this.waiting.splice(0)) resolve();
    this.parts.onEmpty(this, this.known?.clients ?? this.clients);
  }
}
