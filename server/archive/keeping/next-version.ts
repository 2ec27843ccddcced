import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { withEvent, type PreservationEvent } from '../packages/premis';
import { packageHash, packageTime } from '../packages/stamps';
import { software } from '../software';
import type { Holding, KeptObject, NewFile, NewVersion } from './ports';

const PREMIS = 'metadata/preservation/PREMIS.xml';

/** A further version of a kept package, in which PREMIS tells of one more event; METS has the new size and hash of it. The documents stay untouched. */
export async function versionWithEvent(holding: Holding, { id, version }: KeptObject, event: PreservationEvent): Promise<NewVersion> {
  const files = await holding.files(id);
  const read = async (pattern: RegExp) => {
    const file = files.find(({ path }) => pattern.test(path))!;
    return { path: file.path, text: (await buffer(await file.open())).toString() };
  };
  const [premis, mets] = [await read(/^[^/]+\/metadata\/preservation\/PREMIS\.xml$/), await read(/^[^/]+\/METS\.xml$/)];
  const told = Buffer.from(withEvent(premis.text, event, software));
  return {
    id,
    after: version,
    at: event.at,
    message: event.detail,
    by: `${software.name} ${software.version}`,
    files: [fileOf(premis.path, told), fileOf(mets.path, Buffer.from(retold(mets.text, told, event)))],
  };
}

function retold(mets: string, premis: Buffer, { at }: PreservationEvent): string {
  const size = (text: string) => text.replace(/ SIZE="\d+"/, ` SIZE="${premis.length}"`).replace(/ CHECKSUM="[^"]+"/, ` CHECKSUM="${packageHash(premis)}"`);
  return mets
    .replace(/<mdRef [^>]*>/g, (text) => (text.includes(`xlink:href="${PREMIS}"`) ? size(text) : text))
    .replace(/ LASTMODDATE="[^"]+"/, ` LASTMODDATE="${packageTime(at)}"`);
}

function fileOf(path: string, bytes: Buffer): NewFile {
  return { path, sha256: packageHash(bytes).toLowerCase(), open: () => Readable.from([bytes]) };
}
