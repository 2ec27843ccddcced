import { roomName } from '../../../src/domain/papers/room';
import { PROPOSAL_VERSION, type Proposal } from '../../../src/domain/proposals';
import type { ProposalId, Sha256 } from '../../../src/domain/shared/ids';
import type { Refusal } from '../../../src/domain/shared/refusal';
import { toInstant } from '../../../src/domain/shared/time';
import type { Tables } from '../../../src/domain/tables';
import { destroyedBy } from './destroyed';
import type { Destroyed, Devices, Erasable, FollowedList } from './ports';

export interface EraserParts {
  readonly erasable: Erasable;
  readonly devices: Pick<Devices, 'servedUnder'>;
  readonly tables: Pick<Tables, 'disposals' | 'erasure'>;
  readonly list: FollowedList;
  /** Puts a proposal before the register as the server itself; answers with what stands against it. */
  propose(proposal: Proposal): Promise<readonly Refusal[]>;
  readonly now: () => number;
  readonly newId: () => string;
  /** Runs something later; returns how to call it off. */
  after(milliseconds: number, run: () => void): () => void;
  readonly onFault: (error: unknown) => void;
}

/** After a fault, such as a full disk, everything is tried again so much later. */
const AGAIN_MS = 30_000;
const ROWS_AT_ONCE = 500;

/**
 * Erases what was destroyed, following the list: first the bytes, then the report. Until all of it is gone nothing is reported, and a crash or a fault
 * in between means that it is all done once more: each step is harmless when repeated. Returns how to stop; what is under way is finished.
 */
export function startEraser(parts: EraserParts): () => Promise<void> {
  const { list, after, onFault } = parts;
  let followed = list.position();
  let running: Promise<void> | null = null;
  let callOff = () => {};
  let isStopped = false;

  /** Looks at what was decided since. */
  async function follow(): Promise<void> {
    const { position, isOurs } = readOn(list, followed);
    followed = position;
    if (isOurs) await eraseAll(parts);
  }

  function run(work: () => Promise<void>): void {
    if (isStopped) return;
    const before = running ?? Promise.resolve();
    running = before.then(work).catch(failed);
  }

  function failed(error: unknown): void {
    onFault(error);
    callOff();
    if (!isStopped) callOff = after(AGAIN_MS, () => run(() => eraseAll(parts)));
  }

  run(() => eraseAll(parts));
  const stop = list.subscribe(() => run(follow));
  return async () => {
    isStopped = true;
    stop();
    callOff();
    await running;
  };
}

/** Reads the list on from a position: how far it reaches, and whether it may say that something was destroyed. */
function readOn(list: FollowedList, from: number): { readonly position: number; readonly isOurs: boolean } {
  let isOurs = false;
  let position = from;
  for (let rows = list.rowsAfter(position, ROWS_AT_ONCE); rows.length > 0; rows = list.rowsAfter(position, ROWS_AT_ONCE)) {
    isOurs ||= rows.some(({ text }) => text.includes('DossiersDestroyed'));
    position = rows.at(-1)!.position;
  }
  return { position, isOurs };
}

async function eraseAll(parts: EraserParts): Promise<void> {
  for (const disposal of [...parts.tables.disposals()]) {
    if (!disposal.destruction || parts.tables.erasure(disposal.id)) continue;
    await erase(parts, destroyedBy(parts.list, disposal));
  }
}

async function erase(parts: EraserParts, destroyed: Destroyed): Promise<void> {
  const { erasable, devices, newId, now } = parts;
  const at = toInstant(now());
  const reason = `Quyết định hủy số ${destroyed.number}`;
  for (const { id, code } of destroyed.dossiers) {
    await erasable.paper(roomName({ kind: 'dossier', id }));
    await erasable.copiesOf(id);
    erasable.textsOf(id);
    await erasable.packageOf(id, code, { at, reason });
  }
  const { erased, kept, bytes } = await eraseOriginals(erasable, destroyed.originals);
  await erasable.caches();
  // Last, so that whoever was given something before it was gone is named.
  const asked = devices.servedUnder(destroyed.access);
  const body = { disposal: destroyed.disposal, erased, kept, bytes, devices: asked };
  const refusals = await parts.propose({
    v: PROPOSAL_VERSION,
    id: newId() as ProposalId,
    type: 'ReportErasure',
    body,
    device: null,
    claimedAt: toInstant(now()),
  });
  if (refusals.length > 0) throw new Error(`the register did not take the report of ${destroyed.disposal}: ${refusals.map(({ code }) => code).join()}`);
}

/** Asks of each file again just before it goes: a document with the same bytes may have been registered meanwhile. */
async function eraseOriginals(erasable: Erasable, originals: readonly Sha256[]) {
  const [erased, kept]: Sha256[][] = [[], []];
  let bytes = 0;
  for (const sha256 of originals) {
    const isHeld = erasable.isHeld(sha256);
    if (!isHeld) bytes += await erasable.original(sha256);
    (isHeld ? kept : erased)!.push(sha256);
  }
  return { erased: erased!, kept: kept!, bytes };
}
