import { accept, refuse, type Outcome, type Refusal } from '../../domain/shared/refusal';
import { dateInVietnam, toInstant, writtenDate, type Instant } from '../../domain/shared/time';
import { maySign } from '../cms/certificate';
import { readSignedData } from '../cms/signed-data';
import { checkIntegrity, type Content } from '../integrity';
import { KeyRing } from '../keys';
import { PdfFile } from '../pdf/file';
import { containerBy } from './container';
import { uprightOn } from './corner';
import { emptyHole, fillHole, type Prepared } from './hole';
import { cannotSign, faultRefusal } from './faults';
import { addMarks, type Mark } from './marks';
import { changeCatalog, checkSignable, findPlace, placeSignature, type SignaturePlace } from './place';
import { takeShown } from './shown';
import { certificateOf, type Signer } from './signer';
import { Update } from './update';
import { dateWritten, dictOfWritten, refWritten, textWritten, type Written } from './written';

export interface SignWish {
  readonly place: SignaturePlace;
  /** What the signer's clock says. */
  readonly at: Instant;
  /** A PDF of one page that the signature shows; in a field that shows something already it may be left out. */
  readonly shown?: Uint8Array;
  /** What comes onto pages together with this signature. */
  readonly marks?: readonly Mark[];
  readonly name?: string;
  readonly reason?: string;
  readonly location?: string;
  /** The first signature may say what others may still do (DocMDP): 1 nothing, 2 fill and sign, 3 also notes. */
  readonly certifies?: 1 | 2 | 3;
}

/** Room for a time stamp with what its authority sends along, and for what responders answer, which are put in later. */
const LATER_ROOM = 16 * 1024;
/** Attributes, algorithms and the value of a key of 8,192 bits. */
const OTHER_ROOM = 3 * 1024;
const keys = new KeyRing();

/**
 * Signs a PDF as one revision more (PAdES B-B: EN 319 142-1): nothing that is there changes by a byte, so that signatures before it stay valid. Refuses files
 * that are locked or that the strict reader does not follow, and certificates that may not sign now. Rejects with what the holder of the key throws.
 */
export async function signPdf(bytes: Uint8Array, wish: SignWish, signer: Signer): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  try {
    const notNow = checkCertificate(signer, wish.at);
    if (notNow.length > 0) return refuse(...notNow);
    const prepared = prepare(bytes, wish, signer);
    return prepared.ok ? await sealWith(prepared.value, signer) : prepared;
  } catch (error) {
    return refuse(faultRefusal(error));
  }
}

/** What stands against a certificate that is to sign at a time. Throws `DerFault`. */
export function checkCertificate(signer: Pick<Signer, 'certificate'>, at: Instant): readonly Refusal[] {
  const certificate = certificateOf(signer);
  const now = Date.parse(at);
  const [from, to] = [certificate.notBefore, certificate.notAfter].map((time) => writtenDate(dateInVietnam(toInstant(time))));
  const details = { name: certificate.subject.common, from: from!, to: to! };
  return [
    ...(now < certificate.notBefore ? [cannotSign('certificateEarly', details)] : []),
    ...(now > certificate.notAfter ? [cannotSign('certificateExpired', details)] : []),
    ...(maySign(certificate) && !certificate.isAuthority ? [] : [cannotSign('certificateNotForSigning', details)]),
  ];
}

/** The file with the new revision, the place of the signature still empty. */
function prepare(bytes: Uint8Array, wish: SignWish, signer: Signer): Outcome<Prepared> {
  const file = new PdfFile(bytes);
  const revision = file.revision(0);
  if (revision.trailer.entries.has('Encrypt')) return refuse(cannotSign('signEncrypted'));
  const closed = checkSignable(revision, wish.certifies !== undefined);
  if (closed.length > 0) return refuse(...closed);
  const update = new Update(file);
  const signature = update.reserve();
  const place = findPlace(revision, wish.place);
  if (!place.ok) return place;
  const turn = 'at' in place.value && place.value.at ? place.value.at.turn : 0;
  const shown = wish.shown ? takeShown(update, wish.shown, uprightOn[turn]) : null;
  const placed = placeSignature(update, revision, place.value, { signature, shown, beside: addMarks(update, wish.marks ?? []) });
  if (!placed.ok) return placed;
  const room = [signer.certificate, ...signer.chain].reduce((size, each) => size + each.length, LATER_ROOM + OTHER_ROOM);
  update.set(signature, signatureDict(wish, room));
  changeCatalog(update, revision, { ...placed.value, ...(wish.certifies && { Perms: dictOfWritten({ DocMDP: refWritten(signature) }) }) });
  return accept({ ...update.append(), signature, room });
}

function signatureDict({ at, name, reason, location, certifies }: SignWish, room: number): Written {
  const said = Object.entries({ Name: name, Reason: reason, Location: location }).flatMap(([key, text]) => (text ? [[key, textWritten(text)] as const] : []));
  return dictOfWritten({
    Type: '/Sig',
    Filter: '/Adobe.PPKLite',
    SubFilter: '/ETSI.CAdES.detached',
    ...emptyHole(room),
    M: dateWritten(Date.parse(at)),
    ...Object.fromEntries(said),
    ...(certifies && { Reference: `[<< /Type /SigRef /TransformMethod /DocMDP /TransformParams << /Type /TransformParams /P ${certifies} /V /1.2 >> >>]` }),
  });
}

/** The signature over everything but its place, judged before anybody is given the file. */
async function sealWith(prepared: Prepared, signer: Signer): Promise<Outcome<Uint8Array<ArrayBuffer>>> {
  return fillHole(prepared, async (covered) => {
    const container = await containerBy(signer, covered.digest);
    const refused = await checkMade(container, signer, covered);
    return refused ? refuse(refused) : accept(container);
  });
}

/** A token or service may sign with another key than that of its certificate: then nobody is given the file. */
async function checkMade(container: Uint8Array, signer: Signer, content: Content): Promise<Refusal | null> {
  const reasons = await checkIntegrity({ cms: readSignedData(container), certificate: certificateOf(signer), content }, keys);
  const isSound = reasons.every(({ rule }) => rule === 'SIG-17');
  return isSound ? null : cannotSign('keyOfAnother', { name: certificateOf(signer).subject.common });
}
