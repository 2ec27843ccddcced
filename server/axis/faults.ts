/** What the stand-in axis can be told to do wrong, as axes do in real life. */
export type FaultKind =
  /** Waits before it does anything. */
  | 'slow'
  /** Answers with an error of its own and does nothing. */
  | 'error'
  /** Delivers a packet twice. */
  | 'duplicate'
  /** Does what it was asked, and the answer never comes. */
  | 'lostAnswer'
  /** Says OK and forgets the packet. */
  | 'lostPacket'
  /** Delivers to another agency than the one that was named. */
  | 'wrongRecipient'
  /** Gives a file out with one bit changed. */
  | 'damaged';

export interface AxisFault {
  /** Name of the call, such as `sendEdoc`. */
  readonly call: string;
  readonly kind: FaultKind;
  /** How many calls it hits. */
  readonly times: number;
  /** Of `slow`. */
  readonly milliseconds?: number;
  /** Of `error`. */
  readonly status?: number;
  /** Of `wrongRecipient`: who gets it. */
  readonly to?: string;
}

export interface AxisFaults {
  order(faults: readonly AxisFault[]): void;
  /** The fault that hits this call, which has happened with that. */
  take(call: string): AxisFault | null;
  waiting(): readonly AxisFault[];
}

const kinds: readonly string[] = ['slow', 'error', 'duplicate', 'lostAnswer', 'lostPacket', 'wrongRecipient', 'damaged'] satisfies readonly FaultKind[];

/** Whether something read from a file or a request is a list of faults. */
export function areFaults(value: unknown): value is readonly AxisFault[] {
  return (
    Array.isArray(value) &&
    value.every(
      (each) => typeof each === 'object' && each !== null && typeof each.call === 'string' && kinds.includes(each.kind) && Number.isInteger(each.times),
    )
  );
}

/** Faults in the order in which they were ordered; each call is hit by at most one. */
export function createFaults(ordered: readonly AxisFault[] = []): AxisFaults {
  let left = [...ordered];
  return {
    order: (faults) => void (left = [...left, ...faults]),
    take(call) {
      const fault = left.find((each) => each.call === call);
      if (!fault) return null;
      left = left.flatMap((each) => (each === fault ? (each.times > 1 ? [{ ...each, times: each.times - 1 }] : []) : [each]));
      return fault;
    },
    waiting: () => left,
  };
}
