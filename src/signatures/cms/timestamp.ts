import { hashes, oids, type HashName } from '../der/oids';
import { DerFault, readDer, sequence } from '../der/read';
import { octets, oidOf, timeOf } from '../der/values';
import { readSignedData, UnknownCms, type SignedData } from './signed-data';

/** A time stamp of RFC 3161: an authority says that it saw a digest at an instant. */
export interface TimeStamp {
  readonly cms: SignedData;
  readonly at: number;
  /** Null for a hash that is not known here. */
  readonly hash: HashName | null;
  readonly digest: Uint8Array;
}

/** Reads a token. Throws `DerFault` or `UnknownCms`. */
export function readTimeStamp(bytes: Uint8Array): TimeStamp {
  return timeStampIn(readSignedData(bytes));
}

/** The time stamp in a container. Throws `DerFault` or `UnknownCms`. */
export function timeStampIn(cms: SignedData): TimeStamp {
  if (cms.contentType !== oids.tstInfo || !cms.content) throw new UnknownCms('no time stamp inside');
  const [version, , imprint, , at] = sequence(readDer(cms.content));
  if (!version) throw new DerFault('a time stamp without version');
  const [algorithm, digest] = sequence(imprint);
  return { cms, at: timeOf(at), hash: hashes[oidOf(sequence(algorithm)[0])] ?? null, digest: octets(digest) };
}
