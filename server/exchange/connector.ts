import type { ListedAgency } from '../../src/domain/exchange/listed-agency';

/**
 * The way to the exchange axis: the calls that its known client libraries make. Whoever implements it holds the credentials; nothing of them passes through here.
 */
export interface Connector {
  /** Every agency of the axis’s directory. */
  agencies(): Promise<readonly ListedAgency[]>;
  /** Hands a message over for one recipient; returns the axis’s own name for it. */
  send(parcel: { readonly from: string; readonly to: string; readonly messageType: MessageType; readonly file: MessageFile }): Promise<string>;
  /** What the axis says was sent by us since then, all pages of it. */
  sent(since: number): Promise<readonly AxisRow[]>;
  /** What waits for us and was not acknowledged. */
  waiting(): Promise<readonly AxisRow[]>;
  /** Writes a message into a file that is not there yet, at most `most` bytes of it, and checks it against the hash that the axis gives. */
  fetch(docId: string, place: { readonly path: string; readonly most: number }): Promise<MessageFile>;
  /** The message is in our hands. */
  acknowledge(docId: string): Promise<void>;
}

export type MessageType = 'edoc' | 'status';

/** A message on this machine’s disk. */
export interface MessageFile {
  readonly path: string;
  readonly sha256: string;
  readonly byteLength: number;
}

/** One line of the axis’s lists. */
export interface AxisRow {
  readonly docId: string;
  readonly messageType: string;
  readonly from: string;
  readonly to: string;
  /** Number and notation of the document, `123/BNV-VP`; empty where the axis does not say it. */
  readonly notation: string;
  readonly sentAt: number;
  readonly status: string;
}

/** The axis was reached and does not do it: nothing was done. */
export class AxisRefused extends Error {
  override readonly name = 'AxisRefused';

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/** The axis was not reached: nothing was done. */
export class AxisUnreachable extends Error {
  override readonly name = 'AxisUnreachable';
}

/** The axis was reached and gave no answer that says whether it was done. */
export class AxisUnclear extends Error {
  override readonly name = 'AxisUnclear';
}
