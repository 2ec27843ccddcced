import type { PersonId, Sha256 } from '../../src/domain/shared/ids';

/** One file on its way to a program that signs, and back. */
export interface Ticket {
  readonly person: PersonId;
  readonly file: Sha256;
  readonly until: number;
  /** What was brought; null until then. */
  signed: Uint8Array | null;
}

/** How long somebody may look for their token and type a PIN. */
const LIFE_MS = 15 * 60_000;
const MOST = 100;
/** Signed files are held in memory until they are fetched. */
const OF_PERSON = 4;

/** Tickets live in memory: a restart ends them, and the person signs again. */
export class Tickets {
  readonly #tickets = new Map<string, Ticket>();

  constructor(
    private readonly now: () => number,
    private readonly newId: () => string,
  ) {}

  /** A ticket for one file; the oldest of the same person, or of all, ends where there are too many. */
  issue(person: PersonId, file: Sha256): string {
    const live = [...this.#tickets].filter(([, { until }]) => until > this.now());
    this.#tickets.clear();
    const own = live.filter(([, ticket]) => ticket.person === person);
    const dropped = own.length >= OF_PERSON ? own[0]![0] : live.length >= MOST ? live[0]![0] : null;
    for (const [id, ticket] of live) if (id !== dropped) this.#tickets.set(id, ticket);
    const id = this.newId();
    this.#tickets.set(id, { person, file, until: this.now() + LIFE_MS, signed: null });
    return id;
  }

  find(id: string): Ticket | null {
    const ticket = this.#tickets.get(id);
    return ticket && ticket.until > this.now() ? ticket : null;
  }

  end(id: string): void {
    this.#tickets.delete(id);
  }
}
