import type { Refusal } from '../../domain/shared/refusal';

/** Whether the server takes this device in only once it was emptied: it was written off, or its id is somebody else’s. */
export function barsDevice(refusals: readonly Refusal[]): boolean {
  return refusals.some(({ code }) => code === 'deviceWrittenOff' || code === 'deviceOfAnother');
}
