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
  const renewedAt: number[] = [];
  const snapshots = { renew: async () => void renewedAt.push(position) };
  return { register, feed, snapshots, made, renewedAt, grow };
}

const atOnce = (work: () => void) => work();

test('pages are compressed once, each when it is full, before anybody asks', async () => {
  const { register, feed, snapshots, made, renewedAt, grow } = growingList(2 * FULL + 1);
  const stop = packAhead({ feed, snapshots, register, onFault: (error) => expect.unreachable(String(error)), atRest: atOnce });
  await vi.waitFor(() => expect(made).toEqual([0, FULL]));
  grow(3 * FULL - 1);
  grow(3 * FULL);
  await vi.waitFor(() => expect(made).toEqual([0, FULL, 2 * FULL]));
  await vi.waitFor(() => expect(renewedAt.at(-1)).toBe(3 * FULL));
  await stop();
  grow(4 * FULL);
  expect(made).toHaveLength(3);
});

test('in a rush of registrations no page is compressed until the list rests', async () => {
  const { register, feed, snapshots, made, renewedAt, grow } = growingList(0);
  let rest = () => {};
  const stop = packAhead({ feed, snapshots, register, onFault: (error) => expect.unreachable(String(error)), atRest: (work) => (rest = work) });
  await vi.waitFor(() => expect(renewedAt).toEqual([0]));
  for (let position = FULL; position <= 3 * FULL; position += FULL) grow(position);
  expect(made).toEqual([]);
  rest();
  await vi.waitFor(() => expect(made).toEqual([0, FULL, 2 * FULL]));
  await stop();
});

test('a page that cannot be made is reported and does not hold up the next', async () => {
  const { register, feed, snapshots, made } = growingList(2 * FULL);
  const full = new Error('the disk is full');
  const heard: unknown[] = [];
  const refusing = { pageGzip: (asked: { after: number }) => (asked.after === 0 ? Promise.reject(full) : feed.pageGzip(asked)) };
  const stop = packAhead({ feed: refusing, snapshots, register, onFault: (error) => heard.push(error), atRest: atOnce });
  await vi.waitFor(() => expect(made).toEqual([FULL]));
  await stop();
  expect(heard).toEqual([full]);
});

test('a snapshot that cannot be made is reported and does not hold up the pages after it', async () => {
  const { register, feed, made, grow } = growingList(FULL);
  const full = new Error('the disk is full');
  const heard: unknown[] = [];
  const stop = packAhead({ feed, snapshots: { renew: () => Promise.reject(full) }, register, onFault: (error) => heard.push(error), atRest: atOnce });
  await vi.waitFor(() => expect(heard).toEqual([full]));
  grow(2 * FULL);
  await vi.waitFor(() => expect(made).toEqual([0, FULL]));
  await stop();
});
