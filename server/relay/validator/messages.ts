import * as decoding from 'lib0/decoding';
import type { RoomKind } from '../../../src/domain/papers/room';
import type { PersonId, Sha256 } from '../../../src/domain/shared/ids';
import type { ByteWriter } from '../byte-writer';
import type { AttachedFile, ClientClock } from '../ports';

/** What the relay and its validator tell each other: frames of lib0 varints, each behind its length, over the child's stdin and stdout. */

/** Are these updates good, one after the other, in this room? `state`: what the room holds, for a validator that does not hold it yet. */
export interface CheckAsked {
  readonly type: 'check';
  readonly room: string;
  readonly kind: RoomKind;
  readonly state: readonly Uint8Array[] | null;
  readonly updates: readonly CheckedUpdate[];
}

export interface CheckedUpdate {
  readonly update: Uint8Array;
  /** Units that it names as removed. */
  readonly removed: number;
  /** Who wrote it, by their session. */
  readonly by: PersonId;
}

/** What do these updates come to? `anew`: copied into a doc of one client id, the beginning of a generation. */
export interface StateAsked {
  readonly type: 'state';
  readonly kind: RoomKind;
  readonly state: readonly Uint8Array[];
  readonly anew: boolean;
}

/** Which files does the draft name that these updates come to? */
export interface FilesAsked {
  readonly type: 'files';
  readonly kind: RoomKind;
  readonly state: readonly Uint8Array[];
}

export type Asked = CheckAsked | StateAsked | FilesAsked;

export const problemKinds = ['pending', 'unreadable', 'shape', 'removesMost', 'forged'] as const;
export interface Problem {
  readonly kind: (typeof problemKinds)[number];
  readonly words: string;
}

export type Answer =
  /** The validator does not hold the room: ask again with its state. */
  | { readonly type: 'cold' }
  /** One verdict for each update. `changed`: the good ones say something new; `merged`: they in one, when there are several. */
  | { readonly type: 'checked'; readonly problems: readonly (Problem | null)[]; readonly changed: boolean; readonly merged: Uint8Array | null }
  | { readonly type: 'state'; readonly update: Uint8Array; readonly clocks: readonly ClientClock[] }
  | { readonly type: 'failed'; readonly why: string }
  | { readonly type: 'files'; readonly files: readonly AttachedFile[] };

/** The turn of the first answer, which nobody asked for: the child has started. */
export const HELLO = 0;

const EMPTY = new Uint8Array();
const questions = ['check', 'state', 'files'] as const;
const answers = ['cold', 'checked', 'state', 'failed', 'files'] as const;

export function writeAsked(writer: ByteWriter, turn: number, asked: Asked): void {
  writer.frame(() => {
    writer.varUint(turn);
    writer.uint8(questions.indexOf(asked.type));
    writer.string(asked.kind);
    writer.list(asked.state ?? [], (bytes) => writer.bytes(bytes));
    if (asked.type === 'files') return;
    if (asked.type === 'state') return writer.uint8(asked.anew ? 1 : 0);
    writer.uint8(asked.state ? 1 : 0);
    writer.string(asked.room);
    writer.list(asked.updates, ({ update, removed, by }) => {
      writer.bytes(update);
      writer.varUint(removed);
      writer.string(by);
    });
  });
}

export function decodeAsked(frame: Uint8Array): { readonly turn: number; readonly asked: Asked } {
  const decoder = decoding.createDecoder(frame);
  const turn = decoding.readVarUint(decoder);
  const type = questions[decoding.readUint8(decoder)]!;
  const kind = decoding.readVarString(decoder) as RoomKind;
  const state = readList(decoder, () => decoding.readVarUint8Array(decoder));
  if (type === 'files') return { turn, asked: { type, kind, state } };
  const flag = decoding.readUint8(decoder) === 1;
  if (type === 'state') return { turn, asked: { type, kind, state, anew: flag } };
  const room = decoding.readVarString(decoder);
  const updates = readList(decoder, () => ({
    update: decoding.readVarUint8Array(decoder),
    removed: decoding.readVarUint(decoder),
    by: decoding.readVarString(decoder) as PersonId,
  }));
  return { turn, asked: { type, room, kind, state: flag ? state : null, updates } };
}

