import * as asn1 from 'asn1js';
import * as pki from 'pkijs';

/** A key pair and how it is made. */
export type KeyKind = 'rsa' | 'rsa-1024' | 'pss' | 'p256' | 'p384';

const algorithms: Readonly<Record<KeyKind, RsaHashedKeyGenParams | EcKeyGenParams>> = {
  rsa: { name: 'RSASSA-PKCS1-v1_5', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' },
  'rsa-1024': { name: 'RSASSA-PKCS1-v1_5', modulusLength: 1024, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' },
  pss: { name: 'RSA-PSS', modulusLength: 2048, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' },
  p256: { name: 'ECDSA', namedCurve: 'P-256' },
  p384: { name: 'ECDSA', namedCurve: 'P-384' },
};

/** Keys take long to make; a test that does not care which takes one that is there. */
const spare = new Map<string, Promise<CryptoKeyPair>>();

function keyPair(kind: KeyKind, name: string): Promise<CryptoKeyPair> {
  const known = spare.get(`${kind}/${name}`);
  const pair = known ?? (crypto.subtle.generateKey(algorithms[kind], true, ['sign', 'verify']) as Promise<CryptoKeyPair>);
  spare.set(`${kind}/${name}`, pair);
  return pair;
}

/** Somebody with a certificate and its key. */
export interface Holder {
  readonly certificate: pki.Certificate;
  readonly der: Uint8Array<ArrayBuffer>;
  readonly keys: CryptoKeyPair;
  readonly hash: 'SHA-1' | 'SHA-256' | 'SHA-384';
}

export interface Wish {
  readonly name: string;
  readonly kind?: KeyKind;
  readonly from?: string;
  readonly to?: string;
  readonly isAuthority?: boolean;
  readonly pathLength?: number;
  readonly usage?: number;
  readonly extendedUsage?: readonly string[];
  /** Where its issuer's revocation list lies, and where its responder listens. */
  readonly list?: string;
  readonly responder?: string;
  /** A critical extension that nobody knows. */
  readonly hasUnknown?: boolean;
}

export const usage = { sign: 0xc0, issue: 0x06, encipher: 0x20 } as const;

let serial = 1000;

/** Makes a certificate: by an issuer, or by itself. */
export async function issue(wish: Wish, issuer?: Holder): Promise<Holder> {
  const kind = wish.kind ?? 'p256';
  const keys = await keyPair(kind, wish.name);
  const certificate = new pki.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1.Integer({ value: ++serial });
  certificate.subject = nameOf(wish.name);
  certificate.issuer = issuer?.certificate.subject ?? certificate.subject;
  certificate.notBefore.value = new Date(wish.from ?? '2020-01-01T00:00:00Z');
  certificate.notAfter.value = new Date(wish.to ?? '2035-01-01T00:00:00Z');
  await certificate.subjectPublicKeyInfo.importKey(keys.publicKey);
  certificate.extensions = extensionsOf(wish);
  await certificate.sign((issuer?.keys ?? keys).privateKey, issuer?.hash ?? hashOf(kind));
  return { certificate, der: new Uint8Array(certificate.toSchema(true).toBER(false)), keys, hash: hashOf(kind) };
}

function hashOf(kind: KeyKind): Holder['hash'] {
  return kind === 'p384' ? 'SHA-384' : 'SHA-256';
}

function nameOf(name: string): pki.RelativeDistinguishedNames {
  const part = (type: string, value: string) => new pki.AttributeTypeAndValue({ type, value: new asn1.Utf8String({ value }) });
  return new pki.RelativeDistinguishedNames({ typesAndValues: [part('2.5.4.6', 'VN'), part('2.5.4.10', 'Bộ Thực hành'), part('2.5.4.3', name)] });
}

function extensionsOf({ isAuthority = false, pathLength, usage: bits, extendedUsage, hasUnknown, list, responder }: Wish): pki.Extension[] {
  const extension = (extnID: string, critical: boolean, value: asn1.BaseBlock | { toSchema(): asn1.BaseBlock }) =>
    new pki.Extension({ extnID, critical, extnValue: ('toSchema' in value ? value.toSchema() : value).toBER(false) });
  const constraints = new pki.BasicConstraints({ cA: isAuthority, ...(pathLength === undefined ? {} : { pathLenConstraint: pathLength }) });
  return [
    extension('2.5.29.19', true, constraints),
    extension('2.5.29.15', true, new asn1.BitString({ valueHex: Uint8Array.of(bits ?? (isAuthority ? usage.issue : usage.sign)).buffer })),
    ...(extendedUsage ? [extension('2.5.29.37', false, new pki.ExtKeyUsage({ keyPurposes: [...extendedUsage] }))] : []),
    ...(list ? [extension('2.5.29.31', false, pointAt(list))] : []),
    ...(responder ? [extension('1.3.6.1.5.5.7.1.1', false, accessAt(responder))] : []),
    ...(hasUnknown ? [extension('1.2.3.4.5', true, new asn1.Null())] : []),
  ];
}

function pointAt(url: string) {
  return new pki.CRLDistributionPoints({ distributionPoints: [new pki.DistributionPoint({ distributionPoint: [uri(url)] })] });
}

function accessAt(url: string) {
  return new pki.InfoAccess({ accessDescriptions: [new pki.AccessDescription({ accessMethod: '1.3.6.1.5.5.7.48.1', accessLocation: uri(url) })] });
}

function uri(url: string): pki.GeneralName {
  return new pki.GeneralName({ type: 6, value: url });
}

export interface RevokedEntry {
  readonly holder: Holder;
  readonly at: string;
}

/** A revocation list of an authority. */
export async function listBy(issuer: Holder, revoked: readonly RevokedEntry[], times: { readonly from: string; readonly to: string }): Promise<Uint8Array> {
  const list = new pki.CertificateRevocationList({
    version: 1,
    issuer: issuer.certificate.subject,
    thisUpdate: new pki.Time({ type: 0, value: new Date(times.from) }),
    nextUpdate: new pki.Time({ type: 0, value: new Date(times.to) }),
    ...(revoked.length === 0 ? {} : { revokedCertificates: revoked.map(revokedCertificate) }),
  });
  await list.sign(issuer.keys.privateKey, issuer.hash);
  return new Uint8Array(list.toSchema(true).toBER(false));
}

function revokedCertificate({ holder, at }: RevokedEntry): pki.RevokedCertificate {
  return new pki.RevokedCertificate({
    userCertificate: holder.certificate.serialNumber,
    revocationDate: new pki.Time({ type: 0, value: new Date(at) }),
  });
}

export interface Asked {
  readonly about: Holder;
  readonly issuer: Holder;
  readonly at: string;
  readonly to?: string;
  readonly revokedAt?: string;
}

/** What a responder answers about a certificate, as it comes over the wire. */
export async function answerBy(responder: Holder, { about, issuer, at, to, revokedAt }: Asked): Promise<Uint8Array> {
  const basic = new pki.BasicOCSPResponse();
  basic.tbsResponseData.responderID = responder.certificate.subject;
  basic.tbsResponseData.producedAt = new Date(at);
  const certID = new pki.CertID();
  await certID.createForCertificate(about.certificate, { hashAlgorithm: 'SHA-1', issuerCertificate: issuer.certificate });
  const single = new pki.SingleResponse({ certID, thisUpdate: new Date(at), ...(to ? { nextUpdate: new Date(to) } : {}) });
  single.certStatus = revokedAt
    ? new asn1.Constructed({ idBlock: { tagClass: 3, tagNumber: 1 }, value: [new asn1.GeneralizedTime({ valueDate: new Date(revokedAt) })] })
    : new asn1.Primitive({ idBlock: { tagClass: 3, tagNumber: 0 } });
  basic.tbsResponseData.responses.push(single);
  basic.certs = [responder.certificate];
  await basic.sign(responder.keys.privateKey, responder.hash);
  const whole = new pki.OCSPResponse({
    responseStatus: new asn1.Enumerated({ value: 0 }),
    responseBytes: new pki.ResponseBytes({
      responseType: '1.3.6.1.5.5.7.48.1.1',
      response: new asn1.OctetString({ valueHex: basic.toSchema().toBER(false) }),
    }),
  });
  return new Uint8Array(whole.toSchema().toBER(false));
}
