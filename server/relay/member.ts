import type { Room } from '../../src/domain/papers/room';
import type { Subject } from '../../src/domain/authority/subject';
import { CLOSE_NOT_ALLOWED, CLOSE_TOO_FAST } from '../../src/protocol/papers/messages';
import { CLOSE_SIGNED_OUT } from '../../src/protocol/live/messages';
import { refusal } from '../../src/domain/shared/refusal';
import { wordsOf } from './close';
import type { Line, PaperAccess, Visitor } from './ports';
import type { UnderWay } from './under-way';

/** What may wait in a slow line's buffer; a device that is further behind starts again from the room's state. */
const BUFFERED_MOST = 1024 * 1024;

/** Who somebody is and what they may do here at this moment. */
export interface Rights {
  readonly subject: Subject;
  readonly name: string;
  readonly mayWrite: boolean;
}

/** What the sockets of a session have in common. */
export interface Sessions {
  readonly underWay: UnderWay;
  /** Who a visitor is, asked once for each stand of the register: one person has many papers open. */
  whoOf(visitor: Visitor): ReturnType<Visitor['who']>;
}

/** One socket in one room. */
export class Member {
  rights: Rights | null = null;
  /** What its device was last told of whether it may write; null until it was. */
  toldMayWrite: boolean | null = null;
  /** The stand of the register by which `rights` were looked up. */
  private asOf = -1;
  private isClosed = false;
  private contentBytes = 0;
  /** Whether something was sent since the last beat. */
  heardUs = false;

  constructor(
    readonly line: Line,
    readonly visitor: Visitor,
    readonly place: {
      readonly room: Room;
      /** A device of ours, which takes acknowledgements; a stock client does not. */
      readonly isOurs: boolean;
    },
    private readonly sessions: Sessions,
  ) {}

  /** What this socket may do now, null when nothing: then it is closed. Looked up again when the register has moved since. */
  rightsNow(access: PaperAccess, asOf: number): Rights | null {
    if (this.isClosed) return null;
    if (this.asOf === asOf && this.rights) return this.rights;
    this.asOf = asOf;
    this.rights = this.lookUp(access);
    return this.rights;
  }

  private lookUp(access: PaperAccess): Rights | null {
    const who = this.sessions.whoOf(this.visitor);
    const { room } = this.place;
    if (!who) return this.end(CLOSE_SIGNED_OUT, wordsOf(refusal('notSignedIn', 'F-03')));
    if (!access.knows(room) || !access.mayRead(who.subject, room)) return this.end(CLOSE_NOT_ALLOWED, wordsOf(refusal('notAllowed', 'F-03')));
    return { ...who, mayWrite: access.mayWrite(who.subject, room) && access.isOpen(room) };
  }

  /** Sends a frame, unless the other side has stopped reading. */
  send(frame: Uint8Array): void {
    if (this.isClosed) return;
    if (this.line.buffered() > BUFFERED_MOST + this.contentBytes) return this.tooFast();
    this.heardUs = true;
    this.line.send(frame);
  }

  /** Whether the other side has read most of what it was sent; otherwise the socket is closed, before anything large is read for it. */
  isReading(): boolean {
    if (this.line.buffered() > BUFFERED_MOST) this.tooFast();
    return !this.isClosed;
  }

  /** Sends the room's content, however large a paper may be. */
  sendContent(frames: readonly Uint8Array[]): void {
    this.contentBytes = frames.reduce((sum, { length }) => sum + length, 0);
    for (const frame of frames) this.send(frame);
  }

  /** Takes in one more batch; false when its session has too many under way: then the socket is closed. */
  enter(): boolean {
    if (this.sessions.underWay.enter(this.visitor.session)) return true;
    this.tooFast();
    return false;
  }

  /** Stays under way: it is taken once more. */
  enterAgain(): void {
    this.sessions.underWay.enterAgain(this.visitor.session);
  }

  leave(): void {
    this.sessions.underWay.leave(this.visitor.session);
  }

  end(code: number, words: string): null {
    if (!this.isClosed) this.line.close(code, words);
    this.isClosed = true;
    return null;
  }

  private tooFast(): void {
    this.end(CLOSE_TOO_FAST, wordsOf(refusal('busy', 'HOSO-7')));
  }
}
