import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { originalPath } from '../../server/adapters/disk/originals';
import type { Actor } from '../../src/domain/decide';
import type { OriginalRef } from '../../src/domain/incoming/types';
import type { MemoryTables } from '../../src/domain/memory-tables';
import type { Proposal } from '../../src/domain/proposals';
import type { DossierId, Sha256 } from '../../src/domain/shared/ids';
import type { InspectedFile } from '../../src/domain/transfer/types';
import { apply, proposal, staff } from './builders';
import { simplePdf } from './pdfs';
import { approve, archivist, closedDossierIn, head, inspect, offer, officer, receive } from './transfers';

/** Dossiers that the archive has accepted, with originals whose bytes lie on a disk. */

let words = 0;

/** An original in a directory of originals; other words make other bytes. */
export function originalIn(directory: string): OriginalRef {
  words += 1;
  const bytes = simplePdf(`văn bản ${words}`);
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  const path = originalPath(directory, sha256);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return { sha256, byteLength: bytes.length, mediaType: 'application/pdf', name: `van-ban-${words}.pdf`, part: 'main' };
}

/** How the tests' archive packs and checks. */
export const keepingTerms = { fonds: 'P623', archive: '001', checkMonths: 12 } as const;

export function defineKeeping(): Proposal<'DefineKeeping'> {
  return proposal('DefineKeeping', keepingTerms);
}

export const administrator = { person: staff.administrator.id };

interface Accepting {
  /** The directory of originals. */
  readonly originals: string;
  readonly letters?: number;
  /** Files that lie there already, one for each letter. */
  readonly files?: readonly OriginalRef[];
  /** What the server found in each of the files. */
  readonly found?: Partial<InspectedFile>;
  /** Who decides besides these tables. */
  readonly decide?: (proposal: Proposal, actor: Actor) => void;
}

/** Carries a dossier of so many letters into the archive. */
export function acceptedDossier(tables: MemoryTables, { originals, letters = 2, files, found = {}, decide = () => {} }: Accepting): DossierId {
  const act = (each: Proposal, actor: Actor = { person: staff.clerk.id }) => {
    apply(tables, each, actor);
    decide(each, actor);
  };
  const put = files ?? Array.from({ length: letters }, () => originalIn(originals));
  const dossier = closedDossierIn(act, { letters: put.map((file) => ({ originals: [file] })) });
  act(offer(tables, [dossier]), officer);
  act(inspect(tables, dossier, found), 'operator');
  act(approve([dossier]), head);
  act(receive(tables, [dossier]), archivist);
  return dossier;
}
