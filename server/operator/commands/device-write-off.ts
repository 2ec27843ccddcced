import { randomUUID } from 'node:crypto';
import type { Person } from '../../../src/domain/agency/types';
import { PROPOSAL_VERSION, type Proposal } from '../../../src/domain/proposals';
import type { DeviceId, ProposalId } from '../../../src/domain/shared/ids';
import { dateInVietnam, toInstant, writtenDate } from '../../../src/domain/shared/time';
import { systemClock } from '../../adapters/clock/system-clock';
import type { DataDirectory } from '../../adapters/disk/data-directory';
import { openIdentityDatabase } from '../../adapters/identity/database';
import { createDevices } from '../../adapters/identity/devices';
import { openRegisterStore } from '../../adapters/sqlite/register-store';
import type { RegisterStore } from '../../register/ports';
import { createRegister } from '../../register/register';
import type { Command, Console } from '../commands';
import { withAgency } from '../open-agency';
import { UsageError } from '../usage-error';

const REASON = 'Ghi nhận tại máy chủ';

/** Lists the devices of an account, or writes off those that are named: also for an administrator who is let in on none. */
export const deviceWriteOff: Command = {
  usage: 'device-write-off ACCOUNT [DEVICE…]',
  server: 'off',
  about: 'liệt kê thiết bị của một tài khoản, hoặc ghi mất những thiết bị được nêu · lists or writes off devices',
  run: async (console, [account, ...named]) => {
    if (account === undefined) throw new UsageError(deviceWriteOff.usage);
    return withAgency(console.data, async (directory) => {
      const store = openRegisterStore(directory.register);
      try {
        const person = personOf(store, account);
        const devices = devicesOf(directory, person);
        return named.length === 0
          ? list(devices, console)
          : writeOff(
              store,
              named.map((start) => startingWith(devices, start)),
              console,
            );
      } finally {
        store.close();
      }
    });
  },
};

type Living = ReturnType<ReturnType<typeof createDevices>['livingOf']>;

function personOf(store: RegisterStore, account: string): Person {
  const name = account.trim().toLowerCase();
  const person = store.transaction(({ tables }) => [...tables.people()].find((each) => each.account === name));
  if (!person) throw new UsageError(`Không có tài khoản “${name}”. There is no account “${name}”.`);
  return person;
}

function devicesOf({ identity }: DataDirectory, { id }: Person): Living {
  const database = openIdentityDatabase(identity);
  try {
    return createDevices(database, Infinity).livingOf(id);
  } finally {
    database.close();
  }
}

function list(devices: Living, { say }: Console): number {
  for (const { device, lastSeenAt } of devices) say(`${device}  ${writtenDate(dateInVietnam(lastSeenAt))}`);
  say(`${devices.length} thiết bị`);
  return 0;
}

/** Screens show the first eight signs of a device. */
function startingWith(devices: Living, start: string): DeviceId {
  const [found, ...more] = devices.filter(({ device }) => device.startsWith(start));
  if (!found || more.length > 0) throw new UsageError(`Không rõ thiết bị “${start}”: xem danh sách. It is not clear which device “${start}” is.`);
  return found.device;
}

/** The server follows the decision when it starts, and ends the sessions of these devices. */
function writeOff(store: RegisterStore, devices: readonly DeviceId[], { say, now }: Console): number {
  const claimedAt = toInstant(now());
  const body = { devices: [...new Set(devices)], reason: REASON };
  const proposal: Proposal<'WriteOffDevice'> = { v: PROPOSAL_VERSION, id: randomUUID() as ProposalId, type: 'WriteOffDevice', body, device: null, claimedAt };
  const [receipt] = createRegister({ store, clock: systemClock }).decideBatch([{ proposal, actor: 'operator' }]);
  if (receipt!.outcome === 'refused') throw new UsageError(receipt!.refusals.map(({ reason, repair }) => `${reason} ${repair}`).join(' '));
  say(`Đã ghi mất ${body.devices.length} thiết bị`);
  return 0;
}
