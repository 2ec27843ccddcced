import { readSignedData, type SignedData } from './cms/signed-data';
import { oids } from './der/oids';
import { readDer } from './der/read';
import { readCertificate, type Certificate } from './cms/certificate';
import { signerCertificate } from './integrity';
import { coverageOf } from './pdf/coverage';
import { signatureFields } from './pdf/fields';
import { PdfFile } from './pdf/file';
import { stringBytes } from './pdf/strings';

/** A signature of somebody, as far as it is to be completed. */
export interface Unfinished {
  readonly field: string;
  readonly isStamped: boolean;
  /** Another signature covers its room: nothing can be put there any more. */
  readonly isCovered: boolean;
  /** The signer's certificate first, then whatever came along. */
  readonly certificates: readonly Uint8Array[];
}

/** The signatures of a file without those of time authorities, the oldest first. Throws `PdfFault`, `DerFault` or `UnknownCms` for what cannot be read. */
export function signaturesToFinish(bytes: Uint8Array): readonly Unfinished[] {
  const revision = new PdfFile(bytes).revision(0);
  const read = signatureFields(revision).flatMap(({ name, signature }) => {
    const coverage = coverageOf(revision, signature);
    if (!coverage) return [];
    const held = stringBytes(coverage.contents);
    const cms = readSignedData(held.subarray(0, readDer(held).after));
    return [{ name, cms, end: coverage.end }];
  });
  return read
    .filter(({ cms }) => cms.contentType === oids.data)
    .sort((one, other) => one.end - other.end)
    .map(({ name, cms, end }) => ({
      field: name,
      isStamped: cms.signer.unsignedAttributes.has(oids.timeStampToken),
      isCovered: read.some((other) => other.end > end),
      certificates: signerFirst(cms).map(({ bytes: certificate }) => certificate),
    }));
}

function signerFirst(cms: SignedData): readonly Certificate[] {
  const all = cms.certificates.map(readCertificate);
  const signer = signerCertificate(cms, all);
  return signer ? [signer, ...all.filter((each) => each !== signer)] : [];
}
