import type * as decoding from 'lib0/decoding';
import { paperMessage, readAck, readRefused, readStanding, type Standing } from '../../protocol/papers/messages';
import type { BatchSender } from './batch-sender';

/** What our own messages of a room lead to, whoever holds its socket. */
export interface RoomEars {
  readonly sender: BatchSender;
  onStanding(standing: Standing): void;
}

/** Handles one of our own messages, its type already taken. Returns false when it is another's. */
export function hearOwn(type: number, decoder: decoding.Decoder, { sender, onStanding }: RoomEars): boolean {
  if (type === paperMessage.ack) sender.acknowledged(readAck(decoder));
  else if (type === paperMessage.refused) sender.refused(readRefused(decoder));
  else if (type === paperMessage.standing) onStanding(readStanding(decoder));
  else return false;
  return true;
}

/** What a device asks for when it opens a room's socket; the person, so that work of one is never sent under the session of another. */
export function roomQuery(generation: number, person: string): Record<string, string> {
  return { hoso: '1', generation: String(generation), person };
}
