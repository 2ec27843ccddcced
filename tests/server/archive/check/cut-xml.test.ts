import { describe, expect, test } from 'vitest';
import { cutXml } from '../../../../server/archive/check/cut-xml';
import { joinMets, readMets } from '../../../../server/archive/check/read-mets';
import { checkXml, readInPieces, readXml } from '../../../../server/archive/check/read-xml';
import { layOutFor, packageSource, unpacked } from '../../../support/packages';

const METS = 'representations/rep1/METS.xml';
const PREMIS = 'representations/rep1/metadata/preservation/PREMIS_rep1.xml';
const DOCUMENTS = 1_500;

const goi = await unpacked(layOutFor(packageSource(DOCUMENTS), 'circular', 'AIP'));
const mets = goi.files.get(METS)!;
const byPlace = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);

describe('a large METS or PREMIS is read in pieces', () => {
  test('SIP-02 the pieces say what the whole says, and none of them is large', () => {
    const parts = readInPieces(mets, 'mets1_12.xsd', (tree) => readMets(METS, tree))!;
    const [joined, whole] = [joinMets(parts), readMets(METS, (readXml(mets) as { tree: Parameters<typeof readMets>[1] }).tree)];
    expect(parts.length).toBeGreaterThan(4);
    expect({ ...joined, references: [...joined.references].sort(byPlace) }).toEqual({ ...whole, references: [...whole.references].sort(byPlace) });
    expect(joined.links.length).toBe(DOCUMENTS);
    for (const bytes of [mets, goi.files.get(PREMIS)!]) {
      const cut = cutXml(bytes)!;
      expect(Math.max(...Array.from({ length: cut.slices }, (_, slice) => cut.piece(slice).length))).toBeLessThan(256 * 1024);
    }
    expect(readInPieces(goi.files.get(PREMIS)!, 'premis-v3-0.xsd', () => true)).not.toBeNull();
  });

  test.each([
    ['an element that the schema does not have, in the middle', (text: string) => text.replace(/(<FLocat [^>]*TCCB\.700\.pdf")\/>/, '$1/><la/>')],
    ['an ID that stands twice, far apart', (text: string) => twice(text)],
    ['a tag that does not fit', (text: string) => text.replace(/<\/structMap>/, '</structmap>')],
    ['a DOCTYPE', (text: string) => text.replace('<mets', '<!DOCTYPE mets><mets')],
    ['another encoding', (text: string) => text.replace('UTF-8', 'ISO-8859-1')],
    ['a sign that is not XML', (text: string) => text.replace(/(<FLocat [^>]*TCCB\.700\.pdf")\/>/, '$1 a="1" a="2"/>')],
  ])('SIP-02 whatever is wrong is told as of the whole: %s', (_, spoil) => {
    const spoilt = Buffer.from(spoil(mets.toString()));
    expect(spoilt.equals(mets)).toBe(false);
    expect(readInPieces(spoilt, 'mets1_12.xsd', () => true)).toBeNull();
  });

  test('SIP-02 a small document, and one in which nothing repeats, are read whole', async () => {
    const small = (await unpacked(layOutFor(packageSource(3), 'circular', 'AIP'))).files.get(METS)!;
    expect(cutXml(small)).toBeNull();
    expect(checkXml(small, () => 'mets1_12.xsd')).toMatchObject({ schemaFaults: [] });
  });
});

/** The last file of the list gets the ID of the first. */
function twice(text: string): string {
  const ids = [...text.matchAll(/<file ID="([^"]*)"/g)].map(([, id]) => id!);
  return text.replace(`<file ID="${ids.at(-1)!}"`, `<file ID="${ids[0]!}"`);
}
