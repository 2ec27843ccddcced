import { PROPOSAL_VERSION, type Proposal } from '../../../src/domain/proposals';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { DossierId, ProposalId } from '../../../src/domain/shared/ids';
import { toInstant } from '../../../src/domain/shared/time';
import { awaitsInspection, originalsOf } from '../../../src/domain/transfer/inspection';
import type { InspectedFile } from '../../../src/domain/transfer/types';
import type { Receipt } from '../../../src/protocol/proposals/receipt';

export interface InspectorParts {
  /** Dossiers on their way that nobody has looked into. */
  readonly waiting: () => readonly Dossier[];
  readonly dossier: (id: DossierId) => Dossier | undefined;
  /** Null when the original is not here yet. */
  readonly look: (original: OriginalRef) => Promise<InspectedFile | null>;
  readonly propose: (proposal: Proposal) => Promise<Receipt>;
  /** Calls the listener whenever the list has grown; returns how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
  /** Calls back after so many milliseconds; returns how to call it off. */
  readonly after: (milliseconds: number, run: () => void) => () => void;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onFault: (error: unknown) => void;
}

/** What is offered within this time is looked at together. */
const GATHER_MS = 200;
/** How often what could not be looked at is tried again: a file that is still on its way, a scanner that is being restarted. */
const AGAIN_MS = 60_000;

/**
 * Looks into the originals of every dossier that is offered to the archive, one file at a time, and proposes to the register what it found, like everyone
 * else. A dossier is told of as a whole or not at all. Returns how to stop: then nothing more is proposed, also of what is being looked at.
 */
export function startInspector(parts: InspectorParts): () => void {
  let callOff: (() => void) | null = null;
  let working: Promise<void> = Promise.resolve();
  let isStopped = false;
  let isSoon = false;
  let lastFault = '';

  function roundIn(milliseconds: number): void {
    if (isStopped || isSoon) return;
    isSoon = milliseconds === GATHER_MS;
    callOff?.();
    callOff = parts.after(milliseconds, () => {
      isSoon = false;
      callOff = null;
      working = working.then(round);
    });
  }

  async function round(): Promise<void> {
    if (!(await safely(inspectAll))) roundIn(AGAIN_MS);
  }

  /** Whether nothing is left for later. */
  async function inspectAll(): Promise<boolean> {
    let isAllDone = true;
    for (const dossier of parts.waiting()) {
      if (isStopped) return true;
      isAllDone = (await safely(() => inspect(dossier))) && isAllDone;
    }
    return isAllDone;
  }

  async function safely(work: () => Promise<boolean>): Promise<boolean> {
    try {
      return await work();
    } catch (error) {
      // What breaks while we stop was broken off by us; the same trouble every minute is one line in the log.
      if (isStopped) return true;
      if (String(error) !== lastFault) parts.onFault(error);
      lastFault = String(error);
      return false;
    }
  }

  async function inspect({ id, transfer, closing }: Dossier): Promise<boolean> {
    const files: InspectedFile[] = [];
    for (const original of originalsOf({ closing })) {
      // Given back or taken meanwhile: nobody asks any more.
      if (isStopped || !stillWaits(id, closing!.hash)) return true;
      const found = await parts.look(original);
      if (!found) return false;
      files.push(found);
    }
    if (isStopped) return true;
    const receipt = await parts.propose(proposalOf({ dossier: id, request: transfer!.request, hash: closing!.hash, files }));
    if (receipt.outcome === 'refused' && stillWaits(id, closing!.hash)) throw new Error(`inspection refused: ${JSON.stringify(receipt.refusals)}`);
    return true;
  }

  function stillWaits(id: DossierId, hash: string): boolean {
    const dossier = parts.dossier(id);
    return dossier !== undefined && awaitsInspection(dossier) && dossier.closing?.hash === hash;
  }

  function proposalOf(body: Proposal<'InspectTransfer'>['body']): Proposal<'InspectTransfer'> {
    const id = parts.newId() as ProposalId;
    return { v: PROPOSAL_VERSION, id, type: 'InspectTransfer', body, device: null, claimedAt: toInstant(parts.now()) };
  }

  const unsubscribe = parts.subscribe(() => roundIn(GATHER_MS));
  roundIn(GATHER_MS);
  return () => {
    isStopped = true;
    unsubscribe();
    callOff?.();
  };
}
