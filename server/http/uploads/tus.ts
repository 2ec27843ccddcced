import { Server } from '@tus/server';
import type { Upload } from '@tus/utils';
import type { PersonId } from '../../../src/domain/shared/ids';
import { refusal } from '../../../src/domain/shared/refusal';
import { limits } from '../../../src/protocol/limits';
import { Refused } from '../answers';
import type { Door } from '../door';
import { asRefused } from '../faults';
import { newClaim, storedClaim } from './upload-claim';

export const UPLOADS_PATH = '/api/uploads';
const UPLOAD_ID = /^[0-9a-f]{32}$/;
/** Space that stays free on the server's disk for the register itself. */
const RESERVE_BYTES = 256 * 1024 * 1024;
/** Not in any standard; the tus client stops and tells, where it would retry after a 4xx it knows. */
const STATUS_WRONG_HASH = 460;

export type CreatorOf = (request: Request) => PersonId;

/** The upload's id in a path, null when it is none of ours. */
export function uploadIdIn(path: string): string | null {
  const id = path.split('/').at(-1) ?? '';
  return UPLOAD_ID.test(id) ? id : null;
}

/**
 * The tus 1.0 server for originals. A new upload claims a hash; when its last byte is here the whole file is hashed, and only
 * with the claimed hash does it become an original (HOSO-3).
 */
export function createTusServer(door: Door, creatorOf: CreatorOf): Server {
  const { uploads } = door;
  return new Server({
    path: UPLOADS_PATH,
    datastore: uploads,
    relativeLocation: true,
    maxSize: limits.originalBytes,
    allowedOrigins: [],
    getFileIdFromRequest: (request) => uploadIdIn(new URL(request.url).pathname) ?? undefined,
    onUploadCreate: async (request, upload) => {
      const metadata = newClaim(upload.metadata, creatorOf(request));
      await refuseWithoutSpace(door, upload);
      return { metadata };
    },
    onUploadFinish: async (_, upload) => {
      await takeIn(door, upload);
      return {};
    },
    onResponseError: (_, error) => {
      if ('status_code' in error) return undefined;
      const { status, refusals } = asRefused(error, door);
      return { status_code: status, body: JSON.stringify({ v: 1, refusals }) };
    },
  });
}

async function refuseWithoutSpace({ uploads }: Door, { size = 0 }: Upload): Promise<void> {
  if (size === 0) throw new Refused(400, refusal('malformed', 'HOSO-3', { details: { problem: 'Upload-Length phải lớn hơn 0' } }));
  if ((await uploads.freeBytes()) < size + RESERVE_BYTES) throw new Refused(507, refusal('diskFull', 'HOSO-7'));
}

/** What a clerk brings has lain on the tray of their desk, also when it is registered by now: the desk is who they are at this moment, never what the device says. */
async function takeIn({ uploads, originals, uploaders, directory }: Door, { id, metadata, size }: Upload): Promise<void> {
  const { sha256, name, creator } = storedClaim(metadata);
  const outcome = await originals.keep(uploads.pathOf(id), sha256, uploads.hashOf(id, size!));
  if (!outcome.kept) {
    await uploads.remove(id);
    throw { status_code: STATUS_WRONG_HASH, body: wrongHash(sha256, outcome.actual) };
  }
  uploaders.note({ sha256, person: creator, name, desk: directory.tables.person(creator)?.unit ?? creator });
  await uploads.forget(id);
}

function wrongHash(expected: string, actual: string): string {
  return JSON.stringify({ v: 1, refusals: [refusal('wrongHash', 'HOSO-3', { field: 'sha256', details: { expected, actual } })] });
}
