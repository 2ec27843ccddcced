import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showToast, shownToasts } from '../../src/ui/controls/toasts.svelte';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});

test('of what was just done no more than two words stand at once, the newest, so that the title stays free', () => {
  for (const text of ['Đã lưu', 'Đã gửi', 'Đã ký']) showToast({ text });
  expect(shownToasts().map(({ text }) => text)).toEqual(['Đã gửi', 'Đã ký']);
});
