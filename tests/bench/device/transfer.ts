/// <reference types="vite/client" />
import { PDFDocument } from '@cantoo/pdf-lib';
import { TransferCheck } from '../../../src/screens/transfer/transfer-check.svelte';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { Sha256 } from '../../../src/domain/shared/ids';
import { memoryTables, NOON } from '../../support/builders';
import { closedDossier, pdf } from '../../support/transfers';
import { secondsOf } from './raw-writes';

const PAGES = 3;

async function letter(n: number): Promise<Blob> {
  const made = await PDFDocument.create();
  made.setTitle(`Văn bản ${n}`);
  for (let page = 0; page < PAGES; page++) made.addPage().drawText(`Page ${page + 1} of letter ${n}`);
  return new Blob([(await made.save()) as Uint8Array<ArrayBuffer>]);
}

/** Seconds to check a dossier of so many letters, each a PDF that this device holds, as somebody does before it is offered. Throws where anything is found. */
export async function checkDossier(items: number): Promise<{ readonly took: number; readonly bytes: number }> {
  const files = Array.from({ length: items }, () => pdf());
  const blobs = new Map<Sha256, Blob>();
  for (const [n, { sha256 }] of files.entries()) blobs.set(sha256, await letter(n));
  const tables = memoryTables();
  const dossier = tables.dossier(closedDossier(tables, { letters: files.map((file) => ({ originals: [file], facts: { medium: 'electronic' } })) }))!;
  const check = new TransferCheck({ tables, now: () => NOON, fetch: async ({ sha256 }: OriginalRef) => blobs.get(sha256)! });
  const took = await secondsOf(() => check.run([dossier]));
  const { looked, faults } = check.of(dossier.id)!;
  if (faults.length > 0 || looked.files.some(({ pages }) => pages !== PAGES)) throw new Error(`found: ${JSON.stringify(faults.slice(0, 3))}`);
  return { took, bytes: [...blobs.values()].reduce((sum, { size }) => sum + size, 0) };
}
