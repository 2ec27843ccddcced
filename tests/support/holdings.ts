import { Readable } from 'node:stream';
import { firstVersion } from '../../server/archive/keeping/first-version';
import type { Copy, Holding, NewFile, NewVersion } from '../../server/archive/keeping/ports';
import type { Copies, Holdings } from '../../server/archive/keeping/two-copies';
import { software } from '../../server/archive/software';
import { sha256Of } from '../../server/adapters/ocfl/inventory';
import type { Instant } from '../../src/domain/shared/time';
import { layOutFor, packageSource } from './packages';

/** Packages ready to be kept, and holdings that tests look into. */

export const CODE = 'G05.2026.01.TCCB';

/** A version whose files can be counted and exchanged. */
export interface ListedVersion extends NewVersion {
  readonly files: readonly NewFile[];
}

/** The AIP of a dossier with this code, as the first version of it. */
export function aipOf(code = CODE, documents = 3): ListedVersion {
  const version = firstVersion(code, layOutFor(packageSource(documents, { code }), 'circular', 'AIP'), software);
  return { ...version, files: [...version.files] };
}

/** A version after another, in which one file is new or changed. */
export function versionAfter(after: number, path: string, text: string, id = CODE): ListedVersion {
  const open = () => Readable.from([Buffer.from(text)]);
  return { id, after, at: '2026-12-01T00:00:00.000Z' as Instant, message: 'Sự kiện mới', by: 'Hoso', files: [{ path, sha256: sha256Of(text), open }] };
}

/** A file that gives so many of its bytes and then fails as a full disk does. */
export function failingAfter(bytes: number, { path, sha256, open }: NewFile): NewFile {
  return {
    path,
    sha256,
    open: async () => {
      let left = bytes;
      const full = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      return Readable.from(
        (async function* () {
          for await (const part of await open()) {
            const given = (part as Buffer).subarray(0, left);
            left -= given.length;
            yield given;
            if (left === 0) throw full;
          }
        })(),
      );
    },
  };
}

/** A holding that does some things its own way, and everything else as another does it. */
export function holdingLike(holding: Holding, own: Partial<Holding>): Holding {
  return new Proxy(holding, {
    get(target, name: keyof Holding) {
      if (name in own) return own[name];
      const value = target[name];
      return typeof value === 'function' ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}

/** The two copies where their disks never drop out; one without a holding is configured, and not there. */
export function copiesOf({ first, second }: Holdings, secondPlace: string | null): Copies {
  return { first: copyOf(first.place, first), second: secondPlace === null ? null : copyOf(secondPlace, second) };
}

function copyOf(place: string, holding: Holding | null): Copy {
  return { place, find: async () => holding };
}
