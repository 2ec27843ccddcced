import type { Room } from '../../src/domain/papers/room';
import type { Subject } from '../../src/domain/authority/subject';
import { CLOSE_NOT_ALLOWED, CLOSE_TOO_FAST } from '../../src/protocol/papers/messages';
import { CLOSE_SIGNED_OUT } from '../../src/protocol/live/messages';
import { refusal } from '../../src/domain/shared/refusal';
import { wordsOf } from './close';
import type { Line, PaperAccess, Visitor } from './ports';

/** What may wait in a slow line's buffer; a device that is further behind starts again from the room's state. */
const BUFFERED_MOST = 1024 * 1024;
/** What one socket may have under way; a device of ours has one batch. */
const WAITING_MOST = 256;

/** Who somebody is and what they may do here at this moment. */
export interface Rights {
  readonly subject: Subject;
  readonly name: string;
  readonly mayWrite: boolean;
}

/** One socket in one room. */
export class Member {
  rights: Rights | null = null;
  /** The stand of the register by which `rights` were looked up. */
  private asOf = -1;
  private waiting = 0;
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
    const who = this.visitor.who();
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

  /** Sends the room's content, however large a paper may be. */
  sendContent(frames: readonly Uint8Array[]): void {
    if (this.line.buffered() > BUFFERED_MOST) return this.tooFast();
    this.contentBytes = frames.reduce((sum, { length }) => sum + length, 0);
    for (const frame of frames) this.send(frame);
  }

  /** Takes in one more batch; false when there are too many under way: then the socket is closed. */
  enter(): boolean {
    if (this.waiting >= WAITING_MOST) {
      this.tooFast();
      return false;
    }
    this.waiting += 1;
    return true;
  }

  enterAgain(): void {
    this.waiting += 1;
  }

  leave(): void {
    this.waiting -= 1;
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
