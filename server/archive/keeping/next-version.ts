import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { withEvent, type PreservationEvent } from '../packages/premis';
import { packageHash, packageTime } from '../packages/stamps';
import { software } from '../software';
import { KeepingRefused, type Holding, type HowKept, type KeptObject, type Made, type NewFile } from './ports';

const PREMIS = 'metadata/preservation/PREMIS.xml';

/**
 * Tells a kept package of an event: PREMIS has it, and METS the new size and hash of it, in a further version; the documents stay untouched. Nothing is written
 * where it was told before, as after a crash. Throws `KeepingRefused` where what it would build on is not what was accepted.
 */
export async function tellEvent(holding: Holding, known: Made, event: PreservationEvent, announce: HowKept['announce']): Promise<KeptObject> {
  const premis = await acceptedText(holding, known, /^[^/]+\/metadata\/preservation\/PREMIS\.xml$/);
  if (tellsOf(premis.text, event.id)) return (await holding.find(known.id, known))!;
  const mets = await acceptedText(holding, known, /^[^/]+\/METS\.xml$/);
  const told = Buffer.from(withEvent(premis.text, event, software));
  const version = {
    id: known.id,
    after: known.version,
    at: event.at,
    message: event.detail,
    by: `${software.name} ${software.version}`,
    files: [fileOf(premis.path, told), fileOf(mets.path, Buffer.from(retold(mets.text, told, event)))],
  };
  return holding.keep(version, { onto: known, ...(announce && { announce }) });
}

/** Whether a package tells of an event already. One whose PREMIS is not sound tells nothing. */
export async function isTold(holding: Holding, known: Made, event: string): Promise<boolean> {
  try {
    return tellsOf((await acceptedText(holding, known, /^[^/]+\/metadata\/preservation\/PREMIS\.xml$/)).text, event);
  } catch (error) {
    if (error instanceof KeepingRefused || 'code' in (error as object)) return false;
    throw error;
  }
}

function tellsOf(premis: string, event: string): boolean {
  return premis.includes(`<eventIdentifierValue>${event}</eventIdentifierValue>`);
}

/** Bytes that are not what was accepted must not get into a version that says they are. */
async function acceptedText(holding: Holding, known: Made, pattern: RegExp): Promise<{ readonly path: string; readonly text: string }> {
  const file = (await holding.files(known.id, known)).find((each) => pattern.test(each.path))!;
  const { path, sha256 } = file;
  const bytes = await buffer(await file.open());
  if (packageHash(bytes).toLowerCase() !== sha256) throw new KeepingRefused('bytesChanged', `${known.id}: ${path} không còn như đã nhận`);
  return { path, text: bytes.toString() };
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
