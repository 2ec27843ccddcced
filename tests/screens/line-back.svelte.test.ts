import { flushSync } from 'svelte';
import { expect, test } from 'vitest';
import { onLineBack } from '../../src/screens/line-back.svelte';
import type { LineState, SyncStatus } from '../../src/sync/status/types';

test('what had no answer is asked again each time the line is back, also after signing in, and at no other time', () => {
  let line = $state<LineState>('starting');
  let asked = 0;
  const context = {
    get status() {
      return { line } as SyncStatus;
    },
  };
  const stop = $effect.root(() => onLineBack(context, () => (asked += 1)));
  const times = (['starting', 'connected', 'connected', 'offline', 'signedOut', 'connected', 'offline'] as const).map((next) => {
    line = next;
    flushSync();
    return asked;
  });
  expect(times).toEqual([0, 1, 1, 1, 1, 2, 2]);
  stop();
  line = 'connected';
  flushSync();
  expect(asked).toBe(2);
});
