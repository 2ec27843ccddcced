import { roomName, type Room } from '../../../src/domain/papers/room';
import type { AttachedFile, PapersReader } from '../ports';
import type { Validator } from '../validator/client';

/** Drafts of which the files are remembered, as of their last batch. */
const REMEMBERED_MOST = 100;

type Reading = Pick<PapersReader, 'head' | 'stored'>;

/** The files that a draft names now; none for a room in which nothing was kept. A draft is read once for each change of it, by the validator. */
export function createAttached(reader: Reading, validator: Validator): (room: Room) => Promise<readonly AttachedFile[]> {
  const remembered = new Map<string, { readonly last: number; readonly files: Promise<readonly AttachedFile[]> }>();

  async function read({ kind }: Room, name: string): Promise<readonly AttachedFile[]> {
    const { base, updates } = reader.stored(name)!;
    const answer = await validator.ask({ type: 'files', kind, state: base ? [base, ...updates] : updates });
    if (answer.type === 'files') return answer.files;
    remembered.delete(name);
    throw new Error(`the files of ${name} were not read: ${answer.type}`);
  }

  function remember(room: Room, name: string, last: number): Promise<readonly AttachedFile[]> {
    const files = read(room, name);
    remembered.delete(name);
    remembered.set(name, { last, files });
    if (remembered.size > REMEMBERED_MOST) remembered.delete(remembered.keys().next().value!);
    return files;
  }

  return async (room) => {
    const name = roomName(room);
    const last = reader.head(name)?.last;
    if (last === undefined) return [];
    const known = remembered.get(name);
    return known?.last === last ? known.files : remember(room, name, last);
  };
}
