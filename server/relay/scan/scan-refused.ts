/** Why an update does not pass the scan. `malformed`: no update, or not one of ours; `gap`: it builds on something unknown. */
export type ScanFault = 'malformed' | 'gap';

/** An update that must not come near Yjs. */
export class ScanRefused extends Error {
  override readonly name = 'ScanRefused';

  constructor(
    readonly fault: ScanFault,
    problem: string,
    /** Whose words are missing, where some are. */
    readonly missing: number | null = null,
  ) {
    super(problem);
  }
}

/** Ends the scan of an update. */
export function malformed(problem: string): never {
  throw new ScanRefused('malformed', problem);
}
