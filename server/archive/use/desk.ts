import { authorize } from '../../../src/domain/authority/authorize';
import { useResource } from '../../../src/domain/authority/resource';
import type { Subject } from '../../../src/domain/authority/subject';
import { mayLieOnDevices } from '../../../src/domain/dossier/sensitivity';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { DossierId, Sha256, UseId } from '../../../src/domain/shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../../../src/domain/shared/refusal';
import { dateInVietnam, toInstant, writtenDate, type Instant } from '../../../src/domain/shared/time';
import type { Tables } from '../../../src/domain/tables';
import { filesGiven, isOnPaper } from '../../../src/domain/use/pages';
import { titleOf } from '../../../src/domain/use/rules';
import { useStanding } from '../../../src/domain/use/standing';
import type { ArchiveUse } from '../../../src/domain/use/types';
import type { ArchivedDossier, FoundPage, FoundTextPage, OpenedUse, UseFile, UseLogPage } from '../../../src/protocol/archive/messages';
import type { PackageLayout } from '../packages/layout';
import { zipOf, type ZipStream } from '../packages/write-zip';
import { findTexts } from '../text/find-texts';
import type { TextIndex } from '../text/ports';
import { hashOf, type MadeCopies } from './copies';
import { findInArchive, foundOf, type FindAsked } from './find';
import { readerOf } from './reader';
import type { Logged, ToldLater } from './logged';
import type { Catalogue, SealedCopies, UseLog, UseLogAsked } from './ports';

export interface UseDeskParts {
  readonly made: MadeCopies;
  readonly sealed: Pick<SealedCopies, 'sealed'>;
  /** Lays out the DIP of an approved request. */
  readonly pack: (use: ArchiveUse) => Promise<Outcome<PackageLayout>>;
  readonly tables: Pick<Tables, 'agency' | 'person' | 'dossier' | 'use' | 'usesOf'>;
  readonly catalogue: Catalogue;
  readonly texts: Pick<TextIndex, 'search' | 'fileAt' | 'textAt'>;
  readonly log: UseLog;
  readonly logged: Logged;
  /** Told when a package could not be given out whole. */
  readonly onFault: (error: unknown) => void;
  readonly toldLater: ToldLater;
  readonly now: () => number;
}

/** A copy as it goes out. */
export interface ServedCopy {
  readonly bytes: Uint8Array;
  /** The name of the file it becomes; null for what is only read. */
  readonly name: string | null;
}

/** A package as it goes out, made while it is read. */
export interface ServedPackage extends ZipStream {
  readonly name: string;
}

/** A page that was shown without a line, as its device tells it. */
export interface ToldView {
  readonly id: string;
  readonly original: Sha256;
  /** The device's clock. */
  readonly at: Instant;
}

/** Where the archive is used: everything it hands out stands in the book first, and what cannot be written there is not handed out (QCVN12-2.2.9). */
export interface UseDesk {
  find(subject: Subject, asked: FindAsked): Outcome<FoundPage>;
  /** Files by what they say. */
  findTexts(subject: Subject, asked: FindAsked): Promise<Outcome<FoundTextPage>>;
  look(subject: Subject, dossier: DossierId): Outcome<ArchivedDossier>;
  open(subject: Subject, use: UseId): Outcome<OpenedUse>;
  /** `isTaken`: it goes onto the reader's device, to be read without a line. */
  copy(subject: Subject, asked: { readonly use: UseId; readonly original: Sha256; readonly isTaken: boolean }): Promise<Outcome<ServedCopy>>;
  /** The DIP of an approved request for one. */
  package(subject: Subject, use: UseId): Promise<Outcome<ServedPackage>>;
  /** Pages were shown on the reader's device without a line: they enter the book as soon as it is told, also after the use has ended. */
  noteViews(subject: Subject, use: UseId, views: readonly ToldView[]): Outcome<null>;
  /** Somebody prints a form, or what they read. */
  notePrint(subject: Subject, use: UseId): Outcome<null>;
  readLog(subject: Subject, asked: UseLogAsked): Outcome<UseLogPage>;
}

