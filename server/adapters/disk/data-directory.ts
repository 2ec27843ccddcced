import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { lockFile, type Release } from './data-lock';

/** Everything an agency keeps, under one directory that only the server's account may enter. */
export interface DataDirectory {
  readonly path: string;
  readonly register: string;
  readonly papers: string;
  readonly identity: string;
  readonly originals: string;
  readonly uploads: string;
  readonly segments: string;
  readonly paperPages: string;
  readonly checkpointKey: string;
  readonly pushKey: string;
  readonly killSwitch: string;
  /** The book of all use of the archive, and the copies that were made for reading. */
  readonly useLog: string;
  readonly copies: string;
  /** The texts of what the archive keeps, to be searched; may be made anew. */
  readonly texts: string;
  /** Which holdings are the archive's. */
  readonly holdings: string;
  /** Packages for the historical archive, until they are fetched. */
  readonly submissions: string;
  /** What is on its way to and from other agencies. */
  readonly exchange: string;
  /** Whether no agency was ever kept here. */
  readonly isNew: boolean;
  release: Release;
}

/** Opens a data directory for this process alone, making it when there is none. Throws `DataDirectoryTaken` when another process has it. */
export function openDataDirectory(path: string): DataDirectory {
  const root = resolve(path);
  const at = (name: string) => join(root, name);
  for (const folder of [root, at('originals'), at('uploads'), at('segments')]) mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(root, 0o700);
  const release = lockFile(at('lock.db'));
  return {
    path: root,
    register: at('hoso.db'),
    papers: at('papers.db'),
    identity: at('identity.db'),
    originals: at('originals'),
    uploads: at('uploads'),
    segments: at('segments'),
    paperPages: at('paper-pages'),
    checkpointKey: at('checkpoint-key.pem'),
    pushKey: at('push-key.pem'),
    killSwitch: at('kill-switch'),
    useLog: at('use-log.db'),
    copies: at('copies'),
    texts: at('texts.db'),
    holdings: at('holdings.json'),
    submissions: at('submissions'),
    exchange: at('exchange'),
    isNew: !existsSync(at('hoso.db')),
    release,
  };
}
