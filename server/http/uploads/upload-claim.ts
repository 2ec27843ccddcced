import * as v from 'valibot';
import type { PersonId, Sha256 } from '../../../src/domain/shared/ids';
import { refusal } from '../../../src/domain/shared/refusal';
import { sha256, shortText, uuid } from '../../../src/protocol/fields';
import { Refused } from '../answers';

/**
 * What a device says about a file before it sends it: tus metadata. `name` is our own word, `filename` that of ordinary tus clients;
 * either is shown to people and never used as a path. Clients may say more, which is not kept.
 */
export const uploadMetadataSchema = v.object({ sha256, name: v.optional(shortText), filename: v.optional(shortText) });

const storedSchema = v.object({ sha256, name: v.string(), creator: uuid });

/** The claim as it is kept beside the bytes, with who made it. */
export interface UploadClaim {
  readonly sha256: Sha256;
  readonly name: string;
  readonly creator: PersonId;
}

type Metadata = Record<string, string | null> | undefined;

/** Reads the metadata of a new upload and notes its creator. Throws `Refused` 400. */
export function newClaim(metadata: Metadata, creator: PersonId): Record<string, string | null> {
  const parsed = v.safeParse(uploadMetadataSchema, metadata ?? {}, { abortEarly: true });
  if (!parsed.success) throw malformed(parsed.issues[0]);
  const { sha256: hash, name, filename } = parsed.output;
  return { sha256: hash, name: name ?? filename ?? hash, creator };
}

/** The claim of an upload that we stored. */
export function storedClaim(metadata: Metadata): UploadClaim {
  return v.parse(storedSchema, metadata) as unknown as UploadClaim;
}

function malformed(issue: v.BaseIssue<unknown>): Refused {
  const field = v.getDotPath(issue) ?? undefined;
  return new Refused(400, refusal('malformed', 'HOSO-3', { field, details: { problem: `Upload-Metadata ${field ?? '?'}: ${issue.message}` } }));
}
