import type { Sha256 } from '../../domain/shared/ids';
import type { HeldOriginal } from '../../storage/device';
import { LineBroken } from '../line/errors';
import { readReason, type Ask } from '../line/http';
import type { HttpAnswer } from '../ports';
import { problems } from '../problems';

/** A thin line needs minutes for a chunk; what arrived of it is kept by the server even when we give up. */
const CHUNK_WITHIN_MS = 5 * 60_000;
const HASH_MISMATCH = 460;
const version = { 'tus-resumable': '1.0.0' };

/** The server does not take this original, and sending it again changes nothing. `message` is in words for a person. */
export class UploadRefused extends Error {
  override readonly name = 'UploadRefused';
}

/** The resumable upload of tus 1.0.0 (tus.io/protocols/resumable-upload), one small request at a time. */
export interface Uploads {
  /** Whether the server already holds these bytes. */
  isHeld(original: HeldOriginal, signal: AbortSignal): Promise<boolean>;
  /** Begins an upload; returns its path. */
  begin(original: HeldOriginal, signal: AbortSignal): Promise<string>;
  /** How many bytes arrived; null when the server no longer knows the upload. */
  offset(path: string, signal: AbortSignal): Promise<number | null>;
  /** Sends bytes from an offset; returns the offset after them, or null when the server's differs. */
  append(path: string, chunk: { readonly from: number; readonly bytes: Blob }, signal: AbortSignal): Promise<number | null>;
}

export function createUploads(ask: Ask): Uploads {
  return {
    isHeld: ({ sha256, byteLength }, signal) =>
      ask({ method: 'HEAD', path: originalPath(sha256), signal, read: async (answer) => readHeld(answer, byteLength) }),
    begin: (original, signal) =>
      ask({
        method: 'POST',
        path: '/api/uploads',
        headers: { ...version, 'upload-length': String(original.byteLength), 'upload-metadata': metadataOf(original) },
        signal,
        read: readLocation,
      }),
    offset: (path, signal) => ask({ method: 'HEAD', path, headers: version, signal, read: readOffset }),
    append: (path, { from, bytes }, signal) =>
      ask({
        method: 'PATCH',
        path,
        headers: { ...version, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(from) },
        body: bytes,
        within: CHUNK_WITHIN_MS,
        signal,
        read: readAppended,
      }),
  };
}

/** Where an original is got by its hash. */
export function originalPath(sha256: Sha256): string {
  return `/api/originals/${sha256}`;
}

/** A sign-in page of somebody's network answers 200 to everything, but not with our length. */
function readHeld({ status, header }: HttpAnswer, byteLength: number): boolean {
  if (status >= 500) throw new LineBroken(problems.serverBusy);
  return status === 200 && Number(header('content-length')) === byteLength;
}

async function readLocation(answer: HttpAnswer): Promise<string> {
  const location = answer.header('location');
  if (answer.status !== 201 || location === null) throw await failureOf(answer);
  return pathOf(location);
}

/** Locations may be absolute; we only ever ask our own origin. */
function pathOf(location: string): string {
  const { pathname, search } = new URL(location, 'http://our.origin');
  return pathname + search;
}

async function readOffset({ status, header }: HttpAnswer): Promise<number | null> {
  if (status === 404 || status === 410 || status === 403) return null;
  const offset = header('upload-offset');
  if (status >= 300 || offset === null) throw new LineBroken(problems.serverBusy);
  return Number(offset);
}

async function readAppended(answer: HttpAnswer): Promise<number | null> {
  const { status } = answer;
  if (status === 409 || status === 404 || status === 410) return null;
  const offset = answer.header('upload-offset');
  if (status !== 204 || offset === null) throw await failureOf(answer);
  return Number(offset);
}

async function failureOf(answer: HttpAnswer): Promise<Error> {
  const { status } = answer;
  if (status === HASH_MISMATCH) return new UploadRefused(problems.hashRefused);
  const reason = await readReason(answer);
  const mayHelp = status >= 500 || status < 400 || status === 423 || status === 429;
  return mayHelp ? new LineBroken(reason) : new UploadRefused(problems.uploadRefused(reason));
}

function metadataOf({ sha256, name, mediaType }: HeldOriginal): string {
  return Object.entries({ sha256, name, mediaType })
    .map(([key, value]) => `${key} ${base64(value)}`)
    .join(',');
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
