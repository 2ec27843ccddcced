import type { ItemKind } from './model';

/** SIP: for another system, above all the historical archive. AIP: what is kept. DIP: what is given to a reader (circular 05/2025/TT-BNV art. 17, 28, 42). */
export const packageKinds = ['SIP', 'AIP', 'DIP'] as const;
export type PackageKind = (typeof packageKinds)[number];

/** How one reader wants its packages: where the circular leaves room or contradicts itself, receivers differ. */
export interface Profile {
  readonly kinds: readonly PackageKind[];
  /** `mets/@PROFILE` of the package and of its representation. */
  readonly metsProfile: Readonly<Record<PackageKind, string>>;
  /** `mets/@TYPE`. */
  readonly metsType: Readonly<Record<PackageKind, string>>;
  /** How METS names the flat descriptions. */
  readonly descriptive: Readonly<Record<string, string>> & { readonly MIMETYPE: string };
  /** Whether a SIP has an `amdSec` with nothing in it. */
  readonly emptyAmdSec: boolean;
  /** What the note of the packing program holds. */
  readonly programNote: 'version' | 'fonds';
  /** Who is named as creator of the representation. */
  readonly creator: 'agency' | 'keeper';
  /** What stands as SUBMISSIONAGREEMENT. */
  readonly agreement: 'registration' | 'dossier';
  readonly representationId: 'own' | 'rep1';
  /** How a document and its files are joined: by `MetadataLink` in the structure, or by `file/@DMDID`. */
  readonly joins: 'structure' | 'file';
  /** Before the id of an item in the name of its description. */
  readonly descriptionPrefixes: Readonly<Record<ItemKind, string>>;
  readonly schemaNames: Readonly<Record<'mets' | 'dossier' | 'document' | 'picture' | 'media', string>>;
  /** Whether the schemas of pictures and media go along without any of them in the package. */
  readonly allSchemas: boolean;
  /** Whether the elements of a description may stand in any order. */
  readonly anyOrder: boolean;
  readonly schemaMediaType: string;
  /** Whether the package explains itself in `documentation/`, and names who submits it, as E-ARK asks. */
  readonly explained: boolean;
}

const csipProfile = 'https://earkcsip.dilcis.eu/profile/E-ARK-CSIP.xml';
const dipProfile = 'https://earkdip.dilcis.eu/profile/E-ARK-DIP.xml';
const named = { mets: 'mets1_12.xsd', dossier: 'ead.xsd', document: 'ead_doc.xsd', picture: 'ead_pic.xsd', media: 'ead_media.xsd' };

/** `mets/@PROFILE` of every representation. */
export const representationProfile = csipProfile;

const circular: Profile = {
  kinds: ['SIP', 'AIP', 'DIP'],
  metsProfile: { SIP: csipProfile, AIP: 'http://www.ra.ee/METS/v01/IP.xml', DIP: dipProfile },
  metsType: { SIP: 'Mixed', AIP: 'Mixed', DIP: 'MIXED' },
  descriptive: { MDTYPE: 'OTHER', MDTYPEVERSION: '1.0', MIMETYPE: 'text/xml' },
  emptyAmdSec: false,
  programNote: 'version',
  creator: 'agency',
  agreement: 'registration',
  representationId: 'own',
  joins: 'structure',
  descriptionPrefixes: { document: 'EAD_doc_', picture: 'EAD_pic_', media: 'EAD_media_' },
  schemaNames: { mets: 'METS.xsd', dossier: 'EAD.xsd', document: 'EAD_doc.xsd', picture: 'EAD_pic.xsd', media: 'EAD_media.xsd' },
  allSchemas: false,
  anyOrder: false,
  schemaMediaType: 'application/xml',
  explained: false,
};

/**
 * `circular`: as circular 05/2025/TT-BNV prints it. `sample-2026`: as a package that a provincial archive's system made on 12/6/2026, without its errors.
 * `csip`: plain E-ARK CSIP and SIP, 2.0.4 and 2.1.0.
 */
export const profiles = {
  circular,
  'sample-2026': {
    ...circular,
    descriptive: { MDTYPE: 'DC', MDTYPEVERSION: '1.0.0', MIMETYPE: 'application/xml' },
    emptyAmdSec: true,
    programNote: 'fonds',
    creator: 'keeper',
    agreement: 'dossier',
    representationId: 'rep1',
    descriptionPrefixes: { document: 'EAD_DOC_', picture: 'EAD_PIC_', media: 'EAD_MEDIA_' },
    schemaNames: named,
    allSchemas: true,
    anyOrder: true,
    schemaMediaType: 'application/octet-stream',
  },
  csip: {
    ...circular,
    kinds: ['SIP', 'DIP'],
    metsProfile: { SIP: 'https://earksip.dilcis.eu/profile/E-ARK-SIP.xml', AIP: csipProfile, DIP: dipProfile },
    metsType: { SIP: 'Mixed', AIP: 'Mixed', DIP: 'Mixed' },
    descriptive: { MDTYPE: 'OTHER', OTHERMDTYPE: 'TT05/2025/TT-BNV', MDTYPEVERSION: '1.0', MIMETYPE: 'application/xml' },
    joins: 'file',
    schemaNames: named,
    explained: true,
  },
} as const satisfies Readonly<Record<string, Profile>>;

export type ProfileName = keyof typeof profiles;

/** Whether a word names a profile. */
export function isProfileName(name: string): name is ProfileName {
  return Object.hasOwn(profiles, name);
}
