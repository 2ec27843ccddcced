import type { Segments } from '../../register/feed/ports';

/** Pages that stay on the disk: enough for 100,000 rooms and readers with several kinds of rights. */
const PAGES_MOST = 1_024;

export interface KeptPagesOptions {
  readonly segments: Segments;
  /** Told when a page could not be read, kept or removed; it goes out all the same. */
  readonly onFault: (error: unknown) => void;
  readonly most?: number;
}

/** Compressed pages, made when they are first asked for. */
export interface KeptPages {
  get(name: string, make: () => Promise<Uint8Array>): Promise<Uint8Array>;
}

/**
 * Keeps pages on the disk, and so many only: with every room that changes, a page under an older name is asked for by nobody any more. The one
 * that was longest not asked for goes first; what was there at the start counts as older than anything asked since.
 */
export function createKeptPages({ segments, onFault, most = PAGES_MOST }: KeptPagesOptions): KeptPages {
  const used = new Set<string>();
  let isRead = false;

  async function readNames(): Promise<void> {
    if (isRead) return;
    isRead = true;
    const asked = [...used];
    used.clear();
    for (const name of [...(await segments.names()), ...asked]) touch(name);
  }

  function touch(name: string): void {
    used.delete(name);
    used.add(name);
  }

  async function keep(name: string, bytes: Uint8Array): Promise<void> {
    await readNames();
    await segments.write(name, bytes);
    touch(name);
    for (const oldest of [...used].slice(0, Math.max(0, used.size - most))) {
      used.delete(oldest);
      await segments.remove(oldest);
    }
  }

  return {
    async get(name, make) {
      const kept = await segments.read(name).catch(onFault);
      if (kept) touch(name);
      const bytes = kept ?? (await make());
      if (!kept) await keep(name, bytes).catch(onFault);
      return bytes;
    },
  };
}
