import { accept, refuse, type Outcome } from '../../domain/shared/refusal';
import { readSignedData } from '../cms/signed-data';
import { oids } from '../der/oids';
import { readDer } from '../der/read';
import { hexOf } from '../der/values';
import { digestOf } from '../keys';
import { coverageOf } from '../pdf/coverage';
import { signatureFields, type SignatureField } from '../pdf/fields';
import { PdfFile, type Revision } from '../pdf/file';
import { stringBytes } from '../pdf/strings';
import type { PdfString } from '../pdf/values';
import { stamped, withEvidence } from './container';
import { cannotSign, faultRefusal } from './faults';
import { emptyHole, fillHole } from './hole';
import { changeCatalog, placeSignature } from './place';
import { tokenFor, type Asking } from './time-authority';
import { Update } from './update';
import { bytesOf, dictOfWritten, entriesWritten, refWritten, written, type Written } from './written';

type Grown = Promise<Outcome<Uint8Array<ArrayBuffer>>>;

/** Room for the token of a stamp over the whole file. */
const STAMP_ROOM = 16 * 1024;

/**
 * Puts a time stamp over a signature into the room that was kept for it (PAdES B-T). Nothing that is signed changes. Refuses when another signature came later,
 * for that one covers the room too; then the whole file is stamped instead (`stampFile`). Rejects when the authority did not answer.
 */
export async function stampSignature(bytes: Uint8Array, field: string, asking: Asking): Grown {
  return refusingFaults(async () => {
    const room = roomOf(bytes, field);
    if (!room.ok) return room;
    const { container } = room.value;
    const { signer } = readSignedData(container);
    if (signer.unsignedAttributes.has(oids.timeStampToken)) return refuse(cannotSign('stampedAlready', { name: field }));
    const token = await tokenFor(await digestOf('SHA-256', signer.signature), asking);
    if (!token.ok) return token;
    return intoRoom(bytes, room.value, stamped(container, token.value));
  });
}

/**
 * Puts evidence into the room that was kept in a signature, so that it goes on covering the whole file. Refuses what does not fit, and a
 * signature that another one covers: then it goes beside (`addEvidence`).
 */
export async function fillEvidence(bytes: Uint8Array, field: string, evidence: KeptEvidence): Grown {
  return refusingFaults(async () => {
    const room = roomOf(bytes, field);
    if (!room.ok) return room;
    return intoRoom(bytes, room.value, withEvidence(room.value.container, evidence));
  });
}

/** The container of a signature with the room around it. */
interface Room {
  readonly contents: PdfString;
  readonly container: Uint8Array;
  readonly size: number;
}

function roomOf(bytes: Uint8Array, field: string): Outcome<Room> {
  const revision = new PdfFile(bytes).revision(0);
  const found = signatureFields(revision).find(({ name }) => name === field);
  const coverage = found && coverageOf(revision, found.signature);
  if (!found || !coverage) return refuse(cannotSign('noSignatureThere', { name: field }));
  if (isCovered(revision, found)) return refuse(cannotSign('signatureCovered', { name: field }));
  const held = stringBytes(coverage.contents);
  return accept({ contents: coverage.contents, container: held.subarray(0, readDer(held).after), size: held.length });
}

function intoRoom(bytes: Uint8Array, { contents, size }: Room, container: Uint8Array): Outcome<Uint8Array<ArrayBuffer>> {
  if (container.length > size) return refuse(cannotSign('signatureTooLong'));
  const copy = bytes.slice();
  copy.set(bytesOf(hexOf(container)), contents.from + 1);
  return accept(copy);
}

/** Whether another signature, or a stamp over the file, covers the place of this one. */
function isCovered(revision: Revision, { ref, signature }: SignatureField): boolean {
  const end = coverageOf(revision, signature)!.end;
  return signatureFields(revision).some((other) => other.ref?.number !== ref?.number && (coverageOf(revision, other.signature)?.end ?? 0) > end);
}

/** A time stamp over the whole file as one revision more (PAdES B-LTA): it proves that every signature before it was there. */
export async function stampFile(bytes: Uint8Array, name: string, asking: Asking): Grown {
  return refusingFaults(async () => {
    const file = new PdfFile(bytes);
    const revision = file.revision(0);
    const refused = checkGrowing(revision);
    if (refused) return refused;
    const update = new Update(file);
    const signature = update.reserve();
    const placed = placeSignature(update, revision, { name }, { signature, shown: null });
    if (!placed.ok) return placed;
    const entries = { Type: '/DocTimeStamp', Filter: '/Adobe.PPKLite', SubFilter: '/ETSI.RFC3161', ...emptyHole(STAMP_ROOM) };
    update.set(signature, dictOfWritten(entries));
    changeCatalog(update, revision, placed.value);
    return fillHole({ ...update.append(), signature, room: STAMP_ROOM }, async (covered) => tokenFor(await covered.digest('SHA-256'), asking));
  });
}

/** What is kept for judging signatures later: certificates, revocation lists, answers of responders (DER each). */
export interface KeptEvidence {
  readonly certificates: readonly Uint8Array[];
  readonly lists: readonly Uint8Array[];
  readonly answers: readonly Uint8Array[];
}

/** Puts evidence into the document security store as one revision more (PAdES B-LT: EN 319 142-1, 5.4.2); what is there stays. */
export async function addEvidence(bytes: Uint8Array, { certificates, lists, answers }: KeptEvidence): Grown {
  return refusingFaults(async () => {
    const file = new PdfFile(bytes);
    const revision = file.revision(0);
    const refused = checkGrowing(revision);
    if (refused) return refused;
    const update = new Update(file);
    const store = revision.dict(revision.catalog, 'DSS');
    const together = (key: string, added: readonly Uint8Array[]): Readonly<Record<string, Written>> => {
      const there = revision.items(store, key).map((item) => written(item));
      const all = [...there, ...added.map((each) => refWritten(storedIn(update, each)))];
      return all.length > 0 ? { [key]: `[${all.join(' ')}]` } : {};
    };
    const kept = {
      Type: '/DSS',
      ...(store && entriesWritten(store)),
      ...together('Certs', certificates),
      ...together('CRLs', lists),
      ...together('OCSPs', answers),
    };
    changeCatalog(update, revision, { DSS: refWritten(update.add(dictOfWritten(kept))) });
    return accept(update.append().bytes);
  });
}

function storedIn(update: Update, bytes: Uint8Array) {
  const ref = update.reserve();
  update.setStream(ref, {}, bytes);
  return ref;
}

function checkGrowing(revision: Revision): Outcome<never> | null {
  if (revision.trailer.entries.has('Encrypt')) return refuse(cannotSign('signEncrypted'));
  return null;
}

async function refusingFaults(grow: () => Grown): Grown {
  try {
    return await grow();
  } catch (error) {
    return refuse(faultRefusal(error));
  }
}