export function writeAnswer(writer: ByteWriter, turn: number, answer: Answer): void {
  writer.frame(() => {
    writer.varUint(turn);
    writer.uint8(answers.indexOf(answer.type));
    if (answer.type === 'failed') writer.string(answer.why);
    if (answer.type === 'state') writeState(writer, answer);
    if (answer.type === 'files') writeFiles(writer, answer);
    if (answer.type === 'checked') writeChecked(writer, answer);
  });
}

export function decodeAnswer(frame: Uint8Array): { readonly turn: number; readonly answer: Answer } {
  const decoder = decoding.createDecoder(frame);
  const turn = decoding.readVarUint(decoder);
  const type = answers[decoding.readUint8(decoder)]!;
  if (type === 'cold') return { turn, answer: { type } };
  if (type === 'failed') return { turn, answer: { type, why: decoding.readVarString(decoder) } };
  if (type === 'files') return { turn, answer: readFiles(decoder) };
  return { turn, answer: type === 'state' ? readState(decoder) : readChecked(decoder) };
}

function writeState(writer: ByteWriter, { update, clocks }: Extract<Answer, { type: 'state' }>): void {
  writer.bytes(update);
  writer.list(clocks, ({ client, clock }) => {
    writer.varUint(client);
    writer.varUint(clock);
  });
}

function readState(decoder: decoding.Decoder): Answer {
  const update = decoding.readVarUint8Array(decoder).slice();
  const clocks = readList(decoder, () => ({ client: decoding.readVarUint(decoder), clock: decoding.readVarUint(decoder) }));
  return { type: 'state', update, clocks };
}

function writeFiles(writer: ByteWriter, { files }: Extract<Answer, { type: 'files' }>): void {
  writer.list(files, ({ sha256, by }) => {
    writer.string(sha256);
    writer.string(by);
  });
}

function readFiles(decoder: decoding.Decoder): Answer {
  const readFile = () => ({ sha256: decoding.readVarString(decoder) as Sha256, by: decoding.readVarString(decoder) as PersonId });
  return { type: 'files', files: readList(decoder, readFile) };
}

function writeChecked(writer: ByteWriter, { problems, changed, merged }: Extract<Answer, { type: 'checked' }>): void {
  writer.list(problems, (problem) => {
    writer.uint8(problem ? problemKinds.indexOf(problem.kind) + 1 : 0);
    if (problem) writer.string(problem.words);
  });
  writer.uint8(changed ? 1 : 0);
  writer.bytes(merged ?? EMPTY);
}

function readChecked(decoder: decoding.Decoder): Answer {
  const problems = readList(decoder, () => {
    const kind = decoding.readUint8(decoder);
    return kind === 0 ? null : { kind: problemKinds[kind - 1]!, words: decoding.readVarString(decoder) };
  });
  const changed = decoding.readUint8(decoder) === 1;
  const merged = decoding.readVarUint8Array(decoder);
  return { type: 'checked', problems, changed, merged: merged.length > 0 ? merged.slice() : null };
}

function readList<T>(decoder: decoding.Decoder, read: () => T): T[] {
  return Array.from({ length: decoding.readVarUint(decoder) }, read);
}

/** Cuts a stream of bytes into frames; each is handed over without its length. */
export function frameReader(take: (frame: Uint8Array) => void): (part: Buffer) => void {
  let held: Buffer[] = [];
  let bytes = 0;
  return (part) => {
    held.push(part);
    bytes += part.length;
    if (bytes < neededBytes(held)) return;
    let rest = held.length === 1 ? held[0]! : Buffer.concat(held);
    while (rest.length >= 4 && rest.length >= 4 + rest.readUInt32LE(0)) {
      const end = 4 + rest.readUInt32LE(0);
      take(rest.subarray(4, end));
      rest = rest.subarray(end);
    }
    held = rest.length > 0 ? [rest] : [];
    bytes = rest.length;
  };
}

/** Bytes of the frame under way, so that a large one is put together once and not at every part. */
function neededBytes([first]: readonly Buffer[]): number {
  return first!.length >= 4 ? 4 + first!.readUInt32LE(0) : 4;
}
