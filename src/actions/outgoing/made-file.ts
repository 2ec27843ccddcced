import type { OriginalRef } from '../../domain/incoming/types';
import type { ActionContext } from '../context';

/** Keeps a file as the main one of a document; it is on this device's disk when the promise resolves. */
export async function keepMade({ store }: ActionContext, file: File): Promise<OriginalRef> {
  const mediaType = file.type || 'application/octet-stream';
  const { sha256, byteLength } = await store.originals.add(file, { name: file.name, mediaType });
  return { sha256, byteLength, mediaType, name: file.name, part: 'main' };
}
