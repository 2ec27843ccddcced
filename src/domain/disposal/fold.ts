import type { Decision } from '../decisions';
import { changeDossier, entryOf } from '../dossier/change';
import type { DossierTrailEntry } from '../dossier/types';
import type { DisposalId, DossierId } from '../shared/ids';
import type { Tables } from '../tables';
import type { Act } from '../transfer/types';
import type { DisposalAct, DisposalCase, DisposalItem, DossierDisposal, Judgement } from './types';

/** Folds a list of dossiers that are reviewed from now on. The dossiers themselves follow with what is reported of the list, here and below. */
export function foldDisposalOpened(tables: Tables, decision: Decision<'DisposalOpened'>): void {
  const { disposal: id, items, ...opened } = decision.body;
  if (tables.disposal(id)) return;
  // Frozen since it was closed; whoever reads the list reads each dossier on it.
  const titleOf = (dossier: DossierId) => tables.dossier(dossier)?.title ?? '';
  const listed = items.map((item): DisposalItem => ({ ...item, title: titleOf(item.dossier), stage: 'proposed', opinions: [] }));
  tables.putDisposal({ id, ...opened, items: listed, opened: actOf(decision), trail: [trailOf(decision, 'opened')] });
}

/** Folds dossiers that were taken off a list. */
export function foldItemsSetAside(tables: Tables, decision: Decision<'ItemsSetAside'>): void {
  const { disposal, dossiers, reason } = decision.body;
  changeCase(tables, decision, {
    disposal,
    act: 'itemsSetAside',
    change: (found) => ({
      ...found,
      items: found.items.map((item) => (dossiers.includes(item.dossier) ? { ...item, stage: 'setAside', setAside: { ...actOf(decision), reason } } : item)),
    }),
  });
}

/** Folds the council. */
export function foldCouncilFormed(tables: Tables, decision: Decision<'CouncilFormed'>): void {
  const { disposal, council } = decision.body;
  changeCase(tables, decision, { disposal, act: 'councilFormed', change: (found) => ({ ...found, council }) });
}

/** Folds what a member thinks; it takes the place of what they thought before. */
export function foldOpinionGiven(tables: Tables, decision: Decision<'OpinionGiven'>): void {
  const { disposal, opinions } = decision.body;
  changeCase(tables, decision, {
    disposal,
    change: (found) => ({
      ...found,
      items: found.items.map((item) => {
        const given = opinions.find(({ dossier }) => dossier === item.dossier);
        if (!given) return item;
        const { choice, years, words } = given;
        const others = item.opinions.filter(({ by }) => by !== decision.actor);
        return { ...item, opinions: [...others, { id: decision.id, choice, years, words, ...actOf(decision) }] };
      }),
    }),
  });
}

/** Folds what the council came to. */
export function foldCouncilConcluded(tables: Tables, decision: Decision<'CouncilConcluded'>): void {
  const { disposal, minutes } = decision.body;
  const conclusions = new Map(minutes.items.map((concluded) => [concluded.dossier, concluded]));
  changeCase(tables, decision, {
    disposal,
    act: 'councilConcluded',
    change: (found) => ({
      ...found,
      minutes,
      items: found.items.map((item) => {
        const concluded = conclusions.get(item.dossier);
        return concluded ? { ...item, stage: stageAfter(concluded) } : item;
      }),
    }),
  });
}

/** Folds the authority’s opinion. */
export function foldAppraisalRecorded(tables: Tables, decision: Decision<'AppraisalRecorded'>): void {
  const { disposal, appraisal } = decision.body;
  changeCase(tables, decision, { disposal, act: 'appraisalRecorded', change: (found) => ({ ...found, appraisal: { ...appraisal, ...actOf(decision) } }) });
}

/** Folds the decision to destroy. */
export function foldDestructionDecided(tables: Tables, decision: Decision<'DestructionDecided'>): void {
  const { disposal, dossiers, number, decidedOn, dueOn } = decision.body;
  changeCase(tables, decision, {
    disposal,
    act: 'destructionDecided',
    change: (found) => ({
      ...found,
      decision: { ...actOf(decision), number, decidedOn, dueOn },
      items: found.items.map((item) => (dossiers.includes(item.dossier) ? { ...item, stage: 'decided' } : item)),
    }),
  });
}

/** Folds the hand-over. */
export function foldHandoverRecorded(tables: Tables, decision: Decision<'HandoverRecorded'>): void {
  const { disposal, ...facts } = decision.body;
  changeCase(tables, decision, { disposal, act: 'handoverRecorded', change: (found) => ({ ...found, handover: { ...facts, ...actOf(decision) } }) });
}

/** Folds the destruction. */
export function foldDossiersDestroyed(tables: Tables, decision: Decision<'DossiersDestroyed'>): void {
  const { disposal, dossiers, documents, destroyedOn, method, place, witnesses, lateReason } = decision.body;
  changeCase(tables, decision, {
    disposal,
    act: 'destroyed',
    change: (before) => ({
      ...before,
      destruction: { destroyedOn, method, place, witnesses, lateReason, documents, ...actOf(decision) },
      items: before.items.map((item) => (dossiers.includes(item.dossier) ? { ...item, stage: 'destroyed' } : item)),
    }),
  });
}

function stageAfter({ choice }: Judgement): DisposalItem['stage'] {
  if (choice === 'destroy') return 'approved';
  return choice === 'keep' ? 'kept' : 'extended';
}

interface CaseChange {
  readonly disposal: DisposalId;
  /** What the trail of the case says; nothing for what stands at its dossiers. */
  readonly act?: DisposalAct;
  readonly change: (found: DisposalCase) => DisposalCase;
}

/** Changes a list that is held; no decision is taken twice. */
export function changeCase(tables: Tables, decision: Decision, { disposal, act, change }: CaseChange): void {
  const found = tables.disposal(disposal);
  if (!found || found.trail.at(-1)!.position >= decision.position) return;
  const changed = change(found);
  tables.putDisposal(act ? { ...changed, trail: [...changed.trail, trailOf(decision, act)] } : changed);
}

interface ReviewChange {
  readonly dossier: DossierId;
  readonly act: DossierTrailEntry['act'];
  readonly reason?: string;
  readonly change: (disposal: DossierDisposal) => DossierDisposal;
}

/** Changes what is known of a dossier’s disposal, and says so in its trail. */
export function changeReview(tables: Tables, decision: Decision, { dossier, act, reason, change }: ReviewChange): void {
  changeDossier(tables, dossier, decision, (found) => ({
    ...found,
    disposal: change(found.disposal ?? { holds: [] }),
    trail: [...found.trail, { ...entryOf(decision, act), ...(reason !== undefined && { reason }) }],
  }));
}

function trailOf({ position, id, actor, decidedAt }: Decision, act: DisposalAct) {
  return { position, proposal: id, act, actor, decidedAt };
}

export function actOf({ actor, decidedAt }: Decision): Act {
  return { by: actor, at: decidedAt };
}
