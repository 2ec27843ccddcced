import { browserForgetting } from '../../storage/browser-ports';
import type { DeviceAccount } from '../../storage/device';
import { forgetAccount } from '../../storage/forget-account';

/** Takes away what this browser holds of an account: fetched only where that is to be done. */
export function emptyAccount(account: DeviceAccount): Promise<void> {
  return forgetAccount(account, browserForgetting);
}
