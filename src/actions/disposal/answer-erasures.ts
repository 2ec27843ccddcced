import { waitingDevices } from '../../domain/disposal/erasing';
import type { Erasure } from '../../domain/disposal/types';
import { roomName } from '../../domain/papers/room';
import type { ActionContext } from '../context';
import { makeProposal, propose } from '../propose';

/**
 * Erases on this device what was destroyed, and answers for it (LLT-16.ERASE): for every order that waits for this device. The answer is made only when all
 * of it is gone; until then it is all done once more. Only one tab at a time may do this, so that the answer is given once.
 */
export async function answerErasures(context: ActionContext): Promise<void> {
  const { store, device } = context;
  // Until every row is here nobody can say that something is not needed any more.
  if (!store.decisions.isComplete()) return;
  const asked = [...store.decisions.tables.erasures()].filter((erasure) => waitingDevices(erasure).some((each) => each.device === device));
  if (asked.length === 0) return;
  const answered = new Set((await store.outbox.list()).flatMap(({ proposal }) => (proposal.type === 'AnswerErasure' ? [proposal.body.disposal] : [])));
  for (const erasure of asked) {
    if (answered.has(erasure.id)) continue;
    await erase(context, erasure);
    await propose(context, makeProposal(context, 'AnswerErasure', { disposal: erasure.id }));
  }
}

async function erase({ store }: ActionContext, { dossiers, originals }: Erasure): Promise<void> {
  for (const id of dossiers) await store.papers.erase(roomName({ kind: 'dossier', id }));
  for (const { use, dossier } of await store.readings.list()) if (dossiers.includes(dossier)) await store.readings.remove(use);
  for (const sha256 of originals) await store.originals.erase(sha256);
}
