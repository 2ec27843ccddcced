/** Thrown when too much is already waiting; the door answers it as “busy”. */
export class TooBusy extends Error {
  override readonly name = 'TooBusy';
}

/** Lets `atOnce` pieces of work run, keeps `waiting` in line, and throws `TooBusy` to the others. */
export function createGate({ atOnce, waiting }: { readonly atOnce: number; readonly waiting: number }): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0;
  const line: (() => void)[] = [];

  async function enter(): Promise<void> {
    if (running < atOnce) {
      running += 1;
      return;
    }
    if (line.length >= waiting) throw new TooBusy();
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
