import { mayIssue, type Certificate } from './cms/certificate';
import { DerFault } from './der/read';
import { UnknownScheme, type KeyRing } from './keys';
import type { Anchors } from './trust';

/** From a certificate up to one that is trusted by value; or why there is no such way. */
export type Path = { readonly certificates: readonly Certificate[] } | { readonly fault: 'unknown' } | { readonly fault: 'notEntitled'; readonly at: string };

interface Search {
  readonly anchors: Anchors;
  /** Every certificate that came along. */
  readonly others: readonly Certificate[];
  readonly keys: KeyRing;
  /** Authorities that were valid then are asked first: one is often renewed under the same name and key. */
  readonly at: number;
}

const LONGEST = 8;
const CHECK_LIMIT = 40;

/**
 * Looks for a path (RFC 5280, 6.1, without policies and name constraints: a certificate with critical constraints is not passed). Names and signatures lead
 * from one to the next; an authority must be one, and none may stand deeper than those above it allow. How often a signature is checked is bounded, for
 * certificates that came along may be made to point at each other in every way.
 */
export async function findPath(leaf: Certificate, search: Search): Promise<Path> {
  let notEntitled: string | null = null;
  let checks = 0;

  const climb = async (path: readonly Certificate[]): Promise<readonly Certificate[] | null> => {
    const last = path.at(-1)!;
    if (search.anchors.has(last)) return path;
    if (path.length >= LONGEST) return null;
    for (const issuer of issuersOf(last, search)) {
      if (path.includes(issuer) || ++checks > CHECK_LIMIT || !(await isIssuedBy(last, issuer, search.keys))) continue;
      if (!isEntitled(issuer, path.length - 1)) notEntitled = issuer.subject.common;
      else {
        const found = await climb([...path, issuer]);
        if (found) return found;
      }
    }
    return null;
  };

  if (leaf.unknownCritical !== null) return { fault: 'notEntitled', at: leaf.subject.common };
  const certificates = await climb([leaf]);
  if (certificates) return { certificates };
  return notEntitled === null ? { fault: 'unknown' } : { fault: 'notEntitled', at: notEntitled };
}

function issuersOf(certificate: Certificate, { anchors, others, at }: Search): readonly Certificate[] {
  const fitting = [...anchors.certificates, ...others].filter((other) => couldIssue(other, certificate));
  const isValid = ({ notBefore, notAfter }: Certificate) => notBefore <= at && at <= notAfter;
  return [...fitting.filter(isValid), ...fitting.filter((each) => !isValid(each))];
}

function couldIssue(issuer: Certificate, { issuer: name, authorityKey }: Certificate): boolean {
  if (issuer.subject.key !== name.key) return false;
  return authorityKey === null || issuer.subjectKey === null || authorityKey === issuer.subjectKey;
}

/** Whether the signature on a certificate is by the key of another; a damaged or unknown one is by nobody. */
export async function isIssuedBy({ id, signed }: Certificate, { key }: Certificate, keys: KeyRing): Promise<boolean> {
  try {
    return await keys.checkOnce(signed, id, key);
  } catch (error) {
    if (error instanceof DerFault || error instanceof UnknownScheme) return false;
    throw error;
  }
}

function isEntitled(issuer: Certificate, authoritiesBelow: number): boolean {
  return mayIssue(issuer) && issuer.unknownCritical === null && (issuer.pathLength === null || issuer.pathLength >= authoritiesBelow);
}
