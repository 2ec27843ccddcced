import { createPrivateKey, type KeyObject } from 'node:crypto';
import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Reads a private key from a file that only the server's account may read; `make` gives one when there is none yet. Throws when the file holds no key. */
export function loadKey(path: string, make: () => KeyObject): KeyObject {
  if (!existsSync(path)) writeKey(path, make());
  return createPrivateKey(readFileSync(path));
}

/** Written beside its name and renamed, so that a first start that was cut off leaves no half key, which every later start would refuse. */
function writeKey(path: string, key: KeyObject): void {
  rmSync(`${path}.part`, { force: true });
  const file = openSync(`${path}.part`, 'wx', 0o600);
  writeSync(file, key.export({ type: 'pkcs8', format: 'pem' }).toString());
  fsyncSync(file);
  closeSync(file);
  renameSync(`${path}.part`, path);
  const directory = openSync(dirname(path), 'r');
  fsyncSync(directory);
  closeSync(directory);
}
