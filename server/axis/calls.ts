import { randomUUID } from 'node:crypto';
import { axisTime, timeOfAxis } from '../exchange/axis-time';
import type { ListedAgency } from '../../src/domain/exchange/listed-agency';
import { comparableOrganCode, isSameOrgan } from '../../src/domain/exchange/organ-code';
import type { AxisAgency } from './agencies';
import type { AxisFault } from './faults';
import type { Packet, Packets } from './packets';
import { peekInto } from './peek';
import type { ReceivedFile } from './receive-file';

/** One call whose signature is right. */
export interface AxisCall {
  readonly system: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly file: ReceivedFile | null;
  readonly fault: AxisFault | null;
}

export interface CallParts {
  readonly agencies: {
    all(): readonly AxisAgency[];
    register(agency: AxisAgency): Promise<void>;
    remove(code: string): Promise<void>;
  };
  readonly madeUp: readonly ListedAgency[];
  readonly packets: Packets;
  readonly now: () => number;
}

/** The axis answers that it does not do this, and why. */
export class CallRefused extends Error {
  override readonly name = 'CallRefused';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export type CallAnswer = { readonly data: unknown } | { readonly packet: Packet };

const TEXT_MOST = 200;
const PAGE_MOST = 500;

/** What the axis can be asked, by name. */
export function createCalls({ agencies, madeUp, packets, now }: CallParts): Readonly<Record<string, (call: AxisCall) => Promise<CallAnswer>>> {
  const madeUpCodes = new Set(madeUp.map(({ code }) => code));
  const codesOf = (system: string) => agencies.all().flatMap((agency) => (agency.system === system ? [agency.code] : []));
  const isOwn = (system: string, code: string) => codesOf(system).some((own) => isSameOrgan(own, code));

  async function sendEdoc({ system, parameters, file, fault }: AxisCall): Promise<CallAnswer> {
    if (!file) throw new CallRefused('FILE', 'the part file_doc is missing');
    const { from = '', serviceType = 'eDoc', messageType = 'edoc' } = named(parameters);
    if (!isOwn(system, from)) throw new CallRefused('FROM', `"${from}" is no agency of this system`);
    const recipients = recipientsOf(parameters.to ?? '').map((code) => known(code));
    if (fault?.kind === 'lostPacket') return { data: [{ docId: randomUUID(), status: 'OK' }] };
    const words = { ...(await peekInto(file.path)), serviceType, messageType, from, sentAt: now(), sha256: file.sha256, byteLength: file.byteLength };
    await packets.keep(file);
    const sent: Packet[] = [];
    for (const code of recipients) {
      const to = fault?.kind === 'wrongRecipient' ? (fault.to ?? from) : code;
      sent.push(await packets.add({ ...words, to }));
      if (fault?.kind === 'duplicate') await packets.add({ ...words, to });
    }
    return { data: sent.map(listed) };
  }

  function known(code: string): string {
    const agency = agencies.all().find((each) => isSameOrgan(each.code, code));
    if (agency) return agency.code;
    const comparable = comparableOrganCode(code);
    if (comparable !== null && madeUpCodes.has(comparable)) return comparable;
    throw new CallRefused('TO', `"${code}" is not on this axis`);
  }

  function list(side: 'from' | 'to') {
    return async ({ system, parameters }: AxisCall): Promise<CallAnswer> => {
      const { messageType, status, fromDate, toDate, pageSize = '100', pageIndex = '0' } = named(parameters);
      const [from, to] = [timeOfAxis(fromDate ?? ''), timeOfAxis(toDate ?? '')];
      const found = packets
        .all()
        .filter((packet) => isOwn(system, packet[side]))
        .filter((packet) => (messageType ? packet.messageType === messageType : true) && (status ? packet.status === status : true))
        .filter(({ sentAt }) => (from === null || sentAt >= from) && (to === null || sentAt < to + DAY_MS));
      const size = Math.min(PAGE_MOST, Math.max(1, Number(pageSize) || 1));
      const first = size * Math.max(0, Number(pageIndex) || 0);
      return { data: found.slice(first, first + size).map(listed) };
    };
  }

  function own({ system, parameters }: AxisCall, ...sides: readonly ('from' | 'to')[]): Packet {
    const packet = packets.find(parameters.docId ?? '');
    if (packet && sides.some((side) => isOwn(system, packet[side]))) return packet;
    throw new CallRefused('DOCID', `no packet "${(parameters.docId ?? '').slice(0, TEXT_MOST)}"`);
  }

  return {
    async registerAgency({ system, parameters: { code = '', name = '', mail = '' } }) {
      const comparable = comparableOrganCode(code);
      if (comparable === null || name === '' || name.length > TEXT_MOST) throw new CallRefused('AGENCY', 'code and name are needed');
      const other = agencies.all().find((agency) => isSameOrgan(agency.code, comparable));
      if (other && other.system !== system) throw new CallRefused('AGENCY', `"${code}" belongs to another system`);
      await agencies.register({ code, name, mail: mail.slice(0, TEXT_MOST), system });
      return { data: [] };
    },
    async deleteAgency({ system, parameters: { code = '' } }) {
      if (!isOwn(system, code)) throw new CallRefused('AGENCY', `"${code}" is no agency of this system`);
      await agencies.remove(code);
      return { data: [] };
    },
    getAgenciesList: async () => ({ data: [...agencies.all(), ...madeUp].map(({ code, name, mail }) => ({ code, name, mail })) }),
    sendEdoc,
    getReceivedEdocList: list('to'),
    getSentEdocList: list('from'),
    getEdoc: async (call) => ({ packet: own(call, 'from', 'to') }),
    async updateStatus(call) {
      const packet = own(call, 'to');
      const { status = '' } = call.parameters;
      if (!/^\w{1,20}$/.test(status)) throw new CallRefused('STATUS', 'status is a word');
      await packets.note(packet.docId, status, now());
      return { data: [] };
    },
  };
}

const DAY_MS = 24 * 3_600_000;

/** Parameters as the known libraries spell them: `servicetype` in small letters, `docId` not. */
function named(
  parameters: Readonly<Record<string, string>>,
): Readonly<Record<string, string | undefined>> & { readonly serviceType?: string; readonly messageType?: string } {
  return {
    ...parameters,
    ...(parameters.servicetype && { serviceType: parameters.servicetype }),
    ...(parameters.messagetype && { messageType: parameters.messagetype }),
  };
}

const RECIPIENTS_MOST = 1_000;

function recipientsOf(text: string): readonly string[] {
  try {
    const codes: unknown = JSON.parse(text);
    if (Array.isArray(codes) && codes.length > 0 && codes.length <= RECIPIENTS_MOST && codes.every((code) => typeof code === 'string'))
      return codes as string[];
  } catch {
    // Said below, as for any other text that is no list.
  }
  throw new CallRefused('TO', 'to is a JSON array of codes');
}

function listed(packet: Packet): Readonly<Record<string, string>> {
  const { docId, serviceType, messageType, from, to, status, sentAt, updatedAt, notation, title } = packet;
  const isFetched = status !== 'initial';
  return {
    docId,
    serviceType,
    messageType,
    created_time: axisTime(sentAt),
    updated_time: axisTime(updatedAt),
    from,
    to,
    fromCode: from,
    toCode: to,
    status,
    status_desc: isFetched ? 'Đã nhận' : 'Chờ nhận',
    sendStatus: 'done',
    receiveStatus: status,
    sentTime: axisTime(sentAt),
    receivedTime: isFetched ? axisTime(updatedAt) : '',
    notation,
    title,
  };
}
