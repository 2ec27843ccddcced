import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { RunningHashes } from '../../../server/adapters/disk/running-hashes';

const whole = (text: string) => createHash('sha256').update(text).digest('hex');

describe('the hash of an upload, kept up while its pieces arrive', () => {
  test('is that of the whole file, and answers once', () => {
    const hashes = new RunningHashes();
    hashes.put('a', hashes.take('a', 0)!.update('một'), 4);
    hashes.put('a', hashes.take('a', 4)!.update('hai'), 7);
    expect(hashes.digest('a', 7)).toBe(whole('mộthai'));
    expect(hashes.digest('a', 7)).toBeNull();
  });

  test('is unknown when bytes were not seen: after a failed piece, at another offset, after a restart', () => {
    const hashes = new RunningHashes();
    hashes.put('a', hashes.take('a', 0)!.update('một'), 4);
    expect(hashes.take('a', 3)).toBeNull();
    expect(hashes.take('a', 4)).toBeNull();
    expect(new RunningHashes().digest('a', 4)).toBeNull();
  });

  test('begins afresh when the file is sent again from its beginning', () => {
    const hashes = new RunningHashes();
    hashes.put('a', hashes.take('a', 0)!.update('sai'), 3);
    hashes.put('a', hashes.take('a', 0)!.update('đúng'), 6);
    expect(hashes.digest('a', 6)).toBe(whole('đúng'));
  });
});
