import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeDurably } from '../disk/durable';

/** Beside the storage root, which may hold no such file. */
const IDENTITY = 'identity.txt';
const UUID = /^[0-9a-f-]{36}$/;

/** The identity of the holding in a directory; null where there is none, or the disk does not answer. */
export async function identityAt(directory: string): Promise<string | null> {
  const text = await readFile(join(directory, IDENTITY), 'utf8').catch(() => '');
  return UUID.test(text.trim()) ? text.trim() : null;
}

/** Gives the holding in a directory an identity of its own, in the place of any that it had; returns it. */
export async function giveIdentity(directory: string): Promise<string> {
  const identity = randomUUID();
  await writeDurably(join(directory, IDENTITY), `${identity}\n`);
  return identity;
}
