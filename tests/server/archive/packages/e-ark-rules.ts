/**
 * The requirements of E-ARK CSIP and SIP (2.0.4, the same in 2.1.0) that a package MUST meet, in our words. `each`: an XPath to what one is about, of which there is at
 * least one, but where it may be lacking; `must`: what is true of every one of them.
 */
export interface EarkRule {
  readonly id: string;
  readonly says: string;
  /** The METS of the package, that of its representation, or both. */
  readonly where: 'package' | 'representation' | 'both';
  readonly each: string;
  readonly must: string;
  readonly mayLack?: true;
}

type Row = readonly [id: string, says: string, each: string, must: string];

const isOneOf = (value: string, allowed: readonly string[]) => allowed.map((each) => `${value} = '${each}'`).join(' or ');
const isDigest = "string-length(@CHECKSUM) = 64 and translate(@CHECKSUM, '0123456789ABCDEFabcdef', '') = ''";
const isAlgorithm = isOneOf('@CHECKSUMTYPE', ['SHA-256', 'SHA-384', 'SHA-512']);
const isSize = "@SIZE != '' and translate(@SIZE, '0123456789', '') = ''";
const isTime = (name: string) => `string-length(@${name}) >= 20 and substring(@${name}, 11, 1) = 'T'`;
const isMediaType = "substring-before(@MIMETYPE, '/') != ''";
const main = '/m:mets/m:structMap/m:div';
const program = "/m:mets/m:metsHdr/m:agent[m:note/@csip:NOTETYPE = 'SOFTWARE VERSION']";
const submitter = "/m:mets/m:metsHdr/m:agent[not(@OTHERTYPE)][m:note/@csip:NOTETYPE = 'IDENTIFICATIONCODE']";

/** A division that stands for a group of files of the package. */
function division(use: string, [id, label, pointer, group]: readonly [string, string, string, string]): readonly Row[] {
  const at = `${main}/m:div[@LABEL = '${use}']`;
  return [
    [id, `the division of ${use} has an id`, at, "@ID != ''"],
    [label, `a division is called ${use}`, main, `count(m:div[@LABEL = '${use}']) = 1`],
    [pointer, `the division of ${use} has a pointer for each of its groups`, at, `count(m:fptr) = count(//m:fileGrp[@USE = '${use}'])`],
    [group, `the pointer of ${use} leads to its group`, `${at}/m:fptr`, `@FILEID = //m:fileGrp[@USE = '${use}']/@ID`],
  ];
}

/** A reference to a described file, which CSIP numbers once for descriptions and once for preservation metadata. */
function reference(first: number, section: string): readonly Row[] {
  const musts = [
    ['says that its place is a URL', "@LOCTYPE = 'URL'"],
    ['is a simple link', "@xlink:type = 'simple'"],
    ['leads somewhere', "@xlink:href != ''"],
    ['names its kind of metadata', "@MDTYPE != ''"],
    ['names the media type', isMediaType],
    ['says how many bytes', isSize],
    ['says when the file was made', isTime('CREATED')],
    ['has a digest', isDigest],
    ['names the algorithm of the digest', isAlgorithm],
  ] as const;
  return musts.map(([says, must], index) => [`CSIP${first + index}`, `a reference to ${section} ${says}`, `//m:${section}/m:mdRef`, must]);
}

const inBoth: readonly Row[] = [
  ['CSIP1', 'the package has an id', '/m:mets', "@OBJID != ''"],
  ['CSIP2', 'the package has a type of the vocabulary', '/m:mets', isOneOf('@TYPE', ['Mixed', 'Collection', 'OTHER'])],
  ['CSIP6', 'the package names its profile', '/m:mets', "starts-with(@PROFILE, 'https://')"],
  ['CSIP117', 'the METS has a header', '/m:mets', 'count(m:metsHdr) = 1'],
  ['CSIP7', 'the header says when the METS was made', '/m:mets/m:metsHdr', isTime('CREATEDATE')],
  ['CSIP9', 'the header says which kind of package of OAIS it is', '/m:mets/m:metsHdr', isOneOf('@csip:OAISPACKAGETYPE', ['SIP', 'AIP', 'DIP', 'AIU', 'AIC'])],
  ['CSIP10', 'one agent is the program', '/m:mets/m:metsHdr', "m:agent[m:note/@csip:NOTETYPE = 'SOFTWARE VERSION']"],
  ['CSIP11', 'the program is a creator', program, "@ROLE = 'CREATOR'"],
  ['CSIP12', 'the program is of another type', program, "@TYPE = 'OTHER'"],
  ['CSIP13', 'the program is software', program, "@OTHERTYPE = 'SOFTWARE'"],
  ['CSIP14', 'the program has a name', program, "m:name != ''"],
  ['CSIP15', 'the program has a note', program, "m:note != ''"],
  ['CSIP16', 'the note of the program is its version', program, "m:note/@csip:NOTETYPE = 'SOFTWARE VERSION'"],
  ['CSIP18', 'a section of descriptions has an id', '//m:dmdSec', "@ID != ''"],
  ['CSIP19', 'a section of descriptions says when it was made', '//m:dmdSec', isTime('CREATED')],
  ...reference(22, 'dmdSec'),
  ['CSIP59', 'the section of files has an id', '//m:fileSec', "@ID != ''"],
  ['CSIP64', 'a group of files says what it is for', '//m:fileGrp', "@USE != ''"],
  ['CSIP65', 'a group of files has an id', '//m:fileGrp', "@ID != ''"],
  ['CSIP66', 'a group of files holds files', '//m:fileGrp', 'm:file'],
  ['CSIP67', 'a file has an id', '//m:file', "@ID != ''"],
  ['CSIP68', 'a file names its media type', '//m:file', isMediaType],
  ['CSIP69', 'a file says how many bytes it has', '//m:file', isSize],
  ['CSIP70', 'a file says when it was made', '//m:file', isTime('CREATED')],
  ['CSIP71', 'a file has a digest', '//m:file', isDigest],
  ['CSIP72', 'a file names the algorithm of its digest', '//m:file', isAlgorithm],
  ['CSIP76', 'a file says where it lies', '//m:file', 'count(m:FLocat) = 1'],
  ['CSIP77', 'the place of a file is a URL', '//m:FLocat', "@LOCTYPE = 'URL'"],
  ['CSIP78', 'the place of a file is a simple link', '//m:FLocat', "@xlink:type = 'simple'"],
  ['CSIP79', 'the place of a file leads somewhere', '//m:FLocat', "@xlink:href != ''"],
  ['CSIP80', 'there is one structure', '/m:mets', "count(m:structMap[@LABEL = 'CSIP']) = 1"],
  ['CSIP81', 'the structure is a physical one', '//m:structMap', "@TYPE = 'PHYSICAL'"],
  ['CSIP82', 'the structure is called CSIP', '//m:structMap', "@LABEL = 'CSIP'"],
  ['CSIP83', 'the structure has an id', '//m:structMap', "@ID != ''"],
  ['CSIP84', 'the structure has one main division', '//m:structMap', 'count(m:div) = 1'],
  ['CSIP85', 'the main division has an id', main, "@ID != ''"],
  ['CSIP86', 'the main division is called as the package', main, '@LABEL = /m:mets/@OBJID'],
  ['CSIP88', 'a division stands for the metadata', main, "count(m:div[@LABEL = 'Metadata']) = 1"],
  ['CSIP89', 'the division of metadata has an id', `${main}/m:div[@LABEL = 'Metadata']`, "@ID != ''"],
  ['CSIP90', 'the division of metadata is called Metadata', `${main}/m:div[@DMDID]`, "@LABEL = 'Metadata'"],
];

