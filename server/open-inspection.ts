import { toInstant } from '../src/domain/shared/time';
import type { ClamdAddress } from './adapters/clamd/address';
import { createClamdScanner, type ClamdScanner } from './adapters/clamd/clamd-scanner';
import type { DataDirectory } from './adapters/disk/data-directory';
import { originalPath } from './adapters/disk/originals';

import { startInspector } from './archive/inspection/inspector';
import { lookAtOriginal } from './archive/inspection/look';
import { createPdfReader } from './archive/pdf/client';
import type { Originals } from './http/ports';
import type { Directory, Register } from './register/ports';

export interface InspectionHouse {
  readonly directory: DataDirectory;
  readonly originals: Pick<Originals, 'isIntact'>;
  /** The bundled reader of PDFs. */
  readonly script: URL;
  readonly clamd: ClamdAddress | null;
  readonly registerDirectory: Directory;
  readonly register: Pick<Register, 'propose' | 'subscribe'>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onFault: (error: unknown) => void;
}

/** Opens the look into what is offered to the archive. Returns how to stop it. */
export function openInspection({ directory, originals, script, clamd, registerDirectory, register, ...parts }: InspectionHouse): () => void {
  const reader = createPdfReader(script);
  const scanner = clamd ? createClamdScanner(clamd) : null;
  if (scanner) void believe(scanner).then((doubt) => doubt && parts.onFault(doubt));
  const kept = { isIntact: originals.isIntact, pathOf: (sha256: string) => originalPath(directory.originals, sha256) };
  const judging = () => ({ trusted: registerDirectory.tables.agency()?.trustList ?? null, at: toInstant(parts.now()) });
  const stop = startInspector({
    ...parts,
    after,
    waiting: registerDirectory.dossiersToInspect,
    dossier: registerDirectory.tables.dossier,
    look: (original) => lookAtOriginal({ originals: kept, reader, scanner, judging }, original),
    propose: async (proposal) => (await register.propose([{ proposal, actor: 'operator' }]))[0]!,
    subscribe: register.subscribe,
  });
  return () => {
    stop();
    reader.close();
  };
}

/** What stands against what the scanner says; null where nothing does. One that is not there yet is asked again with the first file. */
async function believe(scanner: ClamdScanner): Promise<string | null> {
  try {
    if (await scanner.tellsLimits()) return null;
    return 'clamd gọi là sạch cả tệp nó chưa quét hết: đặt AlertExceedsMax yes và AlertEncrypted yes trong clamd.conf · clamd calls clean what it has not looked through';
  } catch (error) {
    return `clamd: ${(error as Error).message}`;
  }
}

function after(milliseconds: number, run: () => void): () => void {
  const timer = setTimeout(run, milliseconds).unref();
  return () => clearTimeout(timer);
}
