import { decide, type Actor } from '../../src/domain/decide';
import type { Decision, Verdict } from '../../src/domain/decisions';
import { fold } from '../../src/domain/fold';
import { reportsDue } from '../../src/domain/disposal/reporting';
import { idFromHash } from '../../src/domain/incoming/import-rows';
import { isJudgedByFile, PROPOSAL_VERSION, type Proposal } from '../../src/domain/proposals';
import { reportsAfter, type Report } from '../../src/domain/reporting';
import { audienceChanges } from '../../src/domain/authority/audience';
import { perMatter } from '../../src/domain/authority/per-matter';
import { canonicalJson, type Json } from '../../src/domain/shared/canonical';
import type { PersonId, ProposalId } from '../../src/domain/shared/ids';
import { refusal, type Refusal } from '../../src/domain/shared/refusal';
import type { Instant } from '../../src/domain/shared/time';
import { StagedTables } from '../../src/domain/staged-tables';
import { decisionText, leafOf, nextHead } from '../../src/protocol/feed/chain';
import type { Receipt } from '../../src/protocol/proposals/receipt';
import { foreseen } from './foreseen';
import { sha256 } from './hash';
import type { Answered, Clock, RegisterStore, RegisterTransaction, Submission } from './ports';

export interface RegisterOptions {
  readonly store: RegisterStore;
  readonly clock: Clock;
  /** Told of a mistake of ours in deciding one proposal; that one is refused, the others are decided. */
  readonly onFault?: (fault: unknown, submission: Submission) => void;
}

/** Decides submissions, one batch at a time. The receipts are returned only when everything in them is on the disk. */
export interface BatchRegister {
  decideBatch(submissions: readonly Submission[]): Receipt[];
  position(): number;
}

/**
 * The register of one agency: the only writer of decisions. Each submission is answered in order, a repeated one with its first answer (HOSO-1).
 * Legal time never runs backwards, whatever the clock does.
 */
export function createRegister({ store, clock, onFault = () => {} }: RegisterOptions): BatchRegister {
  let position = store.transaction((transaction) => {
    reportLists(transaction, latest(clock.now(), transaction.last().decidedAt));
    return transaction.last().position;
  });
  return {
    decideBatch(submissions) {
      const decided = store.transaction((transaction) => {
        const now = latest(clock.now(), transaction.last().decidedAt);
        const receipts = submissions.map((submission) => answerSafely({ transaction, submission, now }, onFault));
        return { receipts, position: transaction.last().position };
      }, foreseen(submissions));
      position = decided.position;
      return decided.receipts;
    },
    position: () => position,
  };
}

interface Turn {
  readonly transaction: RegisterTransaction;
  readonly submission: Submission;
  readonly now: Instant;
}

/** A mistake of ours in one proposal must not cost the others their answer; it is not kept as an answer, so that it may be sent again. */
function answerSafely(turn: Turn, onFault: NonNullable<RegisterOptions['onFault']>): Receipt {
  try {
    return answer(turn);
  } catch (fault) {
    onFault(fault, turn.submission);
    return refused(turn.submission, [refusal('unexpected', 'HOSO-7', { details: { id: turn.submission.proposal.id.slice(0, 8) } })]);
  }
}

function answer(turn: Turn): Receipt {
  const { transaction, submission, now } = turn;
  const { proposal, actor } = submission;
  // What is asked, not when and where: the same act sent from a second device, or a second time by a device whose clock moved, is the same act.
  const contentHash = sha256(canonicalJson({ type: proposal.type, body: proposal.body } as unknown as Json));
  const answered = transaction.answered(proposal.id);
  if (answered) return repeatAnswer(submission, answered, contentHash);
  if (isJudgedByFile(proposal) && !submission.signatures) return refused(submission, [refusal('notVerified', 'ND30-13')]);
  const outcome = decide(transaction.tables, proposal, actor, now);
  if (outcome.ok) return appendWithReports(turn, withFound(outcome.value, submission), contentHash);
  transaction.refuse({ id: proposal.id, actor: idOfActor(actor), contentHash, refusals: outcome.refusals, refusedAt: now });
  return refused(submission, outcome.refusals);
}

/** A signature stands in the list with what was found on it. */
function withFound(verdict: Verdict, { signatures, annexSignatures }: Submission): Verdict {
  if (!signatures || (verdict.type !== 'DocumentSigned' && verdict.type !== 'DocumentSealed')) return verdict;
  return { ...verdict, body: { ...verdict.body, signatures, ...(annexSignatures && { annexSignatures }) } } as Verdict;
}

