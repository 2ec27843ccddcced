import type { RoomClient } from '../ports';

/** Who stands behind each client id, as the feed says it. A rewritten room has one that is nobody's. */
export function authorsOf(clients: readonly Omit<RoomClient, 'clock'>[]): Readonly<Record<string, string>> {
  return Object.fromEntries(clients.flatMap(({ client, person }) => (person === null ? [] : [[String(client), person]])));
}

/** Bytes as text. */
export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64');
}
