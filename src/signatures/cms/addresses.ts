import { oids } from '../der/oids';
import { contentOf, contextTag, DerFault, partsOf, readDer, sequence, type Der } from '../der/read';
import { oidOf } from '../der/values';
import { extensionsOf, type Certificate } from './certificate';

/** Where something about a certificate is to be asked. */
export interface Addresses {
  /** Of revocation lists (RFC 5280, 4.2.1.13). */
  readonly lists: readonly string[];
  /** Of responders (RFC 5280, 4.2.2.1). */
  readonly responders: readonly string[];
}

const MOST = 4;
const URI = contextTag(6, true);

/** What a certificate says of where to ask; nothing where it says nothing that can be read. */
export function addressesOf(certificate: Pick<Certificate, 'bytes'>): Addresses {
  try {
    const extensions = extensionsOf(certificate);
    const under = (id: string) => (extensions.has(id) ? sequence(readDer(extensions.get(id)!.value)) : []);
    return {
      lists: under(oids.crlPoints)
        .flatMap((point) => uris(point))
        .slice(0, MOST),
      responders: under(oids.authorityAccess).flatMap(responder).slice(0, MOST),
    };
  } catch (error) {
    if (error instanceof DerFault) return { lists: [], responders: [] };
    throw error;
  }
}

function responder(access: Der): readonly string[] {
  const [method, address] = sequence(access);
  return oidOf(method) === oids.responderAccess && address ? uris(address) : [];
}

/** Addresses of HTTP in an element, below the names that wrap them. */
function uris(der: Der, depth = DEPTH): readonly string[] {
  if (der.tag === URI) return [String.fromCharCode(...contentOf(der))].filter((text) => /^https?:\/\//.test(text) && URL.canParse(text));
  return depth === 0 || (der.tag & CONSTRUCTED) === 0 ? [] : partsOf(der).flatMap((part) => uris(part, depth - 1));
}

const DEPTH = 6;
const CONSTRUCTED = 0x20;
