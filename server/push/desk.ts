import type { Agency } from '../../src/domain/agency/types';
import type { PushAddressMessage } from '../../src/protocol/push/messages';
import { isPublicKey } from './encrypt';
import { mayPushTo } from './hosts';
import type { PushAddress, PushAddresses, PushKey } from './ports';

/** What the door asks of push. */
export interface PushDesk {
  /** The key that browsers are to give their service; null while push is switched off. */
  key(): string | null;
  hasAddress(session: string): boolean;
  /** Keeps where a session hears, in place of what was kept for it; says what stands against it instead. */
  keep(message: PushAddressMessage, by: Pick<PushAddress, 'session' | 'person' | 'device'>): 'kept' | 'off' | 'foreignPlace' | 'noKey';
  forget(session: string): void;
}

export interface PushDeskParts {
  readonly addresses: PushAddresses;
  readonly agency: () => Agency | undefined;
  readonly key: () => PushKey;
  /** Services that the operator allows. */
  readonly hosts: readonly string[];
  readonly position: () => number;
  readonly now: () => number;
}

export function createPushDesk({ addresses, agency, key, hosts, position, now }: PushDeskParts): PushDesk {
  const isOn = () => Boolean(agency()?.push) && hosts.length > 0;
  return {
    key: () => (isOn() ? key().publicKey : null),
    hasAddress: (session) => addresses.hasSession(session),
    keep: (message, by) => {
      if (!isOn()) return 'off';
      if (!mayPushTo(message.endpoint, hosts)) return 'foreignPlace';
      if (!isPublicKey(message.p256dh)) return 'noKey';
      // Whoever opens the app sees there what came before.
      addresses.put({ ...message, ...by, told: position(), confirmedAt: now() });
      return 'kept';
    },
    forget: (session) => addresses.removeSession(session),
  };
}
