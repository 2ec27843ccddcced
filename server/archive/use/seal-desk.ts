import { authorize } from '../../../src/domain/authority/authorize';
import { useResource } from '../../../src/domain/authority/resource';
import type { Subject } from '../../../src/domain/authority/subject';
import { PROPOSAL_VERSION, type Proposal } from '../../../src/domain/proposals';
import type { ProposalId, Sha256, UseId } from '../../../src/domain/shared/ids';
import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';
import { toInstant } from '../../../src/domain/shared/time';
import type { Tables } from '../../../src/domain/tables';
import { checkAllSigned, checkAwaitsSeal } from '../../../src/domain/use/certifying';
import type { ArchiveUse, CertifiedCopy } from '../../../src/domain/use/types';
import type { BroughtCopy, CopiesToSeal } from '../../../src/protocol/archive/messages';
import type { Receipt } from '../../../src/protocol/proposals/receipt';
import { judgeSealed, type SealJudging } from './judge-sealed';
import type { Logged } from './logged';
import { SEAL_FIELD, type SealedCopies } from './ports';
import type { FileToSeal, ToSeal } from './to-seal';
import { hashOf } from './copies';

export interface SealDeskParts extends SealJudging {
  readonly tables: Pick<Tables, 'agency' | 'unit' | 'person' | 'dossier' | 'use'>;
  readonly toSeal: ToSeal;
  readonly copies: SealedCopies;
  readonly logged: Logged;
  readonly newId: () => string;
  /** One at a time: a copy is not replaced while it is given out. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Puts a proposal before the register as the server itself. */
  readonly propose: (proposal: Proposal) => Promise<Receipt>;
}

/**
 * Where copies are certified (TT05-41). The key never comes here: the server gives out the copies that it made, an archivist signs them on a device, and what
 * comes back is given out only when it is that copy, byte for byte, with one valid signature of the agency behind it.
 */
export interface SealDesk {
  /** The copies of a request as they are to be signed; they are made here. */
  prepare(subject: Subject, use: UseId): Promise<Outcome<CopiesToSeal>>;
  copy(subject: Subject, use: UseId, original: Sha256): Promise<Outcome<Uint8Array>>;
  /** Whether a signed copy of this original is waited for from them: asked before its bytes are read. */
  expects(subject: Subject, use: UseId, original: Sha256): Outcome<null>;
  /** Takes a signed copy in, in the place of one that was brought before, which is not given out yet. */
  bring(subject: Subject, use: UseId, original: Sha256, bytes: Uint8Array): Promise<Outcome<BroughtCopy>>;
  /** Gives the copies of a request out, once all of them are here and verified. */
  issue(subject: Subject, use: UseId, copies: readonly Pick<CertifiedCopy, 'original' | 'copy'>[]): Promise<Outcome<null>>;
}

