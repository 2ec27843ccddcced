import { authorize } from '../../../src/domain/authority/authorize';
import type { Subject } from '../../../src/domain/authority/subject';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { DossierId } from '../../../src/domain/shared/ids';
import { canonicalJson, type Json } from '../../../src/domain/shared/canonical';
import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';
import { sha256 } from '../../../src/domain/shared/sha256';
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
  /** Takes away what did not become whole. */
  dismiss(place: string): Promise<void>;
  names(): Promise<readonly string[]>;
  remove(name: string): Promise<void>;
  freeBytes(): Promise<number>;
  open(name: string): Promise<{ readonly byteLength: number; readonly bytes: ReadableStream<Uint8Array> } | null>;
}

export interface HistoricalDeskParts {
  readonly tables: Pick<Tables, 'dossier' | 'agency' | 'incoming' | 'outgoing' | 'person'>;
  readonly files: SubmissionFiles;
  /** The book of use. */
  readonly logged: Logged;
  /** One package at a time: each is as large as its dossier, and is read again as a whole. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
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
  /** Removes what may be given out no more: of dossiers that were taken, refused, or changed since they were packed. */
  tidy(): Promise<void>;
}

const RULE = 'LLT-17.HIST';
/** Kept free beside a package, so that the register can still write. */
const RESERVE_BYTES = 256 * 1024 * 1024;

export function createHistoricalDesk({ tables, files, logged, inTurn, pack }: HistoricalDeskParts): HistoricalDesk {
  /** A dossier that is on its way, for somebody who may hand it over. */
  function leaving(subject: Subject, id: DossierId): Outcome<Dossier> {
    const dossier = tables.dossier(id);
    const mayPack = dossier && authorize(subject, 'PackHistorical', { kind: 'transfer', side: 'archive', unit: dossier.unit });
    if (!mayPack) return refuse(refusal('unknownDossier', RULE));
    if (dossier.historical?.stage === 'approved') return accept(dossier);
    return refuse(refusal('historyMoved', RULE, { details: { code: dossier.code, standing: 'không ở bước chờ giao nộp' } }));
  }

  async function made(subject: Subject, id: DossierId, profile: ProfileName): Promise<Outcome<MadePackage>> {
    const found = leaving(subject, id);
    if (!found.ok) return found;
    const dossier = found.value;
    if ((await files.freeBytes()) < bytesOf(dossier) + RESERVE_BYTES) return refuse(refusal('diskFull', 'HOSO-7'));
    // Taken before the dossier is read: what changes meanwhile makes the file one of a state that is over.
    const kept = keptAs(tables, dossier, profile);
    const place = await files.begin();
    try {
      const packed = await pack({ dossier: id, profile, file: place });
      if (!packed.isSound) return refuse(refusal('packageFaulty', RULE, { details: { code: dossier.code, problem: packed.faults.join('; ') } }));
      await files.keep(place, kept);
      const { byteLength, files: count, cautions } = packed;
      return accept({ v: 1, name: nameOf(dossier.code, profile), byteLength, files: count, cautions });
    } finally {
      await files.dismiss(place);
    }
  }

  async function tidy(): Promise<void> {
    for (const name of await files.names()) {
      const [id = '', profile = ''] = name.split('.');
      const dossier = tables.dossier(id as DossierId);
      const isCurrent = dossier?.historical?.stage === 'approved' && keptAs(tables, dossier, profile) === name;
      if (!isCurrent) await files.remove(name);
    }
  }

  return {
    async make(subject, id, profile) {
      const answer = await inTurn(() => made(subject, id, profile));
      await tidy();
      return answer;
    },
    async give(subject, id, profile) {
      const found = leaving(subject, id);
      if (!found.ok) return found;
      const { code } = found.value;
      const name = nameOf(code, profile);
      const file = await files.open(keptAs(tables, found.value, profile));
      if (!file) return refuse(refusal('packageNotMade', RULE, { details: { code } }));
      const given = logged({ act: 'packed', person: subject.person, dossier: id, code, detail: name }, { name, ...file });
      if (!given.ok) await file.bytes.cancel();
      return given;
    },
    tidy,
  };
}

/** The file of a package on the disk: of which dossier, and of everything that the package says of it. What was made before that changed has another name. */
function keptAs(tables: HistoricalDeskParts['tables'], dossier: Dossier, profile: string): string {
  const documents = dossier.closing!.lines.map(({ document }) => (document && (tables.incoming(document) ?? tables.outgoing(document))) ?? null);
  const { name, code, keeping } = tables.agency()!;
  const said = { dossier, documents, keeper: tables.person(dossier.keeper)?.name, name, code, keeping };
  return `${dossier.id}.${profile}.${sha256(canonicalJson(said as unknown as Json))}`;
}

/** A package holds every original once, and little beside them. */
function bytesOf({ closing }: Dossier): number {
  return closing!.lines.flatMap(({ originals }) => originals).reduce((sum, { byteLength }) => sum + byteLength, 0);
}

/** Codes hold no sign that a name of a file may not. */
function nameOf(code: string, profile: ProfileName): string {
  return `SIP_hoso-${code.replace(/[^\p{L}\p{N}._-]/gu, '_')}-${profile}.zip`;
}
