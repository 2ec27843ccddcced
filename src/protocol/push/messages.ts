import * as v from 'valibot';
import type { NoticeKind } from '../../domain/notices/notices';

const time = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:MM'));
const base64url = (characters: number) => v.pipe(v.string(), v.regex(new RegExp(`^[\\w-]{${characters}}$`), `base64url of ${characters}`));

/**
 * `PUT /api/push`: where this browser hears while the app is closed (RFC 8030), with the keys of RFC 8291 by which only it can read, and how its
 * person wants to be told. Times of day are those of Vietnam.
 */
export const pushAddressSchema = v.strictObject({
  endpoint: v.pipe(v.string(), v.maxLength(2_000), v.url()),
  p256dh: base64url(87),
  auth: base64url(22),
  language: v.picklist(['vi', 'en']),
  quietHours: v.nullable(v.strictObject({ from: time, to: time })),
});

export type PushAddressMessage = v.InferOutput<typeof pushAddressSchema>;

/** Answer of `GET /api/push`. */
export interface PushStanding {
  readonly v: 1;
  /** Public key of this server for push services (RFC 8292), base64url; null while the administrator has not switched push on. */
  readonly key: string | null;
  /** Whether an address of this session is kept. */
  readonly kept: boolean;
}

/** What goes through a push service, encrypted: that there is something to look at, never what it says. */
export interface PushMessage {
  readonly v: 1;
  readonly kind: NoticeKind | 'several';
  readonly count: number;
  /** Place of the app to open. */
  readonly place: string;
  readonly language: PushAddressMessage['language'];
}
