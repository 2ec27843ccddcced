import { subjectOf } from '../../../src/domain/authority/subject';
import { parseRoomName } from '../../../src/domain/papers/room';
import type { PersonId } from '../../../src/domain/shared/ids';
import type { Tables } from '../../../src/domain/tables';
import { createPaperAccess } from '../../../server/http/paper-access';
import type { PaperAccess } from '../../../server/relay/ports';
import { staff } from '../../support/builders';

/** A right that went takes effect on open sockets within this time: the relay looks them all up every two seconds. */
const TAKES_EFFECT_MS = 2_500;

/** Who may read what, and since when no longer: by the register itself, apart from whatever the relay remembers. */
export class RightsWatch {
  /** When each person lost the right to read or to write in each room; Infinity while they have it. */
  readonly #until = { read: new Map<string, number>(), write: new Map<string, number>() };
  readonly #access: PaperAccess;
  readonly #lost = new Set<string>();
  readonly #wrote = new Set<string>();

  constructor(private readonly parts: { readonly tables: Tables; readonly rooms: readonly string[]; now(): number }) {
    this.#access = createPaperAccess(parts.tables);
    this.look();
  }

  /** The register has moved. */
  look(): void {
    for (const { id } of Object.values(staff)) for (const room of this.parts.rooms) this.#lookAt(id, room);
  }

  may(action: 'read' | 'write', person: PersonId, name: string): boolean {
    const access = this.#access;
    const room = parseRoomName(name)!;
    const subject = subjectOf(this.parts.tables.person(person));
    return (
      subject !== null && access.knows(room) && (action === 'read' ? access.mayRead(subject, room) : access.mayWrite(subject, room) && access.isOpen(room))
    );
  }

  /** Whether something of a room may still be on its way to a person, or something of theirs into it. */
  mayStill(action: 'read' | 'write', person: PersonId, room: string): boolean {
    return this.may(action, person, room) || this.parts.now() - (this.#until[action].get(`${person} ${room}`) ?? -Infinity) <= TAKES_EFFECT_MS;
  }

  /** Whether a person may not read a room, or could not for a time. */
  hasLost(person: PersonId, room: string): boolean {
    return this.#lost.has(`${person} ${room}`);
  }

  /** Whether a person may write in a room, or could for a time. */
  couldWrite(person: PersonId, room: string): boolean {
    return this.#wrote.has(`${person} ${room}`);
  }

  #lookAt(person: PersonId, room: string): void {
    const key = `${person} ${room}`;
    if (this.may('write', person, room)) this.#wrote.add(key);
    this.#note('write', person, room);
    if (this.#note('read', person, room)) this.#lost.add(key);
  }

  /** Takes note of a right; returns whether it has just gone. */
  #note(action: 'read' | 'write', person: PersonId, room: string): boolean {
    const [until, key] = [this.#until[action], `${person} ${room}`];
    const had = until.get(key) === Infinity;
    const has = this.may(action, person, room);
    if (has) until.set(key, Infinity);
    else if (had) until.set(key, this.parts.now());
    return had && !has;
  }
}
