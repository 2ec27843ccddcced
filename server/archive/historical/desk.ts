import { authorize } from '../../../src/domain/authority/authorize';
import type { Subject } from '../../../src/domain/authority/subject';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { DossierId } from '../../../src/domain/shared/ids';
import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';
import type { Tables } from '../../../src/domain/tables';
import type { MadePackage } from '../../../src/protocol/archive/messages';
import type { ProfileName } from '../packages/profiles';
import type { Logged } from '../use/logged';
import type { PackAsked, Packed } from './pack';

/** Files that were made to be handed over, for as long as the server runs: they may be made again at any time. */
export interface SubmissionFiles {
  /** A place for a new file. */
  begin(): Promise<string>;
  /** Puts a whole file in its place, over an older one of the same name. */
  keep(place: string, name: string): Promise<void>;
  open(name: string): Promise<{ readonly byteLength: number; readonly bytes: ReadableStream<Uint8Array> } | null>;
}

export interface HistoricalDeskParts {
  readonly tables: Pick<Tables, 'dossier'>;
  readonly files: SubmissionFiles;
  /** The book of use. */
  readonly logged: Logged;
  /** Packs a dossier and checks it; rejects while the archive is not running. */
  readonly pack: (asked: PackAsked) => Promise<Packed>;
}

/** A package as it goes out. */
export interface ServedPackage {
  readonly name: string;
  readonly byteLength: number;
  readonly bytes: ReadableStream<Uint8Array>;
}

/** Where packages for the historical archive are made and given out: to archivists, of dossiers whose registration the leader has approved (LLT-17.HIST). */
export interface HistoricalDesk {
  make(subject: Subject, dossier: DossierId, profile: ProfileName): Promise<Outcome<MadePackage>>;
  /** Gives out what was made; it stands in the book of use first. */
  give(subject: Subject, dossier: DossierId, profile: ProfileName): Promise<Outcome<ServedPackage>>;
}

const RULE = 'LLT-17.HIST';

export function createHistoricalDesk({ tables, files, logged, pack }: HistoricalDeskParts): HistoricalDesk {
  /** A dossier that is on its way, for somebody who may hand it over. */
  function leaving(subject: Subject, id: DossierId): Outcome<Dossier> {
    const dossier = tables.dossier(id);
    const mayPack = dossier && authorize(subject, 'PackHistorical', { kind: 'transfer', side: 'archive', unit: dossier.unit });
    if (!mayPack) return refuse(refusal('unknownDossier', RULE));
    if (dossier.historical?.stage === 'approved') return accept(dossier);
    return refuse(refusal('historyMoved', RULE, { details: { code: dossier.code, standing: 'không ở bước chờ giao nộp' } }));
  }

  return {
    async make(subject, id, profile) {
      const found = leaving(subject, id);
      if (!found.ok) return found;
      const file = await files.begin();
      const packed = await pack({ dossier: id, profile, file });
      const { code } = found.value;
      if (!packed.isSound) return refuse(refusal('packageFaulty', RULE, { details: { code, problem: packed.faults.join('; ') } }));
      const name = nameOf(code, profile);
      await files.keep(file, name);
      const { byteLength, files: count, cautions } = packed;
      return accept({ v: 1, name, byteLength, files: count, cautions });
    },
    async give(subject, id, profile) {
      const found = leaving(subject, id);
      if (!found.ok) return found;
      const { code } = found.value;
      const name = nameOf(code, profile);
      const file = await files.open(name);
      if (!file) return refuse(refusal('packageNotMade', RULE, { details: { code } }));
      const given = logged({ act: 'packed', person: subject.person, dossier: id, code, detail: name }, { name, ...file });
      if (!given.ok) await file.bytes.cancel();
      return given;
    },
  };
}

/** Codes hold no sign that a name of a file may not. */
function nameOf(code: string, profile: ProfileName): string {
  return `SIP_hoso-${code.replace(/[^\p{L}\p{N}._-]/gu, '_')}-${profile}.zip`;
}
