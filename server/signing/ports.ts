/** The lines to those who prove something of a signature. Each rejects with `NoAnswer` when nothing usable came in time; the same may be asked again. */
export interface ProofLines {
  /** A time authority (RFC 3161): a query goes, its answer comes. It may take minutes. */
  stamp(query: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
  /** The revocation list at an address. */
  list(url: string): Promise<Uint8Array>;
  /** A responder (RFC 6960) at an address. */
  answer(url: string, query: Uint8Array<ArrayBuffer>): Promise<Uint8Array>;
}

/** Somebody far away did not answer, or not in their protocol. */
export class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}
