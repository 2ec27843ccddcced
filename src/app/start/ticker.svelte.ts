import type { Instant } from '../../domain/shared/time';
import { deviceNow } from './device';

const EVERY_MS = 30_000;

/** The device's time for words such as “5 phút trước”, renewed twice a minute while the calling component lives. */
export function useTicker(): { readonly now: Instant } {
  const ticker = $state({ now: deviceNow() });
  $effect(() => {
    const timer = setInterval(() => (ticker.now = deviceNow()), EVERY_MS);
    return () => clearInterval(timer);
  });
  return ticker;
}
