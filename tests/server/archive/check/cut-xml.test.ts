import { describe, expect, test } from 'vitest';
import { cutXml } from '../../../../server/archive/check/cut-xml';
import { MetsReading, readMets, type Mets } from '../../../../server/archive/check/read-mets';
import { checkXml, readInPieces, readXml } from '../../../../server/archive/check/read-xml';
import { layOutFor, packageSource, unpacked } from '../../../support/packages';

const METS = 'representations/rep1/METS.xml';
const PREMIS = 'representations/rep1/metadata/preservation/PREMIS_rep1.xml';
const DOCUMENTS = 1_500;

const goi = await unpacked(layOutFor(packageSource(DOCUMENTS), 'circular', 'AIP'));
const mets = goi.files.get(METS)!;
const byPlace = (one: { id: string }, other: { id: string }) => (one.id < other.id ? -1 : 1);

describe('a large METS or PREMIS is read in pieces', () => {
  test('SIP-02 the pieces say what the whole says, and none of them is large', async () => {
    const reading = new MetsReading(METS);
    expect(await readInPieces(inParts(mets), 'mets1_12.xsd', (tree) => reading.take(tree))).toBe(true);
    const whole = readMets(METS, (readXml(mets) as { tree: Parameters<typeof readMets>[1] }).tree);
    expect(said(reading.mets!)).toEqual(said(whole));
    expect(reading.mets!.links.length).toBe(DOCUMENTS);
    for (const bytes of [mets, goi.files.get(PREMIS)!]) {
      const lengths = [];
      for await (const piece of (await cutXml(inParts(bytes)))!.pieces()) lengths.push(piece.length);
      expect(lengths.length).toBeGreaterThan(4);
      expect(Math.max(...lengths)).toBeLessThan(256 * 1024);
    }
    expect(await readInPieces(inParts(goi.files.get(PREMIS)!), 'premis-v3-0.xsd', () => true)).toBe(true);
  });

  test.each([
    ['an element that the schema does not have, in the middle', (text: string) => text.replace(/(<FLocat [^>]*TCCB\.700\.pdf")\/>/, '$1/><la/>')],
    ['an ID that stands twice, far apart', (text: string) => twice(text)],
    ['a tag that does not fit', (text: string) => text.replace(/<\/structMap>/, '</structmap>')],
    ['a DOCTYPE', (text: string) => text.replace('<mets', '<!DOCTYPE mets><mets')],
    ['another encoding', (text: string) => text.replace('UTF-8', 'ISO-8859-1')],
    ['a sign that is not XML', (text: string) => text.replace(/(<FLocat [^>]*TCCB\.700\.pdf")\/>/, '$1 a="1" a="2"/>')],
  ])('SIP-02 whatever is wrong is told as of the whole: %s', async (_, spoil) => {
    const spoilt = Buffer.from(spoil(mets.toString()));
    expect(spoilt.equals(mets)).toBe(false);
    expect(await readInPieces(inParts(spoilt), 'mets1_12.xsd', () => true)).toBe(false);
  });

  test('SIP-02 a small document, and one in which nothing repeats, are read whole', async () => {
    const small = (await unpacked(layOutFor(packageSource(3), 'circular', 'AIP'))).files.get(METS)!;
    expect(await cutXml(inParts(small))).toBeNull();
    expect(checkXml(small, () => 'mets1_12.xsd')).toMatchObject({ schemaFaults: [] });
  });
});

/** As a disk gives it: the parts end wherever they end, and the memory of each is used again. */
function inParts(bytes: Buffer, length = 4_099): () => AsyncGenerator<Buffer> {
  return async function* () {
    const room = Buffer.alloc(length);
    for (let at = 0; at < bytes.length; at += length) yield room.subarray(0, bytes.copy(room, 0, at, at + length));
  };
}

function said(mets: Mets) {
  return { ...mets, references: [...mets.references].sort(byPlace), links: [...mets.links] };
}

/** The last file of the list gets the ID of the first. */
function twice(text: string): string {
  const ids = [...text.matchAll(/<file ID="([^"]*)"/g)].map(([, id]) => id!);
  return text.replace(`<file ID="${ids.at(-1)!}"`, `<file ID="${ids[0]!}"`);
}
