import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readBag } from '../bag';
import { fault, type Fault } from './fault';
import { openZip } from './open-zip';

/** A file of a package that is safe to read. */
export interface PackedFile {
  readonly path: string;
  readonly byteLength: number;
  open(): Promise<Readable>;
  /** The same bytes in parts whose memory is used again for the part after next; of the files of one package one at a time. Absent where there is no such memory. */
  parts?(): AsyncIterable<Buffer>;
}

export interface OpenedPackage {
  readonly faults: readonly Fault[];
  /** Only what is safe to read: whatever has a fault is left out. */
  readonly files: readonly PackedFile[];
  close(): void;
}

/** Opens a package in a ZIP, or in a directory that is a bag of BagIt. */
export async function openPackage(path: string): Promise<OpenedPackage> {
  return (await stat(path)).isDirectory() ? openBag(path) : openZip(path);
}

/** A bag is read whole before anything in it is believed; one with a fault is not read further. */
async function openBag(directory: string): Promise<OpenedPackage> {
  const { faults, payload } = await readBag(directory);
  const told = faults.map((text) => fault('SIP-01', '', text));
  const files = faults.length > 0 ? [] : await Promise.all([...payload.keys()].map((path) => fileAt(join(directory, 'data', path), path)));
  return { faults: told, files, close: () => {} };
}

async function fileAt(file: string, path: string): Promise<PackedFile> {
  const { size } = await stat(file);
  return { path, byteLength: size, open: async () => createReadStream(file, { highWaterMark: 1024 * 1024 }) };
}
