import { byReaders } from '../authority/readership';
import type { Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import type { DisposalId, DocumentId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome } from '../shared/refusal';
import type { Tables } from '../tables';
import type { Act } from '../transfer/types';
import { caseOf } from './opening';
import type { DisposalCase, DisposalItem, ReportedDossier, ToldStage } from './types';

/**
 * What those who read a dossier hear of the list that it is on (circular 05/2025 art. 48): that it is under review, kept, extended, set aside, to be destroyed,
 * destroyed. The words of the list stay with those who read the list. Only the register itself says so, and only what is so in the list.
 */
export function reportReview(tables: Tables, { disposal, dossiers }: ProposalBodies['ReportReview']): Outcome<Verdict> {
  const found = caseOf(tables, disposal);
  if (!found.ok) return found;
  const items = found.value.items.filter(({ dossier }) => dossiers.includes(dossier));
  if (items.length === 0 || items.length < dossiers.length || !items.every(isUntold))
    return refuse(refusal('notUnderReview', 'TT05-48', { field: 'dossiers', details: { code: items.find((item) => !isUntold(item))?.code ?? '' } }));
  const reported = items.map((item) => reportedOf(found.value, item));
  return accept({ type: 'ReviewReported', body: { disposal, dossiers: reported, documents: documentsGoneWith(tables, found.value, reported) } });
}

/** What follows for dossiers from a decision about a list, in the register's same turn. */
export function reviewsAfter(tables: Tables, { type, body }: Verdict): readonly ProposalBodies['ReportReview'][] {
  return type !== 'ReviewReported' && 'disposal' in body ? reportsDue(tables, body.disposal) : [];
}

/** What of a list has still to be reported, as far as its dossiers are known here: one report for all dossiers that the same units read, so that nobody hears of others. */
export function reportsDue(tables: Tables, disposal: DisposalId): readonly ProposalBodies['ReportReview'][] {
  const untold = (tables.disposal(disposal)?.items ?? []).filter((item) => isUntold(item) && tables.dossier(item.dossier) !== undefined);
  const groups = byReaders(
    tables,
    untold.map(({ dossier }) => dossier),
  );
  return groups.map((dossiers) => ({ disposal, dossiers }));
}

/** What was taken off again before anything was told needs no telling. */
function isUntold({ stage, told }: DisposalItem): boolean {
  return told !== toldStage(stage) && !(told === undefined && stage === 'setAside');
}

function toldStage(stage: DisposalItem['stage']): ToldStage {
  return stage === 'approved' ? 'proposed' : stage;
}

function reportedOf(disposal: DisposalCase, item: DisposalItem): ReportedDossier {
  const { dossier, ground } = item;
  const stage = toldStage(item.stage);
  const { by, at } = deedOf(disposal, item, stage);
  return {
    dossier,
    stage,
    by,
    at,
    ...(stage === 'extended' && { years: disposal.minutes!.items.find((concluded) => concluded.dossier === dossier)!.years! }),
    ...(stage === 'destroyed' && { destroyed: { number: disposal.decision!.number, ground } }),
  };
}

function deedOf({ opened, trail, decision, destruction }: DisposalCase, { setAside }: DisposalItem, stage: ToldStage): Act {
  if (stage === 'setAside') return setAside!;
  if (stage === 'decided') return decision!;
  if (stage === 'destroyed') return destruction!;
  if (stage === 'proposed') return opened;
  const concluded = trail.find(({ act }) => act === 'councilConcluded')!;
  return { by: concluded.actor, at: concluded.decidedAt };
}

/** The documents of destroyed dossiers that went with them. */
function documentsGoneWith(tables: Tables, { destruction }: DisposalCase, reported: readonly ReportedDossier[]): readonly DocumentId[] {
  const gone = new Set(destruction?.documents);
  const theirs = reported
    .filter(({ stage }) => stage === 'destroyed')
    .flatMap(({ dossier }) => tables.dossier(dossier)!.items.filter(({ takenOut, document }) => takenOut === null && gone.has(document)));
  return [...new Set(theirs.map(({ document }) => document))];
}
