import type { PersonId, Sha256 } from '../../src/domain/shared/ids';

/** One file on its way to a program that signs, and back. */
export interface Ticket {
  readonly person: PersonId;
  readonly file: Sha256;
  readonly until: number;
  /** Whether whoever asked for it is still signed in there, and may read the file. */
  readonly isHeld: () => boolean;
  /** What was brought; null until then. */
  signed: Uint8Array | null;
}

/** How long somebody may look for their token and type a PIN. */
const LIFE_MS = 15 * 60_000;
const MOST = 100;
const OF_PERSON = 4;
/** Bytes of signed files that come in or wait in memory to be fetched, of all people together. */
const BYTES_MOST = 512 * 1024 * 1024;

/** Tickets live in memory: a restart ends them, and the person signs again. */
export class Tickets {
  readonly #tickets = new Map<string, Ticket>();
  /** Bytes that are coming in, by whose they are: one file of a person at a time. */
  readonly #coming = new Map<PersonId, number>();

  constructor(
    private readonly now: () => number,
    private readonly newId: () => string,
    private readonly bytesMost = BYTES_MOST,
  ) {}

  /** A ticket for one file; the oldest of the same person, or of all, ends where there are too many. */
  issue({ person, file, isHeld }: Pick<Ticket, 'person' | 'file' | 'isHeld'>): string {
    const live = this.#live();
    this.#tickets.clear();
    const own = live.filter(([, ticket]) => ticket.person === person);
    const dropped = own.length >= OF_PERSON ? own[0]![0] : live.length >= MOST ? live[0]![0] : null;
    for (const [id, ticket] of live) if (id !== dropped) this.#tickets.set(id, ticket);
    const id = this.newId();
    this.#tickets.set(id, { person, file, isHeld, until: this.now() + LIFE_MS, signed: null });
    return id;
  }

  find(id: string): Ticket | null {
    const ticket = this.#tickets.get(id);
    return ticket && ticket.until > this.now() && ticket.isHeld() ? ticket : null;
  }

  /**
   * Reads the signed file that is brought to a ticket, where it waits to be fetched; what the same person had waiting before gives way. `most`: the bytes it may have. False, and nothing is
   * read, when everybody’s together would be too many, or another file of this person is coming in.
   */
  async bring(ticket: Ticket, most: number, read: () => Promise<Uint8Array>): Promise<boolean> {
    const { person } = ticket;
    if (this.#coming.has(person) || this.#bytesOfOthers(person) + most > this.bytesMost) return false;
    this.#coming.set(person, most);
    try {
      for (const [, each] of this.#live()) if (each.person === person) each.signed = null;
      ticket.signed = await read();
    } finally {
      this.#coming.delete(person);
    }
    return true;
  }

  end(id: string): void {
    this.#tickets.delete(id);
  }

  #live(): readonly (readonly [string, Ticket])[] {
    for (const [id, { until }] of this.#tickets) if (until <= this.now()) this.#tickets.delete(id);
    return [...this.#tickets];
  }

  #bytesOfOthers(person: PersonId): number {
    const waiting = this.#live().flatMap(([, ticket]) => (ticket.person !== person && ticket.signed ? [ticket.signed.byteLength] : []));
    return [...waiting, ...this.#coming.values()].reduce((sum, bytes) => sum + bytes, 0);
  }
}
