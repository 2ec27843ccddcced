import type { Sha256 } from '../../domain/shared/ids';

/** Where an original lies in OPFS: `<folder>/originals/ab/<sha256>`, `ab` being the first two digits. One folder per account. */
export async function openShelf(folder: string, sha256: Sha256, options: { create: boolean }): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  const originals = await (await root.getDirectoryHandle(folder, options)).getDirectoryHandle('originals', options);
  return originals.getDirectoryHandle(sha256.slice(0, 2), options);
}

/** Where bytes are written before their hash is known. */
export async function openTemporary(folder: string): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return (await root.getDirectoryHandle(folder, { create: true })).getDirectoryHandle('temporary', { create: true });
}

/** The answer, or null when there is no such file or directory. */
export async function orNullWhenMissing<T>(looking: Promise<T>): Promise<T | null> {
  try {
    return await looking;
  } catch (error) {
    if ((error as DOMException).name === 'NotFoundError') return null;
    throw error;
  }
}
