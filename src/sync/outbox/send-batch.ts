import { refusal, type Refusal } from '../../domain/shared/refusal';
import type { Receipt } from '../../protocol/proposals/receipt';
import { LineBroken } from '../line/errors';
import { readJson, readReason, type Ask } from '../line/http';
import type { HttpAnswer } from '../ports';
import { problems } from '../problems';
import type { Batch } from './batch';

/** What became of a batch: receipts, or the whole of it not taken for its size or shape. */
export type Sent = { readonly taken: true; readonly receipts: readonly Receipt[] } | { readonly taken: false; readonly refusals: readonly Refusal[] };

/** Sends a batch once. Throws `LineBroken` when it is to be sent again as it is, `Halted` when a person has to act first. */
export function sendBatch(ask: Ask, batch: Batch, signal: AbortSignal): Promise<Sent> {
  return ask({ method: 'POST', path: '/api/proposals', headers: { 'content-type': 'application/json' }, body: batch.body, signal, read: readSent });
}

async function readSent(answer: HttpAnswer): Promise<Sent> {
  if (answer.status === 200) return { taken: true, receipts: await readReceipts(answer) };
  if (answer.status === 413 || answer.status === 400) return { taken: false, refusals: await readRefusals(answer) };
  throw new LineBroken(await readReason(answer));
}

async function readReceipts(answer: HttpAnswer): Promise<readonly Receipt[]> {
  const receipts = await readJson<readonly Receipt[]>(answer);
  if (!Array.isArray(receipts)) throw new LineBroken(problems.strangeAnswer);
  return receipts;
}

/** A proxy may refuse a long body with a page of its own, so the words may have to be ours. */
async function readRefusals(answer: HttpAnswer): Promise<readonly Refusal[]> {
  const ours = refusal('malformed', 'HOSO-2', { details: { problem: `HTTP ${answer.status}` } });
  const { refusals = [ours] } = await readJson<{ refusals?: readonly Refusal[] }>(answer).catch(() => ({ refusals: [ours] }));
  return refusals;
}
