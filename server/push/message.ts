import { createHash } from 'node:crypto';
import { factsOfOutgoing } from '../../src/domain/outgoing/standing';
import { planPlace } from '../../src/domain/papers/plan';
import type { Notice } from '../../src/domain/notices/notices';
import type { PushMessage } from '../../src/protocol/push/messages';
import { encryptFor } from './encrypt';
import type { Dispatch, PushAddress, PushKey } from './ports';
import { vapidAuthorization } from './vapid';

/** A browser that is off longer than this is told by the app when it opens. */
const KEPT_SECONDS = 24 * 3_600;

/** The message that tells of some notices: one as what it is, several as their number. It names no letter, no sender and no text. */
export function messageOf(notices: readonly Notice[], language: PushAddress['language']): PushMessage {
  const [first] = notices;
  if (first === undefined || notices.length > 1) return { v: 1, kind: 'several', count: notices.length, place: '/', language };
  return { v: 1, kind: first.kind, count: 1, place: placeOf(first), language };
}

/** What the push service gets of a message: encrypted for its browser, signed for the service, and one that is still unread gives way to the next about the same matter. */
export function dispatchTo(
  address: PushAddress,
  notices: readonly Notice[],
  { key, contact, now }: { readonly key: PushKey; readonly contact: string; readonly now: number },
): Dispatch {
  const message = messageOf(notices, address.language);
  return {
    endpoint: address.endpoint,
    headers: {
      authorization: vapidAuthorization(key, { endpoint: address.endpoint, contact, now }),
      'content-encoding': 'aes128gcm',
      'content-type': 'application/octet-stream',
      ttl: String(KEPT_SECONDS),
      urgency: notices.some(isPressing) ? 'high' : 'normal',
      // The service sees the topic, so it must not be the id of the matter.
      ...(message.count === 1 && { topic: createHash('sha256').update(`${address.auth} ${message.place}`).digest('base64url').slice(0, 32) }),
    },
    body: encryptFor(address, JSON.stringify(message)),
  };
}

function placeOf({ kind, document, dossier, plan, outgoing, use, disposal }: Notice): string {
  if (outgoing) return `/van-ban-di/${outgoing.id}`;
  if (use) return '/khai-thac';
  if (disposal) return `/xet-huy/${disposal.id}`;
  if (plan) return planPlace(plan);
  // The letter may be out of their sight by now.
  if (kind === 'noLonger') return '/viec';
  return dossier ? `/ho-so/${dossier.id}` : `/van-ban/${document?.id ?? ''}`;
}

/** Urgent letters are settled at once (Decree 30/2020 art. 24(2)). */
function isPressing({ kind, document, outgoing }: Notice): boolean {
  const facts = outgoing ? factsOfOutgoing(outgoing) : document?.facts;
  return kind === 'reminded' || kind === 'contested' || (facts?.urgency ?? 0) > 0;
}
