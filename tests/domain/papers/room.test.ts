import { describe, expect, it } from 'vitest';
import { parseRoomName, roomName } from '../../../src/domain/papers/room';

describe('names of rooms', () => {
  it('a room is found again by its name', () => {
    const room = { kind: 'dossier', id: '6f1d2c3b-0000-4000-8000-000000000001' } as const;
    expect(parseRoomName(roomName(room))).toEqual(room);
  });

  it.each(['', 'dossier', 'dossier/', 'secret/1', 'dossier/../tray', 'dossier/A', 'tray/a/b', `tray/${'a'.repeat(65)}`])('“%s” names no room', (name) => {
    expect(parseRoomName(name)).toBeNull();
  });
});
