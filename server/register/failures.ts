import { refusal, type Refusal } from '../../src/domain/shared/refusal';

/**
 * Why submissions were not decided at all. Nothing of them was kept, so they may be sent again as they are.
 * `busy`: too many are waiting. `diskFull`: the disk takes no more. `serverFault`: our own mistake. `stopped`: the disk no longer keeps
 * its promises, or the register is closing.
 */
export type FailureCode = 'busy' | 'diskFull' | 'serverFault' | 'stopped';

const codeOfFailure = { busy: 'busy', diskFull: 'diskFull', serverFault: 'unexpected', stopped: 'stopped' } as const;

export class RegisterFailure extends Error {
  override readonly name = 'RegisterFailure';

  constructor(
    readonly code: FailureCode,
    cause?: unknown,
  ) {
    super(`register: ${code}${cause === undefined ? '' : `: ${cause instanceof Error ? cause.message : String(cause)}`}`);
  }

  /** What to tell a person. */
  get refusal(): Refusal {
    return refusal(codeOfFailure[this.code], 'HOSO-7', { details: { id: `register-${this.code}` } });
  }
}

/**
 * What an error of the disk means. After a failed fsync nobody knows what is on the disk, and asking again may lie
 * (the kernel forgets the error), so the only safe answer is to stop and read everything afresh.
 */
export function failureOf(error: unknown): RegisterFailure {
  if (error instanceof RegisterFailure) return error;
  const code = String((error as { code?: unknown } | null)?.code ?? '');
  if (/^SQLITE_FULL|^ENOSPC|^EDQUOT/.test(code)) return new RegisterFailure('diskFull', error);
  if (/^SQLITE_(IOERR|CORRUPT|NOTADB|READONLY|CANTOPEN)|^EIO|^EROFS/.test(code)) return new RegisterFailure('stopped', error);
  return new RegisterFailure('serverFault', error);
}
