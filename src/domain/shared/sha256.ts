/** Part of the language everywhere we run, though not of its own library. */
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const encoder = new TextEncoder();

/**
 * SHA-256 (FIPS 180-4) of bytes, or of a text in UTF-8, hexadecimal; synchronous. The browser's own is only asynchronous, which would cost a turn for each of 100,000 decisions,
 * and WebAssembly needs a wider content security policy than ours.
 */
export function sha256(data: Uint8Array | string): string {
  const state = firstState.slice();
  const padded = pad(typeof data === 'string' ? encoder.encode(data) : data);
  for (let offset = 0; offset < padded.byteLength; offset += 64) addBlock(state, padded, offset);
  return Array.from(state, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

/** One bit, zeros, and the length in bits, up to a whole number of blocks. */
function pad(bytes: Uint8Array): DataView {
  const padded = new Uint8Array((((bytes.length + 8) >> 6) + 1) << 6);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length << 3);
  view.setUint32(padded.length - 8, bytes.length >>> 29);
  return view;
}

/** The one loop that must be fast: plain variables, no arrays made on the way. */
function addBlock(state: Int32Array, padded: DataView, offset: number): void {
  fillWords(padded, offset);
  let a = state[0]!;
  let b = state[1]!;
  let c = state[2]!;
  let d = state[3]!;
  let e = state[4]!;
  let f = state[5]!;
  let g = state[6]!;
  let h = state[7]!;
  for (let round = 0; round < 64; round++) {
    const first = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + constants[round]! + words[round]!) | 0;
    const second = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g;
    g = f;
    f = e;
    e = (d + first) | 0;
    d = c;
    c = b;
    b = a;
    a = (first + second) | 0;
  }
  state[0]! += a;
  state[1]! += b;
  state[2]! += c;
  state[3]! += d;
  state[4]! += e;
  state[5]! += f;
  state[6]! += g;
  state[7]! += h;
}

function fillWords(padded: DataView, offset: number): void {
  for (let index = 0; index < 16; index++) words[index] = padded.getInt32(offset + index * 4);
  for (let index = 16; index < 64; index++) {
    const before15 = words[index - 15]!;
    const before2 = words[index - 2]!;
    const small = turn(before15, 7) ^ turn(before15, 18) ^ (before15 >>> 3);
    const large = turn(before2, 17) ^ turn(before2, 19) ^ (before2 >>> 10);
    words[index] = words[index - 16]! + small + words[index - 7]! + large;
  }
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

/** The first 32 bits of the fractions of roots of the first primes, as the standard defines its constants. */
function fractions(count: number, root: (prime: number) => number): Int32Array {
  const primes: number[] = [];
  for (let number = 2; primes.length < count; number++) if (primes.every((prime) => number % prime !== 0)) primes.push(number);
  return Int32Array.from(primes, (prime) => ((root(prime) % 1) * 2 ** 32) | 0);
}

const firstState = fractions(8, Math.sqrt);
const constants = fractions(64, Math.cbrt);
/** Scratch room of one block; nothing of it is needed after. */
const words = new Int32Array(64);
