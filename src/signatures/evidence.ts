import { readCertificate, type Certificate } from './cms/certificate';
import { readOnlineAnswer, readRevocationList, type OnlineAnswer, type RevocationList } from './cms/revocation';
import type { SignedData } from './cms/signed-data';
import { oids } from './der/oids';
import { contextTag, DerFault, inner, sequence, wholeOf } from './der/read';
import type { Revision } from './pdf/file';
import { isKind, PdfFault, type PdfDict } from './pdf/values';
import type { KeptEvidence } from './writing/long-term';

/** What came along with a file for judging its signatures. */
export interface Evidence {
  readonly certificates: readonly Certificate[];
  readonly lists: readonly RevocationList[];
  readonly answers: readonly OnlineAnswer[];
}

export const noEvidence: Evidence = { certificates: [], lists: [], answers: [] };

const LIMIT = 200;

/** Evidence of several sources as one. */
export function together(...sources: readonly Evidence[]): Evidence {
  return {
    certificates: sources.flatMap(({ certificates }) => certificates),
    lists: sources.flatMap(({ lists }) => lists),
    answers: sources.flatMap(({ answers }) => answers),
  };
}

/** What was kept as bytes (DER each), read. What cannot be read proves nothing and is left out. */
export function evidenceOf({ certificates, lists, answers }: KeptEvidence): Evidence {
  return { certificates: readable(certificates, readCertificate), lists: readable(lists, readRevocationList), answers: readable(answers, readOnlineAnswer) };
}

/** What stands in the document security store (ISO 32000-2, 12.8.4.3). What cannot be read there proves nothing and is left out. */
export function evidenceInStore(revision: Revision): Evidence {
  const store = revision.dict(revision.catalog, 'DSS');
  return {
    certificates: readable(streamsIn(revision, store, 'Certs'), readCertificate),
    lists: readable(streamsIn(revision, store, 'CRLs'), readRevocationList),
    answers: readable(streamsIn(revision, store, 'OCSPs'), readOnlineAnswer),
  };
}

function streamsIn(revision: Revision, store: PdfDict | undefined, key: string): readonly Uint8Array[] {
  return readable(revision.items(store, key).slice(0, LIMIT), (item) => {
    const stream = revision.resolve(item);
    if (!isKind(stream, 'stream')) throw new PdfFault('a stream expected');
    return revision.file.streamData(stream, revision.number);
  });
}

/** What stands in the signature itself. */
export function evidenceInCms(cms: SignedData): Evidence {
  const archived = cms.signer.signedAttributes.get(oids.revocationArchival)?.[0];
  const later = cms.signer.unsignedAttributes.get(oids.revocationValues)?.[0];
  const parts = readable(
    [archived, later].flatMap((each) => each ?? []),
    sequence,
  ).flat();
  const under = (n: number) =>
    readable(
      parts.filter(({ tag }) => tag === contextTag(n)),
      (part) => sequence(inner(part)),
    )
      .flat()
      .map(wholeOf);
  return {
    certificates: readable(cms.certificates, readCertificate),
    lists: readable([...cms.lists, ...under(0)].slice(0, LIMIT), readRevocationList),
    answers: readable([...cms.answers, ...under(1)].slice(0, LIMIT), readOnlineAnswer),
  };
}

function readable<From, To>(items: readonly From[], read: (item: From) => To): readonly To[] {
  return items.flatMap((item) => {
    try {
      return [read(item)];
    } catch (error) {
      if (error instanceof DerFault || error instanceof PdfFault) return [];
      throw error;
    }
  });
}
