import { rm } from 'node:fs/promises';
import { isRefused, type EdxmlRemark } from '../../../src/domain/exchange/edxml-rules';
import type { ExchangeMessage } from '../../../src/domain/exchange/message';
import { documentMessageOf } from './reading/document';
import { filePieces } from './reading/file-pieces';
import { originalsOf, type SpooledFile } from './reading/files';
import { Letters } from './reading/letters';
import { edxmlLimits, type EdxmlLimits } from './reading/limits';
import { Part } from './reading/part';
import { Remarks, Unreadable } from './reading/remarks';
import { noteShape, noteUnknown } from './reading/shape';
import { Spools } from './reading/spool';
import { statusMessageOf } from './reading/status';
import { asItIs, takenOut } from './reading/take-out';
import { Tokens } from './reading/tokens';
import { TreeBuilder } from './reading/tree';
import { findNode, type XmlNode } from './reading/xml-node';

/** What became of a message that somebody else wrote. */
export interface EdxmlReading {
  /** What it says, as far as it could be read; null where nobody can tell. Of a refused message it serves for the answer only. */
  readonly message: ExchangeMessage | null;
  /** Where its files lie, in the order of `message.originals`; none of a refused message. */
  readonly paths: readonly string[];
  /** Everything that was met, what refuses it among it. */
  readonly remarks: readonly EdxmlRemark[];
  readonly isRefused: boolean;
}

export interface EdxmlReadingMeans {
  /** An empty directory, in which the files are laid under names of ours. */
  readonly into: string;
  /** Milliseconds of a clock that does not jump. */
  readonly now: () => number;
  readonly limits?: EdxmlLimits;
}

/** So much is looked at in one go, however large the pieces are that come: what is read ahead, decoded and on its way to the disk stays near the processor. */
const PIECE = 512 * 1024;

/**
 * Reads an edXML message while it comes, with everything that other systems write differently, in memory that does not grow with its files: those are decoded, hashed and laid into
 * `into` on the way. Nothing of a refused message stays there. Whether it is for us, was seen before, or has files that are what somebody promised, the caller judges. A source or a disk
 * that fails throws.
 */
export async function readEdxml(source: AsyncIterable<Uint8Array>, { into, now, limits = edxmlLimits }: EdxmlReadingMeans): Promise<EdxmlReading> {
  const remarks = new Remarks();
  const spools = new Spools(into, PIECE);
  const tree = new TreeBuilder({ letters: new Letters(remarks), limits, remarks, newSpool: () => spools.next() });
  try {
    const isWhole = await isReadWhole(readAll(source, { tokens: new Tokens(tree, limits), tree, spools, limits, now }), remarks);
    const files = isWhole ? await takenOut(spools.all, { remarks, most: limits.unpackedBytes }) : spools.all.map(asItIs);
    const message = tree.root === null ? null : messageOf(tree.root, { files, remarks });
    const refused = isRefused(remarks.list());
    if (refused) await discard(spools, files);
    return { message, paths: refused ? [] : files.map(({ path }) => path), remarks: remarks.list(), isRefused: refused };
  } catch (error) {
    await spools.discard();
    throw error;
  }
}

/** The same of a file. */
export function readEdxmlFile(file: string, means: EdxmlReadingMeans): Promise<EdxmlReading> {
  return readEdxml(filePieces(file, PIECE), means);
}

interface Machine {
  readonly tokens: Tokens;
  readonly tree: TreeBuilder;
  readonly spools: Spools;
  readonly limits: EdxmlLimits;
  readonly now: () => number;
}

async function readAll(source: AsyncIterable<Uint8Array>, { tokens, tree, spools, limits, now }: Machine): Promise<void> {
  const until = now() + limits.milliseconds;
  let total = 0;
  for await (const chunk of source) {
    total += chunk.length;
    if (total > limits.bytes) throw new Unreadable('EDX-05', `${limits.bytes} byte`);
    if (now() > until) throw new Unreadable('EDX-05', `${limits.milliseconds / 1_000} s`);
    for (let at = 0; at < chunk.length; at += PIECE) {
      tokens.write(Buffer.from(chunk.buffer, chunk.byteOffset + at, Math.min(PIECE, chunk.length - at)));
      await spools.settle();
    }
  }
  await spools.finish();
  tokens.end();
  tree.finish();
}

async function isReadWhole(reading: Promise<void>, remarks: Remarks): Promise<boolean> {
  try {
    await reading;
    return true;
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { rule, where, detail } = error.remark;
    remarks.add(rule, where, detail);
    return false;
  }
}

function messageOf(root: XmlNode, { files, remarks }: { readonly files: readonly SpooledFile[]; readonly remarks: Remarks }): ExchangeMessage | null {
  const header = findNode(root, 'MessageHeader');
  if (header === null) {
    if (!isRefused(remarks.list())) remarks.add('EDX-01', '', `<${root.name}>`);
    return null;
  }
  noteShape(root, header, remarks);
  const envelope = new Part(root, '', remarks);
  const headerPart = new Part(header, 'MessageHeader', remarks);
  const message = statusMessageOf(envelope, headerPart) ?? documentOf(root, { header: headerPart, envelope, files, remarks });
  noteUnknown(root, remarks);
  return message;
}

interface Found {
  readonly header: Part;
  readonly envelope: Part;
  readonly files: readonly SpooledFile[];
  readonly remarks: Remarks;
}

function documentOf(root: XmlNode, { header, envelope, files, remarks }: Found): ExchangeMessage {
  const trace = envelope.find('TraceHeaderList');
  if (!trace.isThere) trace.remark('EDX-20');
  takeFrame(envelope);
  const originals = originalsOf(root, files, remarks);
  if (originals.length === 0) remarks.add('EDX-32');
  return documentMessageOf({ header, trace, originals });
}

/** Elements that only hold others. */
function takeFrame(envelope: Part): void {
  for (const names of [['edXMLHeader', 'Header'], ['edXMLManifest', 'Manifest'], ['AttachmentEncoded']]) envelope.find(...names);
  envelope.find('edXMLBody', 'Body');
}

async function discard(spools: Spools, files: readonly SpooledFile[]): Promise<void> {
  await spools.discard();
  for (const { path } of files) await rm(path, { force: true });
}
