import type { PersonId } from '../../src/domain/shared/ids';
import { limits } from '../../src/protocol/limits';
import type { ClientClock, PapersReader, RoomHead } from './ports';

/**
 * What the relay remembers of a room while somebody is in it: how far each client id has come and whose it is. Never content. It runs ahead of
 * the store by what is on its way to the disk.
 */
export class KnownRoom {
  readonly generation: number;
  private readonly clocks = new Map<number, number>();
  private readonly persons = new Map<number, PersonId | null>();
  private bytes: number;

  constructor(
    private readonly name: string,
    private readonly reader: PapersReader,
  ) {
    const head = reader.head(name);
    this.generation = head?.generation ?? 0;
    this.bytes = bytesOf(head);
    for (const { client, clock, person } of head ? reader.clients(name) : []) {
      this.clocks.set(client, clock);
      this.persons.set(client, person);
    }
  }

  /** The last place that is on the disk. */
  get seq(): number {
    return this.reader.head(this.name)?.seq ?? 0;
  }

  clockOf(client: number): number {
    return this.clocks.get(client) ?? 0;
  }

  /** How many client ids wrote here. */
  get clients(): number {
    return this.persons.size;
  }

  /** Whose a client id is; undefined when it is nobody's yet. */
  personOf(client: number): PersonId | null | undefined {
    return this.persons.get(client);
  }

  /** Whether a client id that is new here wrote before the room was rewritten. */
  isRetired(client: number): boolean {
    return this.generation > 0 && !this.persons.has(client) && this.reader.isRetired(this.name, client);
  }

  allClocks(): readonly ClientClock[] {
    return [...this.clocks].map(([client, clock]) => ({ client, clock }));
  }

  authors(): Readonly<Record<string, string>> {
    return Object.fromEntries([...this.persons].flatMap(([client, person]) => (person === null ? [] : [[String(client), person]])));
  }

  get isLarge(): boolean {
    return this.bytes > limits.paperSoftBytes;
  }

  hasRoomFor(update: Uint8Array): boolean {
    return this.bytes + update.length <= limits.paperHardBytes;
  }

  /** Takes note of a good batch. Returns whether somebody wrote under a new client id. */
  advance(clocks: readonly ClientClock[], person: PersonId, update: Uint8Array): boolean {
    this.bytes += update.length;
    let isNew = false;
    for (const { client, clock } of clocks) {
      isNew ||= !this.persons.has(client);
      this.clocks.set(client, clock);
      this.persons.set(client, this.persons.get(client) ?? person);
    }
    return isNew;
  }

  /** Its tail was compacted: what it holds is smaller now. */
  measureAgain(): void {
    this.bytes = bytesOf(this.reader.head(this.name));
  }
}

function bytesOf(head: RoomHead | null): number {
  return head ? head.baseBytes + head.tailBytes : 0;
}
