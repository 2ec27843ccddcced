import { hashes, oids, type HashName } from '../der/oids';
import { contentOf, contextTag, DerFault, eachPart, expect, inner, readDer, sequence, tags, wholeOf, type Der } from '../der/read';
import { bitBytes, hexInteger, hexOf, octets, oidOf, timeOf } from '../der/values';
import { extensionMap, type Signed } from './certificate';
import { readName } from './name';

/** A list of revoked certificates (RFC 5280, section 5). */
export interface RevocationList {
  readonly signed: Signed;
  readonly issuerKey: string;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
  /** Covers every certificate of its issuer: no delta, no list of only some. */
  readonly isWhole: boolean;
  readonly entries: Der | null;
}

/** What a responder says of one certificate (RFC 6960). */
export interface SingleAnswer {
  readonly hash: HashName | null;
  readonly issuerNameHash: string;
  readonly issuerKeyHash: string;
  readonly serial: string;
  /** When it was revoked; null while it is good; undefined when the responder does not know it. */
  readonly revokedAt: number | null | undefined;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
}

/** An answer of a responder, signed. */
export interface OnlineAnswer {
  readonly signed: Signed;
  readonly responder: { readonly nameKey: string } | { readonly keyHash: string };
  readonly answers: readonly SingleAnswer[];
  readonly certificates: readonly Uint8Array[];
}

const times: readonly number[] = [tags.utcTime, tags.generalizedTime];
const ANSWER_LIMIT = 100;

/** Reads a list, its entries unread. Throws `DerFault`. */
export function readRevocationList(bytes: Uint8Array): RevocationList {
  const [tbs, algorithm, signature] = sequence(readDer(bytes));
  const fields = sequence(tbs);
  if (fields[0]?.tag === tags.integer) fields.shift();
  const [, issuer, thisUpdate, ...rest] = fields;
  const next = rest.find(({ tag }) => times.includes(tag));
  const extensions = rest.find(({ tag }) => tag === contextTag(0));
  const about = extensions ? extensionMap(inner(extensions)) : new Map<string, unknown>();
  return {
    signed: { part: wholeOf(tbs!), algorithm: expect(algorithm, tags.sequence), signature: bitBytes(signature) },
    issuerKey: readName(expect(issuer, tags.sequence)).key,
    thisUpdate: timeOf(thisUpdate),
    nextUpdate: next ? timeOf(next) : null,
    isWhole: !about.has(oids.crlDelta) && !about.has(oids.crlIssuingPoint),
    entries: rest.find(({ tag }) => tag === tags.sequence) ?? null,
  };
}

/** When a list says that a certificate was revoked; null when it is not on it. */
export function revokedOn({ entries }: RevocationList, serial: string): number | null {
  if (!entries) return null;
  for (const entry of eachPart(entries)) {
    const [number, at] = sequence(entry);
    if (hexInteger(number) === serial) return timeOf(at);
  }
  return null;
}

/** Reads an answer, whether as it comes from a responder or only its inner part. Throws `DerFault`. */
export function readOnlineAnswer(bytes: Uint8Array): OnlineAnswer {
  const whole = readDer(bytes);
  const [first, second] = sequence(whole);
  const basic = first?.tag === tags.enumerated ? basicIn(first, second) : whole;
  const [data, algorithm, signature, certificates] = sequence(basic);
  return {
    signed: { part: wholeOf(expect(data, tags.sequence)), algorithm: expect(algorithm, tags.sequence), signature: bitBytes(signature) },
    certificates: certificates ? sequence(inner(certificates)).slice(0, ANSWER_LIMIT).map(wholeOf) : [],
    ...readResponseData(data!),
  };
}

/** The inner part of an answer as it comes from a responder; that part itself stays as it is. Throws `DerFault`. */
export function basicAnswer(bytes: Uint8Array): Uint8Array {
  const whole = readDer(bytes);
  const [first, second] = sequence(whole);
  return wholeOf(first?.tag === tags.enumerated ? basicIn(first, second) : whole);
}

function basicIn(status: Der, response: Der | undefined): Der {
  if (contentOf(status)[0] !== 0 || !response) throw new DerFault('the responder did not answer');
  const [type, basic] = sequence(inner(response));
  if (oidOf(type) !== oids.ocspBasic) throw new DerFault('an answer of another kind');
  return readDer(octets(basic));
}

function readResponseData(data: Der): Pick<OnlineAnswer, 'responder' | 'answers'> {
  const fields = sequence(data);
  if (fields[0]?.tag === contextTag(0)) fields.shift();
  const [id, , responses] = fields;
  if (!id) throw new DerFault('an answer of nobody');
  return {
    responder: id.tag === contextTag(1) ? { nameKey: readName(inner(id)).key } : { keyHash: hexOf(octets(inner(expect(id, contextTag(2))))) },
    answers: sequence(responses).slice(0, ANSWER_LIMIT).map(readSingle),
  };
}

function readSingle(der: Der): SingleAnswer {
  const [id, status, thisUpdate, ...rest] = sequence(der);
  const [algorithm, issuerName, issuerKey, serial] = sequence(id);
  const next = rest.find(({ tag }) => tag === contextTag(0));
  return {
    hash: hashes[oidOf(sequence(algorithm)[0])] ?? null,
    issuerNameHash: hexOf(octets(issuerName)),
    issuerKeyHash: hexOf(octets(issuerKey)),
    serial: hexInteger(serial),
    revokedAt: revokedIn(status),
    thisUpdate: timeOf(thisUpdate),
    nextUpdate: next ? timeOf(inner(next)) : null,
  };
}

function revokedIn(status: Der | undefined): number | null | undefined {
  if (status?.tag === contextTag(0, true)) return null;
  return status?.tag === contextTag(1) ? timeOf(inner(status)) : undefined;
}
