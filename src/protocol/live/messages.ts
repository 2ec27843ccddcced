import * as v from 'valibot';
import type { Instant } from '../../domain/shared/time';
import { wholeNumber } from '../fields';
import type { FeedPage } from '../feed/page';

/** The live tail, a WebSocket at `/api/live`. A device says where it stands; the server answers with pages as the list grows. */
export const fromDeviceSchema = v.strictObject({
  v: wholeNumber,
  type: v.literal('follow'),
  after: v.pipe(wholeNumber, v.minValue(0)),
  access: v.pipe(v.string(), v.maxLength(100)),
});

export type FromDevice = v.InferOutput<typeof fromDeviceSchema>;

export type FromServer =
  | { readonly v: 1; readonly type: 'page'; readonly page: FeedPage }
  /** Every `HEARTBEAT_MS`: the line is alive, and the register stands at `position`. */
  | { readonly v: 1; readonly type: 'heartbeat'; readonly position: number; readonly at: Instant }
  /** The papers' own order has grown: the device asks their feed. */
  | { readonly v: 1; readonly type: 'papers'; readonly position: number }
  /** The device holds something its owner may no longer see, or stands ahead of the list: it asks the feed and does as that says. */
  | { readonly v: 1; readonly type: 'askFeed' }
  /** What this person is given as one of a council has changed: the device asks for it. */
  | { readonly v: 1; readonly type: 'councils' };

export const HEARTBEAT_MS = 10_000;
/** Close codes: the session ended; the device speaks another protocol version. */
export const CLOSE_SIGNED_OUT = 4401;
export const CLOSE_UPDATE_FIRST = 4426;
