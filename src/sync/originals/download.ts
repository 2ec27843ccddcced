import type { OriginalRef } from '../../domain/incoming/types';
import type { DocumentId, Sha256 } from '../../domain/shared/ids';
import type { OriginalStore } from '../../storage/device';
import { LineBroken } from '../line/errors';
import type { Ask } from '../line/http';
import type { HttpAnswer } from '../ports';
import { problems } from '../problems';
import { originalPath } from './tus';

const DOWNLOAD_WITHIN_MS = 30 * 60_000;

/** `draft`: one to which it is attached, where no document holds it yet. */
export type WantedOriginal = Pick<OriginalRef, 'sha256' | 'name' | 'mediaType'> & { readonly draft?: DocumentId };
export type FetchOriginal = (wanted: WantedOriginal) => Promise<Blob | null>;

interface DownloadParts {
  readonly originals: OriginalStore;
  readonly ask: Ask;
  /** Hears why there are no bytes now. */
  onFailure(error: unknown): void;
}

/**
 * The bytes of an original: from this device, else fetched by their hash, checked and kept; null when neither is possible now, also when the device
 * that took it has not sent it yet.
 * Bytes that do not have their hash are never handed out.
 */
export function createFetchOriginal({ originals, ask, onFailure }: DownloadParts): FetchOriginal {
  const underWay = new Map<Sha256, Promise<Blob | null>>();
  const hold = async (wanted: WantedOriginal) => {
    const here = await originals.read(wanted.sha256);
    if (here) return here;
    if (!(await download({ originals, ask }, wanted))) return null;
    return originals.read(wanted.sha256);
  };
  const failed = (error: unknown) => {
    onFailure(error);
    return null;
  };
  return (wanted) => {
    const running =
      underWay.get(wanted.sha256) ??
      hold(wanted)
        .catch(failed)
        .finally(() => underWay.delete(wanted.sha256));
    underWay.set(wanted.sha256, running);
    return running;
  };
}

/**
 * Fetches an original and keeps it. Returns false when the server has not got it (yet): who captured it may still be sending.
 * Throws `HashMismatch`, and keeps nothing, when the bytes are not those that were asked for.
 */
export async function download({ originals, ask }: Pick<DownloadParts, 'originals' | 'ask'>, wanted: WantedOriginal, signal?: AbortSignal): Promise<boolean> {
  const path = originalPath(wanted.sha256) + (wanted.draft ? `?draft=${wanted.draft}` : '');
  const bytes = await ask({ method: 'GET', path, within: DOWNLOAD_WITHIN_MS, ...(signal && { signal }), read: readBytes });
  if (bytes) await originals.receive(wanted.sha256, bytes, wanted);
  return bytes !== null;
}

async function readBytes(answer: HttpAnswer): Promise<Blob | null> {
  if (answer.status === 404 || answer.status === 403) return null;
  if (answer.status !== 200) throw new LineBroken(problems.serverBusy);
  return answer.blob();
}