export function createUseDesk(parts: UseDeskParts): UseDesk {
  const { tables, catalogue, texts, log, logged, toldLater, made, sealed, pack, now, onFault } = parts;

  /** A use of which somebody is given something now: approved, theirs, and not over. */
  function usable(subject: Subject, id: UseId): Outcome<ArchiveUse> {
    const use = tables.use(id);
    if (!use || !authorize(subject, 'ReadUse', useResource(tables, id))) return refuse(refusal('unknownUse', 'TT05-32.5'));
    if (use.form === 'loan') return refuse(refusal('nothingToRead', 'TT05-40'));
    const standing = useStanding(use, dateInVietnam(toInstant(now())));
    if (standing === 'inUse') return accept(use);
    if (standing === 'toCertify') return refuse(refusal('notCertifiedYet', 'TT05-41'));
    return refuse(refusal('useOver', 'TT05-37', { details: { until: writtenDate(use.until ?? '') } }));
  }

  const ofUse = (subject: Subject, { id, dossier, code, purpose }: ArchiveUse) => ({ person: subject.person, use: id, dossier, code, purpose });

  /** The signed copy, byte for byte as it was signed. */
  async function certifiedBytes(use: ArchiveUse, { sha256 }: OriginalRef): Promise<Outcome<Uint8Array>> {
    const copy = use.certified!.copies.find(({ original }) => original === sha256)?.copy;
    const bytes = copy ? await sealed.sealed(use.id, sha256, copy) : null;
    return bytes && hashOf(bytes) === copy ? accept(bytes) : refuse(refusal('damagedOriginal', 'HOSO-3'));
  }

  async function serve(
    subject: Subject,
    use: ArchiveUse,
    { file, isTaken }: { readonly file: OriginalRef; readonly isTaken: boolean },
  ): Promise<Outcome<ServedCopy>> {
    const bytes = use.form === 'certified' ? await certifiedBytes(use, file) : await made.bytesOf(use, file);
    if (!bytes.ok) return bytes;
    const isCopy = use.form !== 'reading';
    const name = isCopy ? `ban-sao-${use.code}-${file.name.replace(/\.[a-z0-9]+$/i, '')}.pdf` : null;
    const act = isCopy ? 'copied' : isTaken ? 'takenAlong' : 'read';
    return logged({ act, original: file.sha256, ...ofUse(subject, use) }, { bytes: bytes.value, name });
  }

  return {
    find(subject, asked) {
      const page = findInArchive(catalogue, subject, asked);
      return logged({ act: 'searched', person: subject.person, detail: searchWords(asked, page) }, page);
    },
    async findTexts(subject, asked) {
      const page = await findTexts({ tables, texts, now: () => toInstant(now()) }, subject, asked);
      return logged({ act: 'searched', person: subject.person, detail: `[nội dung] ${searchWords(asked, page)}` }, page);
    },
    look(subject, id) {
      const dossier = tables.dossier(id);
      if (dossier?.state !== 'accepted') return refuse(refusal('notInArchive', 'TT05-32.5', { details: { code: '' } }));
      const found = foundOf(dossier, subject);
      const lent = tables
        .usesOf(id)
        .filter(({ loan }) => loan && !loan.returned)
        .flatMap(({ lines }) => lines);
      const lines = dossier.closing!.lines.map((line) => ({
        ordinal: line.ordinal,
        title: line.title,
        code: line.code,
        date: line.date,
        author: line.author,
        hasPages: filesGiven(line, 'reading').length > 0,
        hasFiles: line.originals.length > 0,
        isOnPaper: isOnPaper(line),
        isLent: lent.includes(line.ordinal),
      }));
      const shown = found.level === 'open' || found.isReadable;
      const answer: ArchivedDossier = { v: 1, found, ground: dossier.conditional?.ground ?? '', lines: shown ? lines : null };
      return logged({ act: 'looked', person: subject.person, dossier: id, code: dossier.code }, answer);
    },
    open(subject, id) {
      const usableUse = usable(subject, id);
      if (!usableUse.ok) return usableUse;
      const use = usableUse.value;
      const { code, form, until } = use;
      const answer: OpenedUse = {
        v: 1,
        use: id,
        dossier: use.dossier,
        code,
        title: titleOf(tables, use),
        form,
        reader: readerOf(tables, use),
        until: until!,
        now: toInstant(now()),
        mayTake: checkTaking(use).length === 0,
        files: filesOf(tables, use),
      };
      return logged({ act: 'opened', ...ofUse(subject, use) }, answer);
    },
    async copy(subject, { use: id, original, isTaken }) {
      const usableUse = usable(subject, id);
      if (!usableUse.ok) return usableUse;
      if (usableUse.value.form === 'package') return refuse(refusal('nothingToRead', 'TT05-40'));
      const restricted = isTaken ? checkTaking(usableUse.value) : [];
      if (restricted.length > 0) return refuse(...restricted);
      const file = originalsOf(tables, usableUse.value).find(({ sha256 }) => sha256 === original);
      return file ? serve(subject, usableUse.value, { file, isTaken }) : refuse(refusal('unknownOriginal', 'HOSO-3'));
    },
    noteViews(subject, id, views) {
      const use = tables.use(id);
      if (!use || use.form !== 'reading' || !authorize(subject, 'ReadUse', useResource(tables, id))) return refuse(refusal('unknownUse', 'TT05-32.5'));
      const about = { act: 'readOffline', ...ofUse(subject, use) } as const;
      return toldLater(views.map(({ id: told, original, at }) => ({ id: told, entry: { ...about, original, detail: at } })));
    },
    async package(subject, id) {
      const usableUse = usable(subject, id);
      if (!usableUse.ok) return usableUse;
      const use = usableUse.value;
      if (use.form !== 'package') return refuse(refusal('notAPackage', 'TT05-42'));
      const layout = await pack(use);
      if (!layout.ok) return layout;
      const entry = logged({ act: 'packaged', detail: layout.value.folder, ...ofUse(subject, use) }, null);
      if (!entry.ok) return entry;
      const zip = zipOf(layout.value);
      // A damaged original ends the download; whoever keeps the server hears of it.
      zip.stream.on('error', onFault);
      return accept({ ...zip, name: `DIP-${use.code}.zip` });
    },
    notePrint(subject, id) {
      const use = tables.use(id);
      if (!use || !mayKnow(subject, use)) return refuse(refusal('unknownUse', 'TT05-32.5'));
      return logged({ act: 'printed', ...ofUse(subject, use) }, null);
    },
    readLog(subject, asked) {
      const rows = log.rows(asked);
      const page: UseLogPage = { v: 1, rows, next: rows.length === asked.most ? rows.at(-1)!.number : null };
      return logged({ act: 'logRead', person: subject.person, detail: `${rows.length}` }, page);
    },
  };

  /** Whether pages may go onto a device, to be read there without a line. */
  function checkTaking({ form, dossier: id }: ArchiveUse): Refusal[] {
    const dossier = tables.dossier(id);
    if (form !== 'reading' || !dossier || mayLieOnDevices(dossier)) return [];
    return [refusal('notOnDevices', 'QCVN12-2.2.5', { details: { value: String(dossier.sensitivity!.label) } })];
  }

  /** Forms of a request are printed by whoever asked, and by the archive. */
  function mayKnow(subject: Subject, use: ArchiveUse): boolean {
    return use.requested.by === subject.person || authorize(subject, 'LendPaper', useResource(tables, use.id));
  }
}

function searchWords({ text, level, year, unit }: FindAsked, { found, next }: Pick<FoundPage | FoundTextPage, 'found' | 'next'>): string {
  const filters = [level, year, unit].filter((part) => part !== null).join(' ');
  return `“${text}”${filters && ` [${filters}]`}: ${found.length}${next === null ? '' : '+'}`;
}

function originalsOf(tables: UseDeskParts['tables'], use: ArchiveUse): readonly OriginalRef[] {
  return linesOf(tables, use).flatMap((line) => filesGiven(line, use.form));
}

function linesOf(tables: UseDeskParts['tables'], { dossier, lines }: ArchiveUse) {
  return (tables.dossier(dossier)?.closing?.lines ?? []).filter(({ ordinal }) => lines.includes(ordinal));
}

function filesOf(tables: UseDeskParts['tables'], use: ArchiveUse): readonly UseFile[] {
  return linesOf(tables, use).flatMap((line) =>
    filesGiven(line, use.form).map(({ sha256, name, byteLength }) => ({ ordinal: line.ordinal, title: line.title, sha256, name, byteLength })),
  );
}