function repeatAnswer(submission: Submission, answered: Answered, contentHash: string): Receipt {
  if (answered.actor !== idOfActor(submission.actor)) return refused(submission, [refusal('anotherPersons', 'HOSO-1')]);
  if (answered.contentHash !== contentHash) return refused(submission, [refusal('anotherContent', 'HOSO-1')]);
  const { id } = submission.proposal;
  return 'refusals' in answered.answer ? refused(submission, answered.answer.refusals) : { v: 1, id, outcome: 'decided', ...answered.answer };
}

/** An act on several things is a decision for each, and what others hear of one that they may not read stands right behind it: all are in the list, or none. */
function appendWithReports(turn: Turn, verdict: Verdict, contentHash: string): Receipt {
  const [first, ...others] = perMatter(verdict, turn.submission.proposal.id);
  const receipt = append(turn, first!, contentHash);
  for (const other of others) append(behind(turn, other), other, contentHash);
  for (const each of reportsAfter(turn.transaction.tables, verdict)) report(turn, each);
  return receipt;
}

/** The same act of the same person, for a further decision. */
function behind(turn: Turn, { body }: Verdict): Turn {
  const { transaction, submission } = turn;
  return { ...turn, submission: { ...submission, proposal: { ...submission.proposal, id: idBehind(transaction, body) } } };
}

/** Reports what is so in the lists and was told to nobody, because an earlier release told it otherwise. */
function reportLists(transaction: RegisterTransaction, now: Instant): void {
  if (!transaction.tables.agency()) return;
  for (const { id } of [...transaction.tables.disposals()])
    for (const body of reportsDue(transaction.tables, id)) report({ transaction, now }, { type: 'ReportReview', body });
}

/** The id of a decision that no device has proposed: it follows from the chain, where nobody can foresee it and put another act in its place. */
function idBehind(transaction: RegisterTransaction, body: Verdict['body'] | Report['body']): ProposalId {
  return idFromHash(sha256(`${transaction.last().head} ${canonicalJson(body as unknown as Json)}`), 0) as ProposalId;
}

/** The register’s own proposal. */
function report({ transaction, now }: Pick<Turn, 'transaction' | 'now'>, reported: Report): void {
  const id = idBehind(transaction, reported.body);
  const proposal: Proposal = { v: PROPOSAL_VERSION, id, ...reported, device: null, claimedAt: now };
  const outcome = decide(transaction.tables, proposal, 'operator', now);
  const content = canonicalJson({ type: proposal.type, body: proposal.body } as unknown as Json);
  if (!outcome.ok) throw new Error(`${content} was refused: ${outcome.refusals.map(({ code }) => code).join()}`);
  const hash = sha256(content);
  append({ transaction, now, submission: { proposal, actor: 'operator' } }, outcome.value, hash);
}

function append({ transaction, submission, now }: Turn, verdict: Verdict, contentHash: string): Receipt {
  const last = transaction.last();
  const decision = decisionOf(submission, verdict, { position: last.position + 1, decidedAt: now });
  const text = decisionText(decision);
  const leaf = leafOf(text, sha256);
  const changes = new StagedTables(transaction.tables);
  fold(changes, decision);
  const audiences = audienceChanges(transaction.tables, changes, decision);
  transaction.append({ position: decision.position, text, leaf, head: nextHead(last.head, leaf, sha256), audiences }, decision, contentHash);
  changes.applyTo(transaction.tables);
  return { v: 1, id: decision.id, outcome: 'decided', position: decision.position, decidedAt: now };
}

function decisionOf({ proposal, actor }: Submission, verdict: Verdict, at: { position: number; decidedAt: Instant }): Decision {
  const { id, device, claimedAt } = proposal;
  return { v: 1, id, ...verdict, actor: idOfActor(actor), device, claimedAt, ...at };
}

function refused({ proposal }: Submission, refusals: readonly Refusal[]): Receipt {
  return { v: 1, id: proposal.id, outcome: 'refused', refusals };
}

function idOfActor(actor: Actor): PersonId | null {
  return actor === 'operator' ? null : actor.person;
}

function latest(one: Instant, other: Instant | null): Instant {
  return other !== null && other > one ? other : one;
}
