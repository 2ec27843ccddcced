import type { Decision } from '../../../src/domain/decisions';
import type { Devices, FollowedList } from './ports';

export interface WriteOffParts {
  readonly devices: Pick<Devices, 'writeOff' | 'followed' | 'follow'>;
  readonly list: Pick<FollowedList, 'rowsAfter' | 'subscribe'>;
  readonly onFault: (error: unknown) => void;
}

const ROWS_AT_ONCE = 500;

/**
 * Ends the sessions of devices that were written off, in the moment in which the list says so: nothing else is waited for. What was decided while the server
 * stood still is done at its start. Returns how to stop.
 */
export function followWriteOffs({ devices, list, onFault }: WriteOffParts): () => void {
  function follow(): void {
    for (let rows = list.rowsAfter(devices.followed(), ROWS_AT_ONCE); rows.length > 0; rows = list.rowsAfter(devices.followed(), ROWS_AT_ONCE)) {
      for (const { text } of rows) for (const device of writtenOffBy(text)) devices.writeOff(device);
      devices.follow(rows.at(-1)!.position);
    }
  }

  function tryToFollow(): void {
    try {
      follow();
    } catch (error) {
      // A disk without room: the same rows are read again with the next decision, and at the next start.
      onFault(error);
    }
  }

  tryToFollow();
  return list.subscribe(tryToFollow);
}

/** Most decisions are none of ours, and need not be read. */
function writtenOffBy(text: string) {
  if (!text.includes('DeviceWrittenOff')) return [];
  const { type, body } = JSON.parse(text) as Decision;
  return type === 'DeviceWrittenOff' ? body.devices : [];
}
