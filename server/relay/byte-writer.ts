const START_BYTES = 64 * 1024;
/** A buffer that had to grow further, for a room's state, is not kept. */
const LARGEST_BYTES = 1024 * 1024;
const VARUINT_MOST = 8;

/**
 * Bytes as lib0 reads them, many messages behind each other in one buffer: lib0's own encoder makes several arrays for each message, which the relay
 * would pay for with every keystroke.
 */
export class ByteWriter {
  private buffer = Buffer.allocUnsafe(START_BYTES);
  private at = 0;

  get isEmpty(): boolean {
    return this.at === 0;
  }

  uint8(value: number): void {
    this.reserve(1);
    this.buffer[this.at++] = value;
  }

  varUint(value: number): void {
    this.reserve(VARUINT_MOST);
    let left = value;
    while (left > 0x7f) {
      this.buffer[this.at++] = (left % 0x80) | 0x80;
      left = Math.floor(left / 0x80);
    }
    this.buffer[this.at++] = left;
  }

  /** Bytes behind their length. */
  bytes(bytes: Uint8Array): void {
    this.varUint(bytes.length);
    this.reserve(bytes.length);
    this.buffer.set(bytes, this.at);
    this.at += bytes.length;
  }

  string(text: string): void {
    const length = Buffer.byteLength(text);
    this.varUint(length);
    this.reserve(length);
    this.at += this.buffer.write(text, this.at);
  }

  list<T>(list: readonly T[], write: (each: T) => void): void {
    this.varUint(list.length);
    for (const each of list) write(each);
  }

  /** What is written meanwhile, behind its length in four bytes. */
  frame(write: () => void): void {
    this.reserve(4);
    const head = this.at;
    this.at += 4;
    write();
    this.buffer.writeUInt32LE(this.at - head - 4, head);
  }

  /** Hands over what was written and begins anew. */
  take(): Buffer {
    const taken = Buffer.from(this.buffer.subarray(0, this.at));
    this.begin();
    return taken;
  }

  /** The same in memory of its own, which may be given to another thread. */
  takeAlone(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.at);
    taken.set(this.buffer.subarray(0, this.at));
    this.begin();
    return taken;
  }

  private begin(): void {
    if (this.buffer.length > LARGEST_BYTES) this.buffer = Buffer.allocUnsafe(START_BYTES);
    this.at = 0;
  }

  private reserve(count: number): void {
    if (this.at + count <= this.buffer.length) return;
    const grown = Buffer.allocUnsafe(2 * this.buffer.length + count);
    this.buffer.copy(grown, 0, 0, this.at);
    this.buffer = grown;
  }
}
