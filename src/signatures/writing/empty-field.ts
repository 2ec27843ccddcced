import { accept, refuse, type Outcome } from '../../domain/shared/refusal';
import { PdfFile } from '../pdf/file';
import { cannotSign, faultRefusal } from './faults';
import { changeCatalog, placeSignature } from './place';
import { Update } from './update';

/**
 * The same file with an empty signature field that shows nothing, as one revision more: so it is given out to be signed, and `changeBesideSignature` says
 * of what comes back whether it got its signature and nothing else. For a file that nobody has signed: a field without a signature breaks those before it.
 */
export function withEmptyField(bytes: Uint8Array, name: string): Outcome<Uint8Array<ArrayBuffer>> {
  try {
    const file = new PdfFile(bytes);
    const revision = file.revision(0);
    if (revision.trailer.entries.has('Encrypt')) return refuse(cannotSign('signEncrypted'));
    const update = new Update(file);
    const placed = placeSignature(update, revision, { name }, { signature: null, shown: null });
    if (!placed.ok) return placed;
    changeCatalog(update, revision, placed.value);
    return accept(update.append().bytes);
  } catch (error) {
    return refuse(faultRefusal(error));
  }
}
