import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, vi } from 'vitest';
import type { Care } from '../../src/domain/keeping/care';
import type { Proposal } from '../../src/domain/proposals';
import type { InspectedFile } from '../../src/domain/transfer/types';
import { putOriginal } from './archive-house';
import { acceptedDossier, administrator, defineKeeping } from './accepted';
import { apply, memoryTables, setUpProposals } from './builders';
import { signIn } from './client';
import { seedAgency, startTestServer } from './server';

/** An agency in `data` below a directory, whose archive keeps one dossier in two copies, the second in `kho-2`; of letters with these files, where they are given. */
export async function keptAgency(directory: string, found: Partial<InspectedFile> = {}, bytes?: readonly Uint8Array[]): Promise<void> {
  const at = (...names: string[]) => join(directory, ...names);
  const tables = memoryTables();
  const proposals: Proposal[] = [...setUpProposals(), defineKeeping()];
  apply(tables, proposals.at(-1)!, administrator);
  mkdirSync(at('data/originals'), { recursive: true });
  const files = bytes && { files: bytes.map((each) => putOriginal(at('data'), each)) };
  acceptedDossier(tables, { originals: at('data/originals'), ...files, found, decide: (proposal) => proposals.push(proposal) });
  await seedAgency(at('data'), proposals);
  const server = await startTestServer({ data: at('data'), archive: { first: null, second: at('kho-2') } });
  const client = await signIn(server.url, 'luutru');
  const care = async () => (await (await client.ask('/api/care')).json()) as Care;
  await vi.waitFor(async () => expect((await care()).dossiers).toBe(1), { timeout: 20_000, interval: 50 });
  await server.stop();
}