const inPackage: readonly Row[] = [
  ['CSIP60', 'documentation has a group of files', '//m:fileSec', "m:fileGrp[@USE = 'Documentation']"],
  ['CSIP113', 'schemas have a group of files', '//m:fileSec', "m:fileGrp[@USE = 'Schemas']"],
  ['CSIP114', 'a representation has a group of files', '//m:fileSec', "m:fileGrp[starts-with(@USE, 'Representations/')]"],
  ...division('Documentation', ['CSIP94', 'CSIP95', 'CSIP96', 'CSIP116']),
  ...division('Schemas', ['CSIP98', 'CSIP99', 'CSIP100', 'CSIP118']),
  ['CSIP105', 'a representation has its division', main, "m:div[starts-with(@LABEL, 'Representations/')]"],
  ['CSIP106', 'the division of a representation has an id', `${main}/m:div[m:mptr]`, "@ID != ''"],
  ['CSIP107', 'the division of a representation is called as its group of files', `${main}/m:div[m:mptr]`, '@LABEL = //m:fileGrp/@USE'],
  ['CSIP108', 'the link to a representation names its group of files', '//m:mptr', "@xlink:title = //m:fileGrp[starts-with(@USE, 'Representations/')]/@ID"],
  ['CSIP109', 'the division of a representation has one link', `${main}/m:div[starts-with(@LABEL, 'Representations/')]`, 'count(m:mptr) = 1'],
  ['CSIP110', 'the link to a representation leads to its METS', '//m:mptr', "@xlink:href = 'representations/rep1/METS.xml'"],
  ['CSIP111', 'the link to a representation is a simple one', '//m:mptr', "@xlink:type = 'simple'"],
  ['CSIP112', 'the link to a representation is a URL', '//m:mptr', "@LOCTYPE = 'URL'"],
];

const preservation: readonly Row[] = [['CSIP33', 'preservation metadata have an id', '//m:digiprovMD', "@ID != ''"], ...reference(36, 'digiprovMD')];

const ofSip: readonly Row[] = [
  ['SIP2', 'the profile is that of a SIP', '/m:mets', "@PROFILE = 'https://earksip.dilcis.eu/profile/E-ARK-SIP.xml'"],
  ['SIP4', 'the package says that it is a SIP', '/m:mets/m:metsHdr', "@csip:OAISPACKAGETYPE = 'SIP'"],
  ['SIP15', 'one agent submits the package', '/m:mets/m:metsHdr', submitter.replace('/m:mets/m:metsHdr/', '')],
  ['SIP16', 'whoever submits is a creator', submitter, "@ROLE = 'CREATOR'"],
  ['SIP17', 'whoever submits is an organisation or a person', submitter, isOneOf('@TYPE', ['ORGANIZATION', 'INDIVIDUAL'])],
  ['SIP20', 'the note of whoever submits is their code', submitter, "m:note[@csip:NOTETYPE = 'IDENTIFICATIONCODE'] != ''"],
];

const placed = (where: EarkRule['where'], rows: readonly Row[], mayLack?: true) =>
  rows.map(([id, says, each, must]): EarkRule => ({ id, says, where, each, must, ...(mayLack && { mayLack }) }));

/** What every package meets, and what a SIP meets besides. */
export const csipRules = [...placed('both', inBoth), ...placed('package', inPackage), ...placed('both', preservation, true)];
export const sipRules = placed('package', ofSip);
