import * as Y from 'yjs';
import type { PaperAccess } from '../../server/relay/ports';
import type { Room } from '../../src/domain/papers/room';
import { roomName } from '../../src/domain/papers/room';
import { signIn, type Client } from './client';
import { openReady } from './papers';
import { seedAgency, startTestServer, temporaryDirectory, type TestServer } from './server';

/** A server whose rights to papers a test decides: everybody may do everything until it says otherwise. */
export interface PaperHouse {
  readonly server: TestServer;
  readonly rights: Rights;
  client(account: string): Promise<Client>;
  close(): Promise<void>;
}

export class Rights implements PaperAccess {
  readonly noReaders = new Set<string>();
  readonly noWriters = new Set<string>();
  readonly closedRooms = new Set<string>();
  readonly unknownRooms = new Set<string>();

  knows = (room: Room) => !this.unknownRooms.has(roomName(room));
  mayRead = ({ person }: { readonly person: string }) => !this.noReaders.has(person);
  mayWrite = ({ person }: { readonly person: string }) => !this.noReaders.has(person) && !this.noWriters.has(person);
  isOpen = (room: Room) => !this.closedRooms.has(roomName(room));
}

export async function openPaperHouse(): Promise<PaperHouse> {
  const directory = temporaryDirectory();
  await seedAgency(directory.path);
  const rights = new Rights();
  const server = await startTestServer({ data: directory.path, paperAccess: rights });
  const clients = new Map<string, Promise<Client>>();
  return {
    server,
    rights,
    client(account) {
      const client = clients.get(account) ?? signIn(server.url, account);
      clients.set(account, client);
      return client;
    },
    async close() {
      await server.stop();
      directory.remove();
    },
  };
}

/** Somebody at a room, ready to write. */
export async function deskOf({ server, client }: PaperHouse, room: string, account = 'vanthu') {
  return openReady(server.url, room, await client(account));
}

let rooms = 0;

/** A dossier's room that no other test uses. */
export function freshRoom(): string {
  rooms += 1;
  return `dossier/${String(rooms).padStart(8, '0')}-0000-4000-8000-000000000000`;
}

/** Puts a paragraph into the notes. */
export function note(text: string): (doc: Y.Doc) => void {
  return (doc) => {
    const paragraph = new Y.XmlElement('paragraph');
    paragraph.insert(0, [new Y.XmlText(text)]);
    const notes = doc.getXmlFragment('notes');
    notes.insert(notes.length, [paragraph]);
  };
}

/** What the notes say, a line for each paragraph, in order. */
export function notesOf(doc: Y.Doc): string[] {
  return doc
    .getXmlFragment('notes')
    .toArray()
    .map((paragraph) => (paragraph as Y.XmlElement).toArray().join(''));
}
