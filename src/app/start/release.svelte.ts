import { Workbox } from 'workbox-window';

/** The release that waits, and how it takes over. A new release never reloads a page under a person's hands without their tap. */
let workbox: Workbox | null = null;
let isWaiting = $state(false);

/** Whether a new release waits; reactive. */
export function newReleaseWaits(): boolean {
  return isWaiting;
}

/** Registers the service worker, which opens the app without network, and watches for a newer one. */
export function followRelease(): void {
  if (!('serviceWorker' in navigator) || import.meta.env.DEV) return;
  workbox = new Workbox('/sw.js', { type: 'classic' });
  workbox.addEventListener('waiting', () => (isWaiting = true));
  workbox.addEventListener('controlling', ({ isUpdate }) => (isUpdate || isWaiting) && location.reload());
  void workbox.register();
  navigator.serviceWorker.addEventListener('message', ({ data }) => openPlaceOf(data as { type?: string; place?: string } | null));
  document.addEventListener('visibilitychange', () => void (document.visibilityState === 'visible' && workbox?.update()));
}

/** A notice that was tapped leads the open page to its place. */
function openPlaceOf(data: { readonly type?: string; readonly place?: string } | null): void {
  if (data?.type === 'OPEN_PLACE' && data.place?.startsWith('/')) location.hash = `#${data.place}`;
}

/** Lets the waiting release take over; every tab reloads. Everything typed is on the device already. */
export function applyRelease(): void {
  workbox?.messageSkipWaiting();
}

const IN_USE = 'hoso-in-use';

/**
 * Applies a waiting release by itself when nobody looks at any tab and nothing is half-sent: every tab that is seen, or that is not
 * idle, holds a shared lock; a hidden idle tab that gets the lock alone knows that all are idle. Returns how to stop.
 */
export function applyReleaseWhenIdle(isIdle: () => boolean): () => void {
  let release: (() => void) | null = null;
  const hold = () => {
    if (release) return;
    void navigator.locks.request(IN_USE, { mode: 'shared' }, () => new Promise<void>((resolve) => (release = resolve)));
  };
  const check = async () => {
    if (document.visibilityState === 'visible' || !isIdle()) return hold();
    release?.();
    release = null;
    if (isWaiting) await navigator.locks.request(IN_USE, { ifAvailable: true }, (alone) => void (alone && applyRelease()));
  };
  const onChange = () => void check();
  document.addEventListener('visibilitychange', onChange);
  onChange();
  return () => {
    document.removeEventListener('visibilitychange', onChange);
    release?.();
  };
}
