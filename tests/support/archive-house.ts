import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { originalPath } from '../../server/adapters/disk/originals';
import type { Actor } from '../../src/domain/decide';
import type { MemoryTables } from '../../src/domain/memory-tables';
import type { Proposal } from '../../src/domain/proposals';
import type { DossierId, Sha256 } from '../../src/domain/shared/ids';
import { apply, memoryTables, setUpProposals } from './builders';
import { approve, archivist, closedDossierIn, head, inspect, looked, offer, officer, pdf, receive } from './transfers';
import { limit } from './uses';

type Made = Parameters<typeof closedDossierIn>[1];

/** Everything that was proposed until the archive kept some dossiers, to be decided again by a server. */
export class ArchiveHouse {
  readonly tables: MemoryTables = memoryTables();
  readonly proposals: Proposal[] = [...setUpProposals()];

  readonly decide = (proposal: Proposal, actor?: Actor): void => {
    apply(this.tables, proposal, actor);
    this.proposals.push(proposal);
  };

  /** A dossier that the archive has taken. */
  archived(made: Made = {}): DossierId {
    const dossier = closedDossierIn(this.decide, made);
    this.decide(offer(this.tables, [dossier]), officer);
    this.decide(approve([dossier]), head);
    this.decide(inspect(this.tables, dossier), 'operator');
    this.decide(receive(this.tables, [], { accepted: looked(this.tables, [dossier]) }), archivist);
    return dossier;
  }

  limited(made: Made = {}): DossierId {
    const dossier = this.archived(made);
    this.decide(limit(dossier), archivist);
    return dossier;
  }
}

/** Puts bytes among the originals of a data directory; returns how a document names them. */
export function putOriginal(data: string, bytes: Uint8Array, name = 'quyet-dinh.pdf') {
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  const path = originalPath(join(data, 'originals'), sha256);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, bytes);
  return pdf({ sha256, name, byteLength: bytes.length });
}
