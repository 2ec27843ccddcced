import type { RoomKind } from '../../src/domain/papers/room';
import type { OpenRoom } from './open-room';
import type { RefusedLine } from './refusal-log';
import type { RelayOptions } from './relay';

/** What every room needs: one object for all of them. */
export interface RoomParts extends Omit<RelayOptions, 'shapes'> {
  rootsOf(kind: RoomKind): ReadonlySet<string>;
  /** The stand by which rights were looked up last. */
  asOf(): number;
  /** The room is in nobody's hands any more; so many client ids wrote in it. */
  onEmpty(room: OpenRoom, clients: number): void;
  /** A session has sent something that no honest device sends; returns whether it has to pause. */
  strike(session: string): boolean;
  /** Whether it lately sent such a thing: then what it sends is tried where nobody else waits for it. */
  isSuspect(session: string): boolean;
  onKept(room: OpenRoom, position: number, isDue: boolean): void;
  /** Something of a session was not taken. */
  onNotTaken(session: string, line: RefusedLine): void;
}