export function createSealDesk(parts: SealDeskParts): SealDesk {
  const { tables, toSeal, copies, logged, now, newId, inTurn, propose } = parts;

  /** A request whose copies wait for the signature, of the archive of whoever asks. */
  function awaiting(subject: Subject, id: UseId): Outcome<ArchiveUse> {
    const use = tables.use(id);
    if (!use || !authorize(subject, 'SealCopies', useResource(tables, id))) return refuse(refusal('unknownUse', 'TT05-41'));
    const refusals = checkAwaitsSeal(tables, use);
    return refusals.length > 0 ? refuse(...refusals) : accept(use);
  }

  function fileOf(subject: Subject, id: UseId, sha256: Sha256): Outcome<{ readonly use: ArchiveUse; readonly file: FileToSeal }> {
    const use = awaiting(subject, id);
    if (!use.ok) return use;
    const file = toSeal.filesOf(use.value).find((each) => each.sha256 === sha256);
    return file ? accept({ use: use.value, file }) : refuse(refusal('unknownOriginal', 'HOSO-3'));
  }

  /** What a copy that was brought is found to be, against the one that was given out. */
  async function judged(use: ArchiveUse, file: FileToSeal, path: string): Promise<Outcome<Pick<CertifiedCopy, 'signer' | 'serial'>>> {
    const given = await toSeal.bytesOf(use, file);
    return given.ok ? judgeSealed(parts, { use, name: file.name, path, given: copies.pagesPath(use.id, file.sha256) }) : given;
  }

  async function verified(use: ArchiveUse, { original, copy }: Pick<CertifiedCopy, 'original' | 'copy'>): Promise<Outcome<CertifiedCopy>> {
    const file = toSeal.filesOf(use).find(({ sha256 }) => sha256 === original);
    if (!file || !(await copies.sealed(use.id, original, copy)))
      return refuse(refusal('copiesMissing', 'TT05-41', { details: { count: String(toSeal.filesOf(use).length) } }));
    const found = await judged(use, file, copies.sealedPath(use.id, original, copy));
    return found.ok ? accept({ original, copy, ...found.value }) : found;
  }

  /** Puts a copy that was found good in its place, unless the request has moved while it was looked at. */
  async function takenIn(
    subject: Subject,
    { id, original, copy }: { readonly id: UseId; readonly original: Sha256; readonly copy: Sha256 },
    path: string,
  ): Promise<Outcome<null>> {
    const found = fileOf(subject, id, original);
    if (!found.ok) await copies.dismiss(path);
    else await copies.takeIn(path, { use: id, original, copy });
    return found.ok ? accept(null) : found;
  }

  async function issued(subject: Subject, id: UseId, asked: readonly Pick<CertifiedCopy, 'original' | 'copy'>[]): Promise<Outcome<null>> {
    const use = awaiting(subject, id);
    if (!use.ok) return use;
    const missing = checkAllSigned(tables, use.value, asked);
    if (missing.length > 0) return refuse(...missing);
    const all: CertifiedCopy[] = [];
    for (const each of asked) {
      const found = await verified(use.value, each);
      if (!found.ok) return found;
      all.push(found.value);
    }
    const body = { use: id, by: subject.person, copies: all };
    const receipt = await propose({
      v: PROPOSAL_VERSION,
      id: newId() as ProposalId,
      type: 'IssueCertifiedCopies',
      body,
      device: null,
      claimedAt: toInstant(now()),
    });
    return receipt.outcome === 'refused' ? refuse(...receipt.refusals) : accept(null);
  }

  return {
    async prepare(subject, id) {
      const use = awaiting(subject, id);
      if (!use.ok) return use;
      const files: CopiesToSeal['files'][number][] = [];
      for (const file of toSeal.filesOf(use.value)) {
        const bytes = await toSeal.bytesOf(use.value, file);
        if (!bytes.ok) return bytes;
        files.push({ original: file.sha256, name: file.name, copy: hashOf(bytes.value), byteLength: bytes.value.length });
      }
      return accept({ v: 1, use: id, field: SEAL_FIELD, now: toInstant(now()), files });
    },
    async copy(subject, id, original) {
      const found = fileOf(subject, id, original);
      if (!found.ok) return found;
      const { use, file } = found.value;
      const bytes = await toSeal.bytesOf(use, file);
      return bytes.ok ? logged({ act: 'prepared', person: subject.person, original, ...aboutUse(use) }, bytes.value) : bytes;
    },
    expects(subject, id, original) {
      const found = fileOf(subject, id, original);
      return found.ok ? accept(null) : found;
    },
    async bring(subject, id, original, bytes) {
      const found = fileOf(subject, id, original);
      if (!found.ok) return found;
      const { use, file } = found.value;
      const copy = hashOf(bytes);
      const path = await copies.bring(id, original, { copy, bytes });
      const signer = await judged(use, file, path);
      if (!signer.ok) {
        await copies.dismiss(path);
        return signer;
      }
      const isTaken = await inTurn(() => takenIn(subject, { id, original, copy }, path));
      return isTaken.ok ? accept({ v: 1, original, copy, ...signer.value }) : isTaken;
    },
    issue: (subject, id, asked) => inTurn(() => issued(subject, id, asked)),
  };
}

function aboutUse({ id, dossier, code, purpose }: ArchiveUse) {
  return { use: id, dossier, code, purpose };
}
