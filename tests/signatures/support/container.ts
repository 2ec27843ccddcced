import * as asn1 from 'asn1js';
import * as pki from 'pkijs';
import type { Holder } from './authority';

const DATA = '1.2.840.113549.1.7.1';
const TST_INFO = '1.2.840.113549.1.9.16.1.4';

export interface ContainerWish {
  readonly signer: Holder;
  /** Certificates that go along, beside the signer's. */
  readonly chain?: readonly Holder[];
  /** Without the reference to the signer's certificate, or with one to that of somebody else. */
  readonly reference?: 'none' | Holder;
  readonly hash?: 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512';
  /** The hash over the bytes where it is another one than that of the signature. */
  readonly digest?: 'SHA-1';
  /** What `signing-time` says; nothing when it is not given. */
  readonly claimed?: string;
  readonly stamp?: { readonly by: Holder; readonly at: string; readonly over?: Uint8Array; readonly imprint?: Imprint };
  /** Without the signer's certificate. */
  readonly isBare?: boolean;
}

/** A detached signature container over some bytes. */
export async function containerOver(bytes: Uint8Array<ArrayBuffer>, wish: ContainerWish): Promise<Uint8Array> {
  const signed = await signedData(wish, { type: DATA, content: bytes });
  if (wish.stamp) await addStamp(signed, wish.stamp);
  return wrapped(signed);
}

/** The hash by which a time stamp names what it is on. */
export type Imprint = 'SHA-1' | 'SHA-256';

const hashIds: Readonly<Record<Imprint, string>> = { 'SHA-1': '1.3.14.3.2.26', 'SHA-256': '2.16.840.1.101.3.4.2.1' };

/** A token of a time authority over some bytes. */
export async function tokenOver(bytes: Uint8Array<ArrayBuffer>, by: Holder, at: string, imprint: Imprint = 'SHA-256'): Promise<Uint8Array> {
  const info = new pki.TSTInfo({
    version: 1,
    policy: '1.2.3.4.1',
    messageImprint: new pki.MessageImprint({
      hashAlgorithm: new pki.AlgorithmIdentifier({ algorithmId: hashIds[imprint], algorithmParams: new asn1.Null() }),
      hashedMessage: new asn1.OctetString({ valueHex: await crypto.subtle.digest(imprint, bytes) }),
    }),
    serialNumber: new asn1.Integer({ value: 7 }),
    genTime: new Date(at),
  });
  return tokenOf(info, by);
}

/** A token that says what it is told to. */
export async function tokenOf(info: pki.TSTInfo, by: Holder): Promise<Uint8Array> {
  const content = new Uint8Array(info.toSchema().toBER(false));
  return wrapped(await signedData({ signer: by }, { type: TST_INFO, content }));
}

interface Content {
  readonly type: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

async function signedData(wish: ContainerWish, { type, content }: Content): Promise<pki.SignedData> {
  const { signer, chain = [] } = wish;
  const hash = wish.hash ?? signer.hash;
  const encapContentInfo = new pki.EncapsulatedContentInfo({ eContentType: type });
  if (type === TST_INFO) encapContentInfo.eContent = new asn1.OctetString({ valueHex: content.buffer });
  const attributes = await attributesOf(wish, { type, content, hash: wish.digest ?? hash });
  const signed = new pki.SignedData({
    version: 3,
    encapContentInfo,
    signerInfos: [
      new pki.SignerInfo({
        version: 1,
        sid: new pki.IssuerAndSerialNumber({ issuer: signer.certificate.issuer, serialNumber: signer.certificate.serialNumber }),
        signedAttrs: new pki.SignedAndUnsignedAttributes({ type: 0, attributes }),
      }),
    ],
    certificates: [...(wish.isBare ? [] : [signer.certificate]), ...chain.map(({ certificate }) => certificate)],
  });
  await signed.sign(signer.keys.privateKey, 0, hash, content);
  if (wish.digest) signed.signerInfos[0]!.digestAlgorithm = new pki.AlgorithmIdentifier({ algorithmId: hashIds[wish.digest] });
  return signed;
}

async function attributesOf({ signer, reference, claimed }: ContainerWish, { type, content, hash }: Content & { readonly hash: string }) {
  const attributes = [
    attribute('1.2.840.113549.1.9.3', new asn1.ObjectIdentifier({ value: type })),
    attribute('1.2.840.113549.1.9.4', new asn1.OctetString({ valueHex: await crypto.subtle.digest(hash, content) })),
    ...(claimed ? [attribute('1.2.840.113549.1.9.5', new asn1.UTCTime({ valueDate: new Date(claimed) }))] : []),
    ...(reference === 'none' ? [] : [attribute('1.2.840.113549.1.9.16.2.47', await referenceTo(reference ?? signer))]),
  ];
  return attributes.sort((one, other) => Buffer.compare(encoded(one), encoded(other)));
}

function attribute(type: string, value: asn1.BaseBlock): pki.Attribute {
  return new pki.Attribute({ type, values: [value] });
}

function encoded(each: pki.Attribute): Buffer {
  return Buffer.from(each.toSchema().toBER(false));
}

async function referenceTo({ der }: Holder): Promise<asn1.Sequence> {
  const digest = new asn1.OctetString({ valueHex: await crypto.subtle.digest('SHA-256', der) });
  return sequence(sequence(sequence(digest)));
}

function sequence(...value: asn1.BaseBlock[]): asn1.Sequence {
  return new asn1.Sequence({ value });
}

async function addStamp(signed: pki.SignedData, { by, at, over, imprint }: NonNullable<ContainerWish['stamp']>): Promise<void> {
  const [signer] = signed.signerInfos;
  const value = new Uint8Array(signer!.signature.valueBlock.valueHexView);
  const token = await tokenOver(over ? Uint8Array.from(over) : value, by, at, imprint);
  const { result } = asn1.fromBER(Uint8Array.from(token).buffer);
  signer!.unsignedAttrs = new pki.SignedAndUnsignedAttributes({ type: 1, attributes: [attribute('1.2.840.113549.1.9.16.2.14', result)] });
}

function wrapped(signed: pki.SignedData): Uint8Array {
  return new Uint8Array(new pki.ContentInfo({ contentType: pki.ContentInfo.SIGNED_DATA, content: signed.toSchema(true) }).toSchema().toBER(false));
}
