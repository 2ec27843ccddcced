import type { PushMessage } from '../protocol/push/messages';
import { push as en } from '../ui/words/en/push';
import { push as vi } from '../ui/words/vi/push';

/** Tells the open page which place to show. */
export const OPEN_PLACE = 'OPEN_PLACE';

/** Shows that there is something to look at. Whatever came, something is shown: browsers take push away from an app that keeps silent. */
export function showNotice(registration: ServiceWorkerRegistration, data: PushMessageData | null): Promise<void> {
  const { language, kind, count, place } = read(data);
  const words = language === 'en' ? en : vi;
  return registration.showNotification(count > 1 ? words.count(count) : words.said[kind], {
    body: words.body,
    lang: language,
    // A later notice about the same place takes the place of the one that nobody has looked at.
    tag: place,
    icon: '/icon-192.png',
    badge: '/icon-192.png',
    data: place,
  });
}

/** Leads to the place of a notice: in a window that is open, else in a new one. */
export async function openPlace(clients: Clients, place: unknown): Promise<void> {
  const path = typeof place === 'string' && place.startsWith('/') ? place : '/';
  const windows = await clients.matchAll({ type: 'window', includeUncontrolled: true });
  const window = windows.find(({ visibilityState }) => visibilityState === 'visible') ?? windows[0];
  if (!window) return void (await clients.openWindow(`/#${path}`));
  window.postMessage({ type: OPEN_PLACE, place: path });
  await window.focus();
}

const unknown: PushMessage = { v: 1, kind: 'several', count: 1, place: '/', language: 'vi' };

/** A message of a later release, of which this worker does not know all kinds, is still news. */
function read(data: PushMessageData | null): PushMessage {
  try {
    const message = data?.json() as PushMessage;
    return { ...unknown, ...message, kind: message.kind in vi.said ? message.kind : 'several' };
  } catch {
    // Not JSON, or nothing: there is news all the same.
    return unknown;
  }
}
