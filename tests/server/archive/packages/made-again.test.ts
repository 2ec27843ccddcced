import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import { idsOf, sameIds } from '../../../../server/archive/packages/stamps';
import type { PackageKind, ProfileName } from '../../../../server/archive/packages/profiles';
import { layOutFor, packageSource } from '../../../support/packages';

const packages: readonly (readonly [PackageKind, ProfileName])[] = [
  ['SIP', 'circular'],
  ['AIP', 'circular'],
  ['DIP', 'circular'],
  ['SIP', 'sample-2026'],
  ['AIP', 'sample-2026'],
  ['SIP', 'csip'],
];

describe('what tells of the files is not held, but made again', () => {
  test.each(packages)('SIP-04 every file of a %s for %s has the size and hash that were told, however often it is opened', async (kind, profile) => {
    const { entries } = layOutFor(packageSource(7), profile, kind);
    for (const entry of entries) {
      const [first, second] = [await buffer(await entry.open()), await buffer(await entry.open())];
      expect(second.equals(first), entry.path).toBe(true);
      expect([entry.byteLength, entry.sha256]).toEqual([first.length, createHash('sha256').update(first).digest('hex').toUpperCase()]);
    }
  });

  test('ids are the same each time, also where a later one asks for more than the one before', () => {
    const upper = idsOf('gói');
    const again = sameIds(() => upper().toUpperCase());
    const take = (count: number) => {
      const next = again();
      return Array.from({ length: count }, () => next());
    };
    const [few, many] = [take(3), take(5_000)];
    expect(many.slice(0, 3)).toEqual(few);
    expect(take(5_000)).toEqual(many);
    const fresh = idsOf('gói');
    expect(many).toEqual(many.map(() => fresh().toUpperCase()));
  });
});
