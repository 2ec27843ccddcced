import type { RoomHead } from './ports';

const ROWS_MOST = 64;
/** Below this a tail is not worth the work, however small its base. */
const SMALL_BYTES = 16 * 1024;
/** What a room holds is known only by its base and tail; a long tail would make it look larger than it is. */
const TAIL_MOST = 1024 * 1024;

/** Whether a room's tail has grown so long that it is cheaper to keep a new base. */
export function isDue({ seq, baseSeq, baseBytes, tailBytes }: Pick<RoomHead, 'seq' | 'baseSeq' | 'baseBytes' | 'tailBytes'>): boolean {
  return seq - baseSeq > ROWS_MOST || tailBytes > Math.min(TAIL_MOST, 4 * Math.max(baseBytes, SMALL_BYTES));
}
