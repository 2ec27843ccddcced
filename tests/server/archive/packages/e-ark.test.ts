import { XmlDocument } from 'libxml2-wasm';
import { describe, expect, test } from 'vitest';
import type { PackageKind, ProfileName } from '../../../../server/archive/packages/profiles';
import { layOutFor, packageSource, unpacked, type Unpacked } from '../../../support/packages';
import { csipRules, sipRules, type EarkRule } from './e-ark-rules';

const PACKAGE = 'METS.xml';
const REPRESENTATION = 'representations/rep1/METS.xml';
const namespaces = { m: 'http://www.loc.gov/METS/', xlink: 'http://www.w3.org/1999/xlink', csip: 'https://DILCIS.eu/XML/METS/CSIPExtensionMETS' };

const packageOf = (profile: ProfileName, kind: PackageKind) => unpacked(layOutFor(packageSource(4), profile, kind));

/** Whether a package meets a rule in every METS that it is about. */
function meets({ files }: Unpacked, { where, each, must, mayLack }: EarkRule): boolean {
  const paths = where === 'both' ? [PACKAGE, REPRESENTATION] : [where === 'package' ? PACKAGE : REPRESENTATION];
  return paths.every((path) => {
    const document = XmlDocument.fromBuffer(files.get(path)!);
    try {
      return (mayLack || document.find(each, namespaces).length > 0) && document.find(`${each}[not(${must})]`, namespaces).length === 0;
    } finally {
      document.dispose();
    }
  });
}

const unmet = (made: Unpacked, rules: readonly EarkRule[]) => rules.filter((rule) => !meets(made, rule)).map(({ id }) => id);

const [sip, dip, aip] = await Promise.all([packageOf('csip', 'SIP'), packageOf('csip', 'DIP'), packageOf('circular', 'AIP')]);

describe('a plain E-ARK package', () => {
  test.each([...csipRules, ...sipRules])('$id $says ($where)', (rule) => {
    expect(meets(sip, rule)).toBe(true);
  });

  test('CSIP also a DIP meets all of them', () => {
    expect(unmet(dip, csipRules)).toEqual([]);
  });

  test.each([
    [
      'CSIPSTR1 and 2',
      'it is one folder, called as the package',
      ({ folder, files }: Unpacked) => files.get(PACKAGE)!.toString().includes(`OBJID="${folder}"`),
    ],
    ['CSIPSTR4', 'its METS lies in that folder', ({ files }: Unpacked) => files.has(PACKAGE)],
    ['CSIPSTR5 and 7', 'its descriptions lie in metadata/descriptive', ({ files }: Unpacked) => files.has('metadata/descriptive/EAD.xml')],
    ['CSIPSTR9 to 11', 'the data of a representation lie in its own folder', (made: Unpacked) => below(made, 'representations/rep1/data/') > 4],
    [
      'CSIPSTR12 and 13',
      'a representation has its own METS and descriptions',
      (made: Unpacked) => below(made, 'representations/rep1/metadata/descriptive/') === 4,
    ],
    ['CSIPSTR15', 'schemas lie in schemas', (made: Unpacked) => below(made, 'schemas/') >= 4],
    ['CSIPSTR16', 'documentation lies in documentation', (made: Unpacked) => below(made, 'documentation/') > 0],
  ] as const)('%s %s', (_id, _says, holds) => {
    expect(holds(sip)).toBe(true);
  });
});

const below = ({ files }: Unpacked, folder: string) => [...files.keys()].filter((path) => path.startsWith(folder)).length;

describe('packages as the circular wants them', () => {
  test('CSIP33, CSIP36 to CSIP44 preservation metadata of an AIP are referred to as E-ARK wants', () => {
    const preservation = csipRules.filter(({ each }) => each.includes('digiprovMD'));
    expect(preservation).toHaveLength(10);
    expect(preservation.filter(({ mayLack: _, ...rule }) => !meets(aip, rule))).toEqual([]);
  });

  // The circular names the agency, and the sample the keeper, where E-ARK wants the program; both join documents to files where E-ARK has a division of metadata.
  const inside = ['CSIP10', 'CSIP11', 'CSIP12', 'CSIP13', 'CSIP14', 'CSIP15', 'CSIP16', 'CSIP88', 'CSIP89', 'CSIP90'];
  const noDocumentation = ['CSIP60', 'CSIP94', 'CSIP95', 'CSIP96', 'CSIP116'];
  const notAsSip = ['SIP2', 'SIP15', 'SIP16', 'SIP17', 'SIP20'];

  test.each([
    ['circular', 'SIP', [...inside, 'CSIP86', ...noDocumentation, ...notAsSip]],
    ['sample-2026', 'SIP', [...inside, ...noDocumentation, ...notAsSip]],
    ['circular', 'AIP', [...inside, 'CSIP6', 'CSIP86', ...noDocumentation]],
  ] as const)('a package as the %s wants its %s departs from E-ARK only where that does', async (profile, kind, departs) => {
    const rules = kind === 'SIP' ? [...csipRules, ...sipRules] : csipRules;
    expect(unmet(await packageOf(profile, kind), rules).sort()).toEqual([...departs].sort());
  });
});
