/** What a browser can do about push, as far as this app needs it; the pages of a test or another platform may bring their own. */
export interface BrowserPush {
  /** Whether this browser has push at all; on an iPhone only once the app is on the home screen. */
  readonly isThere: boolean;
  permission(): NotificationPermission;
  /** Asks the person; only in answer to their tap. */
  ask(): Promise<NotificationPermission>;
  current(): Promise<PushSubscription | null>;
  /** Gets an address at the push service of the browser's maker. Rejects when that service cannot be reached. */
  subscribe(key: string): Promise<PushSubscription>;
}

/** The browser's own. */
export const browserPush: BrowserPush = {
  isThere: 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window,
  permission: () => Notification.permission,
  ask: () => Notification.requestPermission(),
  async current() {
    const registration = await navigator.serviceWorker.getRegistration();
    return (await registration?.pushManager.getSubscription()) ?? null;
  },
  async subscribe(key) {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration) throw new Error('no service worker');
    const applicationServerKey = Uint8Array.from(atob(key.replace(/-/g, '+').replace(/_/g, '/')), (letter) => letter.charCodeAt(0));
    const kept = await registration.pushManager.getSubscription();
    // An address that was given to another key takes no messages of ours.
    if (kept && !isSame(kept.options.applicationServerKey, applicationServerKey)) await kept.unsubscribe();
    return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey });
  },
};

function isSame(kept: ArrayBuffer | null, key: Uint8Array): boolean {
  const bytes = new Uint8Array(kept ?? new ArrayBuffer(0));
  return bytes.length === key.length && bytes.every((byte, place) => byte === key[place]);
}
