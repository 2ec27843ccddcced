import { accept, refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import type { ActionContext } from '../context';

/** The handwritten signature of a person (blue), or the seal of the agency (red), as a picture (ND30 App. I). */
export type PictureOf = 'person' | 'agency';

const BYTES_MOST = 1024 * 1024;
const PNG = [0x89, 0x50, 0x4e, 0x47];

const nameOf = (whose: PictureOf) => `signingPicture ${whose}`;

/** Keeps a picture on this device, for this account. Refuses what is no PNG, which alone shows nothing where it is transparent, and what is larger than a megabyte. */
export async function keepPicture({ store }: Pick<ActionContext, 'store'>, whose: PictureOf, file: Blob): Promise<Outcome<null>> {
  const details = { name: 'Ảnh chữ ký', limit: '1 MB' };
  if (file.size > BYTES_MOST) return refuse(refusal('tooLarge', 'HOSO-SIGN', { field: 'picture', details }));
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (PNG.some((byte, at) => bytes[at] !== byte)) return refuse(refusal('notAPicture', 'HOSO-SIGN', { field: 'picture' }));
  await store.settings.put(nameOf(whose), bytes);
  return accept(null);
}

/** The picture that is kept; undefined where none is. */
export function pictureOf({ store }: Pick<ActionContext, 'store'>, whose: PictureOf): Promise<Uint8Array | undefined> {
  return store.settings.get<Uint8Array>(nameOf(whose));
}
