import type { Actor } from '../../src/domain/decide';
import type { Decision } from '../../src/domain/decisions';
import type { Dossier } from '../../src/domain/dossier/types';
import type { AudienceChange, Matter } from '../../src/domain/authority/audience';
import type { OutgoingDocument } from '../../src/domain/outgoing/types';
import type { Proposal } from '../../src/domain/proposals';
import type { AgencyId, DocumentId, PersonId, ProposalId } from '../../src/domain/shared/ids';
import type { Refusal } from '../../src/domain/shared/refusal';
import type { Instant } from '../../src/domain/shared/time';
import type { PdfSignatures } from '../../src/domain/signatures/types';
import type { Tables } from '../../src/domain/tables';
import type { Receipt } from '../../src/protocol/proposals/receipt';

/** One proposal with who makes it, as the door knows them. */
export interface Submission {
  readonly proposal: Proposal;
  readonly actor: Actor;
  /** What was found on the file of an act that brings a signature; without it such an act is not decided. */
  readonly signatures?: PdfSignatures;
  /** And on the annexes that were sealed with it. */
  readonly annexSignatures?: readonly PdfSignatures[];
}

/** One row of the log. `text` is the canonical JSON of the decision, the bytes that the chain covers. */
export interface LogRow {
  readonly position: number;
  readonly text: string;
  readonly leaf: string;
  readonly head: string;
  /** How it changes who reads what it is about; empty when all staff may read it. */
  readonly audiences: readonly AudienceChange[];
}

/** An earlier answer, by proposal: whose it was and of what content, so that a repeated id with other content is caught. */
export interface Answered {
  readonly actor: PersonId | null;
  readonly contentHash: string;
  readonly answer: { readonly position: number; readonly decidedAt: Instant } | { readonly refusals: readonly Refusal[] };
}

/** Legal time. */
export interface Clock {
  now(): Instant;
}

/**
 * The register as the rest of the server sees it. `propose` resolves when what was decided is on the disk, with one receipt per submission
 * in their order; it rejects with a `RegisterFailure` when nothing of them was decided and they may be sent again.
 */
export interface Register {
  propose(submissions: readonly Submission[]): Promise<Receipt[]>;
  /** The last position on the disk. */
  position(): number;
  /** Calls the listener with the new position whenever the list has grown; returns how to stop. */
  subscribe(listener: (position: number) => void): () => void;
  /** Decides what is waiting, then closes the store. */
  close(): Promise<void>;
}

/** What a batch is about to ask for, so that a store may fetch it in one go. Only a hint: everything else may be asked as well. */
export interface Foreseen {
  readonly proposals: readonly ProposalId[];
  readonly documents: readonly DocumentId[];
  readonly identities: readonly string[];
}

/** A refusal to keep, so that the same proposal hears it again. */
export interface RefusedProposal {
  readonly id: ProposalId;
  readonly actor: PersonId | null;
  readonly contentHash: string;
  readonly refusals: readonly Refusal[];
  readonly refusedAt: Instant;
}

/** Everything one transaction of the register reads and writes. */
export interface RegisterTransaction {
  readonly tables: Tables;
  last(): { readonly position: number; readonly head: string; readonly decidedAt: Instant | null };
  answered(id: ProposalId): Answered | undefined;
  append(row: LogRow, decision: Decision, contentHash: string): void;
  refuse(refused: RefusedProposal): void;
}

/**
 * Where the register keeps its list and tables. `transaction` runs the work and returns only when what it wrote is durable (fsynced);
 * if the work throws or the disk refuses, nothing of it remains and it throws.
 */
export interface RegisterStore {
  transaction<T>(work: (transaction: RegisterTransaction) => T, foreseen?: Foreseen): T;
  close(): void;
}

/** Reading the log, beside the writer and never blocking it. */
export interface LogReader {
  last(): { readonly position: number; readonly head: string };
  /** Rows after a position, in order, at most `limit`. */
  rowsAfter(position: number, limit: number): readonly LogRow[];
  /** The rows that concern a matter before a position, in order: what somebody gets who may read it from then on. */
  historyOf(about: Matter, before: number): readonly LogRow[];
  agencyId(): AgencyId | null;
}

/** Reads for the door: who somebody is now, who may read an original. */
export interface Directory {
  readonly tables: Pick<Tables, 'agency' | 'unit' | 'units' | 'person' | 'people' | 'dossier' | 'outgoing' | 'plan' | 'use' | 'uses' | 'usesOf'>;
  /** Dossiers on their way to the archive that the server has not looked into. */
  dossiersToInspect(): readonly Dossier[];
  /** Outgoing documents whose newest signature waits for its time stamp. */
  outgoingToComplete(): readonly OutgoingDocument[];
  /** Audiences of the documents that hold an original, as they are now; nobody's of one whose sender recalled it (F-58): then those who see the whole book read it. */
  audiencesOf(sha256: string): readonly (readonly string[])[];
}
