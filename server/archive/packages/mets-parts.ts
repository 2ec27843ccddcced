import type { Instant } from '../../../src/domain/shared/time';
import type { PackageModel } from './model';
import type { PackageKind, Profile } from './profiles';
import { packageTime } from './stamps';
import { element, type Element } from './xml';

/** A file of the package as METS tells of it. */
export interface Described {
  /** From the folder in which the METS lies. */
  readonly href: string;
  readonly byteLength: number;
  /** SHA-256 in capitals. */
  readonly sha256: string;
  readonly mediaType: string;
  readonly createdAt: Instant;
}

/** What every part of one package shares. */
export interface Packing {
  readonly kind: PackageKind;
  readonly profile: Profile;
  readonly model: PackageModel;
  readonly now: Instant;
  /** `mets/@OBJID` of the package. */
  readonly objectId: string;
  /** A fresh UUID in capitals. */
  readonly mint: () => string;
}

/** An id of the package: `uuid-` and a UUID in capitals; those of files begin with `ID-`. */
export function freshId({ mint }: Pick<Packing, 'mint'>, prefix: 'uuid' | 'ID' = 'uuid'): string {
  return `${prefix}-${mint()}`;
}

/** The root element of a METS document. `schemas`: where the shipped schemas lie, from this document. */
export function metsElement(
  packing: Packing,
  about: { readonly objectId: string; readonly label: string; readonly profile: string; readonly schemas: string },
  content: Iterable<Element>,
): Element {
  const located = [
    ['http://www.loc.gov/METS/', packing.profile.schemaNames.mets],
    ['http://www.w3.org/1999/xlink', 'xlink.xsd'],
    ['https://DILCIS.eu/XML/METS/CSIPExtensionMETS', 'DILCISExtensionMETS.xsd'],
    ['https://DILCIS.eu/XML/METS/SIPExtensionMETS', 'DILCISExtensionSIPMETS.xsd'],
  ].map(([namespace, file]) => `${namespace} ${about.schemas}/${file}`);
  return element(
    'mets',
    {
      xmlns: 'http://www.loc.gov/METS/',
      'xmlns:xlink': 'http://www.w3.org/1999/xlink',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
      'xmlns:csip': 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS',
      'xmlns:sip': 'https://DILCIS.eu/XML/METS/SIPExtensionMETS',
      OBJID: about.objectId,
      LABEL: about.label,
      TYPE: packing.profile.metsType[packing.kind],
      'csip:CONTENTINFORMATIONTYPE': 'MIXED',
      PROFILE: about.profile,
      'xsi:schemaLocation': located.join(' '),
    },
    content,
  );
}

/** `metsHdr` with those who made the package. */
export function header({ kind, now }: Packing, content: readonly Element[]): Element {
  const time = packageTime(now);
  return element('metsHdr', { CREATEDATE: time, LASTMODDATE: time, RECORDSTATUS: 'NEW', 'csip:OAISPACKAGETYPE': kind }, content);
}

/** One who had a hand in the package, with a note that says what kind of note it is. */
export function agent(
  attributes: Element['attributes'],
  name: string,
  note: { readonly type: 'SOFTWARE VERSION' | 'IDENTIFICATIONCODE'; readonly text: string },
): Element {
  return element('agent', attributes, [element('name', {}, name), element('note', { 'csip:NOTETYPE': note.type }, note.text)]);
}

/** The program that packs. */
export function programAgent({ model, profile }: Packing): Element {
  const { software, fonds } = model;
  const note =
    profile.programNote === 'version' ? { type: 'SOFTWARE VERSION' as const, text: software.version } : { type: 'IDENTIFICATIONCODE' as const, text: fonds };
  return agent({ ROLE: 'CREATOR', TYPE: 'OTHER', OTHERTYPE: 'SOFTWARE' }, software.name, note);
}

/** The agency that the dossier is of. */
export function agencyAgent({ model }: Packing, code: string): Element {
  return agent({ ROLE: 'CREATOR', TYPE: 'ORGANIZATION' }, model.agency.name, { type: 'IDENTIFICATIONCODE', text: code });
}

/** A description that lies beside. */
export function descriptive({ profile }: Packing, id: string, file: Described): Element {
  const time = packageTime(file.createdAt);
  return element('dmdSec', { ID: id, CREATED: time, STATUS: 'CURRENT' }, [reference(file, profile.descriptive)]);
}

/** `amdSec` that points to a PREMIS file; without one, what the profile wants of a SIP. */
export function administrative(packing: Packing, premis: { readonly id: string; readonly file: Described } | null): readonly Element[] {
  if (!premis) return packing.profile.emptyAmdSec ? [element('amdSec', { ID: freshId(packing) })] : [];
  const attributes = { MDTYPE: 'PREMIS', MDTYPEVERSION: '3.0', MIMETYPE: premis.file.mediaType };
  return [element('amdSec', { ID: freshId(packing) }, [element('digiprovMD', { ID: premis.id, STATUS: 'CURRENT' }, [reference(premis.file, attributes)])])];
}

/** A file with its size and hash, and the id of its description where the profile joins them here. */
export function fileElement(id: string, file: Described, description?: string): Element {
  const attributes = { ID: id, MIMETYPE: file.mediaType, ...measured(file), DMDID: description };
  return element('file', attributes, [element('FLocat', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': file.href })]);
}

function reference(file: Described, attributes: Element['attributes']): Element {
  return element('mdRef', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': file.href, ...attributes, ...measured(file) });
}

function measured({ byteLength, createdAt, sha256 }: Described): Readonly<Record<string, string>> {
  return { SIZE: String(byteLength), CREATED: packageTime(createdAt), CHECKSUM: sha256, CHECKSUMTYPE: 'SHA-256' };
}
