import { UsageError } from './usage-error';

/** Fonds and archive codes go into ids and names of folders. */
const FONDS = /^[A-Za-z0-9][A-Za-z0-9._-]{0,12}$/;
const ARCHIVE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,29}$/;

/** Mã phông as the operator gave it. Throws `UsageError` where it is none. */
export function fondsOf(code: string): string {
  if (!FONDS.test(code)) throw new UsageError('--fonds: mã phông, ví dụ P623 · code of the fonds');
  return code;
}

/** Mã cơ quan lưu trữ as the operator gave it. Throws `UsageError` where it is none. */
export function archiveCodeOf(code: string): string {
  if (!ARCHIVE.test(code)) throw new UsageError('--archive: mã cơ quan lưu trữ · code of the archive');
  return code;
}
