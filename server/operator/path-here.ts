import { existsSync } from 'node:fs';
import { originalPath } from '../adapters/disk/originals';
import { UsageError } from './usage-error';

/** Where a file of a document lies on this server. Refuses, in both languages, one that was not sent yet, or was destroyed. */
export function pathHere(originals: string, { sha256, name }: { readonly sha256: string; readonly name: string }): string {
  const path = originalPath(originals, sha256);
  if (existsSync(path)) return path;
  throw new UsageError(`Tệp ${name} chưa có trên máy chủ, hoặc đã hủy. ${name} is not on this server: not sent yet, or destroyed.`);
}
