interface KeptUp {
  /** What is done after a change. */
  readonly work: () => Promise<void>;
  /** Rest after each round: while people write, changes come one upon another. */
  readonly restMs: number;
  readonly tell: (error: unknown) => void;
}

/** Does a work after each change, one round at a time; what changes meanwhile is one more round. What fails is told, and tried again after the next change. */
export function keepUp({ work, restMs, tell }: KeptUp): { changed(): void; isOpen(): boolean; close(): void } {
  let isOpen = true;
  let isRunning = false;
  let isStale = false;

  async function run(): Promise<void> {
    isRunning = true;
    while (isStale && isOpen) {
      isStale = false;
      await work().catch((error: unknown) => isOpen && tell(error));
      await new Promise((resolve) => setTimeout(resolve, restMs));
    }
    isRunning = false;
  }

  return {
    changed() {
      isStale = true;
      if (!isRunning) void run();
    },
    isOpen: () => isOpen,
    close: () => void (isOpen = false),
  };
}
