import { expect, test, vi } from 'vitest';
import { packAhead } from '../../../../server/register/feed/pack-ahead';
import { limits } from '../../../../src/protocol/limits';

const FULL = limits.decisionsPerPage;

/** A list that grows when told to, and a feed that notes which pages were made. */
function growingList(position: number) {
  const listeners = new Set<(position: number) => void>();
  const made: number[] = [];
  const register = {
    position: () => position,
    subscribe(listener: (position: number) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
  const grow = (to: number) => {
    position = to;
    for (const listener of listeners) listener(to);
  };
  const feed = {
    async pageGzip({ after }: { after: number }) {
      made.push(after);
      return new Uint8Array();
    },
  };
  return { register, feed, made, grow };
}

test('pages are compressed once, each when it is full, before anybody asks', async () => {
  const { register, feed, made, grow } = growingList(2 * FULL + 1);
  const stop = packAhead({ feed, register, onFault: expect.unreachable });
  await vi.waitFor(() => expect(made).toEqual([0, FULL]));
  grow(3 * FULL - 1);
  grow(3 * FULL);
  await vi.waitFor(() => expect(made).toEqual([0, FULL, 2 * FULL]));
  await stop();
  grow(4 * FULL);
  expect(made).toHaveLength(3);
});

test('a page that cannot be made is reported and does not hold up the next', async () => {
  const { register, feed, made } = growingList(2 * FULL);
  const full = new Error('the disk is full');
  const heard: unknown[] = [];
  const refusing = { pageGzip: (asked: { after: number }) => (asked.after === 0 ? Promise.reject(full) : feed.pageGzip(asked)) };
  const stop = packAhead({ feed: refusing, register, onFault: (error) => heard.push(error) });
  await vi.waitFor(() => expect(made).toEqual([FULL]));
  await stop();
  expect(heard).toEqual([full]);
});
