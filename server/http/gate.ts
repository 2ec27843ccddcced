import { refusal } from '../../src/domain/shared/refusal';
import { Refused } from './answers';

const RETRY_SECONDS = '2';

export type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** “Come back in a moment”: the server is full and says so instead of growing. */
export function busy(): Refused {
  return new Refused(503, refusal('busy', 'HOSO-7'), { 'retry-after': RETRY_SECONDS });
}

interface Room {
  readonly atOnce: number;
  readonly waiting: number;
}

/** Lets `atOnce` pieces of work run, keeps `waiting` in line, and throws `Refused` 503 to the others, so that memory stays bounded. */
export function createGate({ atOnce, waiting }: Room): Gate {
  let running = 0;
  const line: (() => void)[] = [];

  async function enter(): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (line.length >= waiting) throw busy();
    // Whoever leaves hands over the place, so `running` stays as it is.
    await new Promise<void>((resolve) => line.push(resolve));
  }

  function leave(): void {
    const next = line.shift();
    if (next) next();
    else running -= 1;
  }

  return async (work) => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}

/** A gate for each key, made when first asked for and kept: the keys must be few, such as the people of an agency. */
export function createGates<Key>(room: Room): (key: Key) => Gate {
  const gates = new Map<Key, Gate>();
  return (key) => {
    const gate = gates.get(key) ?? createGate(room);
    gates.set(key, gate);
    return gate;
  };
}
