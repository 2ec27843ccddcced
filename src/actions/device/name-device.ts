import type { ActionContext } from '../context';

/** The setting that holds the name people know this device by. */
export const DEVICE_NAME = 'deviceName';

/** Names this device, for people only: the register knows devices by id. */
export function nameDevice({ store }: ActionContext, name: string): Promise<void> {
  return store.settings.put(DEVICE_NAME, name);
}
