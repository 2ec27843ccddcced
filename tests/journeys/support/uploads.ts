import type { Client } from '../../support/client';
import { expect } from './fixtures';

/** Sends an original to the server, as another program would. */
export async function upload(registry: Client, bytes: Buffer, sha256: string): Promise<void> {
  const metadata = `sha256 ${Buffer.from(sha256).toString('base64')},name ${Buffer.from(sha256).toString('base64')}`;
  const begun = await registry.ask('/api/uploads', {
    method: 'POST',
    headers: { 'tus-resumable': '1.0.0', 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  });
  const { pathname } = new URL(begun.headers.get('location')!, 'http://server');
  const sent = await registry.ask(pathname, {
    method: 'PATCH',
    headers: { 'tus-resumable': '1.0.0', 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
    body: new Uint8Array(bytes),
  });
  expect(sent.status).toBe(204);
}
