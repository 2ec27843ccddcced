import type { OriginalRef } from '../../domain/incoming/types';
import type { ActionContext } from '../context';

/** Keeps a signed file on this device, from where it goes up before the act that names it; under the name of the file that it was made of. */
export async function keepSigned(
  { store }: ActionContext,
  bytes: Blob,
  { name, mediaType, part }: Pick<OriginalRef, 'name' | 'mediaType' | 'part'>,
): Promise<readonly OriginalRef[]> {
  const { sha256, byteLength } = await store.originals.add(bytes, { name, mediaType });
  return [{ sha256, byteLength, mediaType, name, part }];
}
