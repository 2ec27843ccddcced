/** A gate that many may wait at until it opens. */
export interface Gate {
  open(): void;
  close(): void;
  /** Resolves when the gate is open, or when `signal` is aborted. */
  wait(signal: AbortSignal): Promise<void>;
}

export function createGate(): Gate {
  let isOpen = false;
  const waiting = new Set<() => void>();
  return {
    open() {
      isOpen = true;
      for (const pass of [...waiting]) pass();
    },
    close() {
      isOpen = false;
    },
    wait(signal) {
      if (isOpen || signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        const pass = () => {
          waiting.delete(pass);
          signal.removeEventListener('abort', pass);
          resolve();
        };
        waiting.add(pass);
        signal.addEventListener('abort', pass);
      });
    },
  };
}
