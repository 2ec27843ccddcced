import { once } from 'node:events';
import WebSocket from 'ws';
import * as Y from 'yjs';
import type { DossierId } from '../../src/domain/shared/ids';
import { encodeBatch, paperMessage } from '../../src/protocol/papers/messages';
import { freshId, openDossier } from './builders';
import { signIn } from './client';
import { note, notesOf } from './paper-house';
import { rawBatch, readHeard, updateOf, type Heard } from './papers';

/** Honest people who write into a few dossiers of theirs, and take note of what they wrote and how long it took. */

const ROOMS = 5;
const PEOPLE = 20;
const SESSIONS = 4;
/** So large that nobody may remove it in one go. */
const FIRST_WORDS = 'Căn cứ quy chế làm việc của Bộ. '.repeat(250);

export interface HonestPeople {
  readonly rooms: readonly string[];
  /** Writes without a break until told to stop, one in each room, everybody at least so often; resolves with the milliseconds until each was acknowledged. */
  writeUntil(stop: Promise<unknown>, atLeast: number): Promise<readonly number[]>;
  /** What each room must say: every word that was acknowledged, in no order. */
  written(room: string): readonly string[];
  /** The papers of those who sit in a room, when each holds so many paragraphs. */
  docs(room: string, paragraphs: number): Promise<readonly Y.Doc[]>;
  leave(): void;
}

/** Opens the dossiers and brings everybody in. */
export async function honestPeople(url: string): Promise<HonestPeople> {
  const sessions = await Promise.all(Array.from({ length: SESSIONS }, () => signIn(url, 'chuyenvien1')));
  const ids = Array.from({ length: ROOMS }, () => freshId<DossierId>());
  const receipts = await sessions[0]!.propose(ids.map((dossier) => openDossier({ dossier })));
  if (receipts.some((receipt) => 'refusals' in receipt)) throw new Error(JSON.stringify(receipts));
  const rooms = ids.map((id) => `dossier/${id}`);
  const people = await Promise.all(
    Array.from({ length: PEOPLE }, (_, n) => Person.sit(url, { room: rooms[n % ROOMS]!, cookie: sessions[n % SESSIONS]!.cookie, n })),
  );
  const written = new Map(rooms.map((room): [string, string[]] => [room, []]));
  for (const one of people.slice(0, ROOMS)) await one.say(`${FIRST_WORDS}${one.room}`, written);

  return {
    rooms,
    async writeUntil(stop, atLeast) {
      let isOver = false;
      const end = () => void (isOver = true);
      stop.then(end, end);
      const times = rooms.map((room) =>
        inTurns(
          people.filter((one) => one.room === room),
          { written, atLeast, isOver: () => isOver },
        ),
      );
      const [all] = await Promise.all([Promise.all(times), stop]);
      return all.flat();
    },
    written: (room) => written.get(room)!,
    async docs(room, paragraphs) {
      const there = people.filter((one) => one.room === room);
      for (const one of there) await one.untilItHolds(paragraphs);
      return there.map(({ doc }) => doc);
    },
    leave: () => people.forEach((one) => one.leave()),
  };
}

interface Writing {
  readonly written: ReadonlyMap<string, string[]>;
  readonly atLeast: number;
  readonly isOver: () => boolean;
}

/** Those at one paper write in turn. Returns the milliseconds until each batch was acknowledged. */
async function inTurns(people: readonly Person[], { written, atLeast, isOver }: Writing): Promise<readonly number[]> {
  const times: number[] = [];
  while (times.length < atLeast * people.length || !isOver()) {
    const one = people[times.length % people.length]!;
    times.push(await one.say(`người ${one.n}, câu ${times.length}`, written));
  }
  return times;
}

/** One person at one paper: a batch at a time, as a device of ours sends them. */
class Person {
  readonly doc = new Y.Doc();
  private hear: (heard: Heard) => void = () => {};

  private constructor(
    readonly room: string,
    readonly n: number,
    private readonly socket: WebSocket,
  ) {
    socket.on('message', (data) => this.take(readHeard(new Uint8Array(data as Buffer))));
  }

  static async sit(url: string, { room, cookie, n }: { readonly room: string; readonly cookie: string; readonly n: number }): Promise<Person> {
    const socket = new WebSocket(`${url.replace('http', 'ws')}/papers/${room}?hoso=1`, { headers: { cookie } });
    const person = new Person(room, n, socket);
    await once(socket, 'open');
    socket.send(Uint8Array.of(paperMessage.sync, 0, 1, 0));
    await person.until(({ type }) => type === 'content');
    return person;
  }

  /** Throws when it is refused or the line is lost: no attack may do that to anybody. */
  async say(text: string, written: ReadonlyMap<string, string[]>): Promise<number> {
    const started = performance.now();
    const answered = this.until(({ type }) => type === 'ack' || type === 'refused');
    this.socket.send(encodeBatch(rawBatch(updateOf(this.doc, note(text)))));
    const answer = await answered;
    if (answer.type !== 'ack') throw new Error(`an honest person was refused: ${JSON.stringify(answer)}`);
    written.get(this.room)!.push(text);
    return performance.now() - started;
  }

  async untilItHolds(paragraphs: number): Promise<void> {
    while (notesOf(this.doc).length < paragraphs) await this.until(({ type }) => type === 'update');
  }

  leave(): void {
    this.socket.close();
  }

  private until(fits: (heard: Heard) => boolean): Promise<Heard> {
    return new Promise((resolve, reject) => {
      const onClose = (code: number, words: Buffer) => reject(new Error(`an honest person lost the line: ${code} ${String(words)}`));
      this.socket.once('close', onClose);
      this.hear = (heard) => {
        if (!fits(heard)) return;
        this.socket.off('close', onClose);
        resolve(heard);
      };
    });
  }

  private take(heard: Heard): void {
    if (heard.type === 'content' || heard.type === 'update') Y.applyUpdate(this.doc, heard.update);
    this.hear(heard);
  }
}
