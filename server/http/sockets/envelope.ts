const WHOLE_BINARY = 0x82;
const IN_TWO_BYTES = 126;
const IN_EIGHT_BYTES = 127;

/**
 * A binary message as a server puts it on the line: one frame, unmasked, not compressed (RFC 6455, section 5.2). Head and message are one buffer,
 * made once for all who are to hear it: ws would make a head and a vectored write for each of them.
 */
export function envelopeOf(message: Uint8Array): Buffer {
  const { length } = message;
  const head = length < IN_TWO_BYTES ? 2 : length < 2 ** 16 ? 4 : 10;
  const envelope = Buffer.allocUnsafe(head + length);
  envelope[0] = WHOLE_BINARY;
  envelope[1] = head === 2 ? length : head === 4 ? IN_TWO_BYTES : IN_EIGHT_BYTES;
  if (head === 4) envelope.writeUInt16BE(length, 2);
  if (head === 10) envelope.writeBigUInt64BE(BigInt(length), 2);
  envelope.set(message, head);
  return envelope;
}
