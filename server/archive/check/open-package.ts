import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { readBag } from '../bag';
import type { Source } from '../file-bytes';
import { fault, type Fault } from './fault';
import { openZip } from './open-zip';

/** A file of a package that is safe to read. */
export interface PackedFile extends Source {
  readonly path: string;
  readonly byteLength: number;
  open(): Promise<Readable>;
}

export interface OpenedPackage {
  readonly faults: readonly Fault[];
  /** Only what is safe to read: whatever has a fault is left out. */
  readonly files: readonly PackedFile[];
  close(): Promise<void>;
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
  return { faults: told, files, close: async () => {} };
}

async function fileAt(file: string, path: string): Promise<PackedFile> {
  const { size } = await stat(file);
  return { path, byteLength: size, open: async () => createReadStream(file, { highWaterMark: 1024 * 1024 }) };
}
