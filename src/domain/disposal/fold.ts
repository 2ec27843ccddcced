import { changeOutgoingOf, outgoingEntry } from '../outgoing/fold';
import type { Decision } from '../decisions';
import { changeDossier, entryOf } from '../dossier/change';
import type { Dossier, DossierTrailEntry } from '../dossier/types';
import { changeDocumentOf, trailEntry } from '../incoming/change';
import type { DisposalId, DossierId } from '../shared/ids';
import type { Tables } from '../tables';
import type { Act, DossierTransfer } from '../transfer/types';
import type { DisposalAct, DisposalCase, DisposalGround, DisposalItem, DossierDisposal, Judgement } from './types';

/** Folds a list of dossiers that are reviewed from now on. */
export function foldDisposalOpened(tables: Tables, decision: Decision<'DisposalOpened'>): void {
  const { disposal: id, items, ...opened } = decision.body;
  if (!tables.disposal(id)) {
    // Frozen since it was closed; whoever does not read the dossier is told the title with the council, or never.
    const titleOf = (dossier: DossierId) => tables.dossier(dossier)?.title ?? '';
    const listed = items.map((item): DisposalItem => ({ ...item, title: titleOf(item.dossier), stage: 'proposed', opinions: [] }));
    tables.putDisposal({ id, ...opened, units: [opened.archive], items: listed, opened: actOf(decision), trail: [trailOf(decision, 'opened')] });
  }
  for (const { dossier } of items)
    changeReview(tables, decision, { dossier, act: 'reviewOpened', change: ({ kept: _, ...found }) => ({ ...found, review: id }) });
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
  for (const dossier of dossiers) changeReview(tables, decision, { dossier, act: 'reviewEnded', reason, change: withoutReview });
}

/** Folds the council, which is told every title of the list. */
export function foldCouncilFormed(tables: Tables, decision: Decision<'CouncilFormed'>): void {
  const { disposal, units, council } = decision.body;
  const titles = new Map(decision.body.titles.map(({ dossier, title }) => [dossier, title]));
  changeCase(tables, decision, {
    disposal,
    act: 'councilFormed',
    change: (found) => ({ ...found, units, council, items: found.items.map((item) => ({ ...item, title: titles.get(item.dossier) ?? item.title })) }),
  });
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

/** Folds what the council came to: what it kept or extended is in the archive as before. */
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
  for (const concluded of minutes.items) foldConcluded(tables, decision, { disposal, concluded });
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
  for (const dossier of dossiers) changeReview(tables, decision, { dossier, act: 'destructionDecided', change: (found) => found });
}

/** Folds the hand-over. */
export function foldHandoverRecorded(tables: Tables, decision: Decision<'HandoverRecorded'>): void {
  const { disposal, ...facts } = decision.body;
  changeCase(tables, decision, { disposal, act: 'handoverRecorded', change: (found) => ({ ...found, handover: { ...facts, ...actOf(decision) } }) });
}

/** Folds the destruction: of each dossier a stub is left (archives 9.6), of its documents what the register book says of them. */
export function foldDossiersDestroyed(tables: Tables, decision: Decision<'DossiersDestroyed'>): void {
  const { disposal, dossiers, documents, originals: _, number, doubles, ...facts } = decision.body;
  changeCase(tables, decision, {
    disposal,
    act: 'destroyed',
    change: (before) => ({
      ...before,
      destruction: { ...facts, ...actOf(decision) },
      items: before.items.map((item) => (dossiers.includes(item.dossier) ? { ...item, stage: 'destroyed' } : item)),
    }),
  });
  for (const dossier of dossiers) {
    const ground = doubles.includes(dossier) ? 'duplicate' : 'expired';
    changeDossier(tables, dossier, decision, (row) => stubOf(row, decision, { disposal, number, ground }));
  }
  for (const document of documents) {
    changeDocumentOf(tables, decision, document, (row) => ({ ...row, originals: [], trail: [...row.trail, trailEntry(decision, 'originalsDestroyed')] }));
    changeOutgoingOf(tables, decision, document, (row) => ({ ...row, originals: [], trail: [...row.trail, outgoingEntry(decision, 'originalsDestroyed')] }));
  }
}

/** What is left of a destroyed dossier, for whoever reads it, which need not be whoever reads the list. Its contents list goes, and what was said of it on the way into the archive. */
function stubOf(
  { closing, items: _, transfer, disposal, ...dossier }: Dossier,
  decision: Decision,
  by: { readonly disposal: DisposalId; readonly number: string; readonly ground: DisposalGround },
): Dossier {
  const { returned: __, ...way } = transfer ?? {};
  return {
    ...dossier,
    state: 'destroyed',
    items: [],
    ...(transfer && { transfer: way as DossierTransfer }),
    ...(disposal && { disposal: withoutReview(disposal) }),
    destroyed: { ...actOf(decision), ...by, hash: closing!.hash, endedOn: closing!.endedOn },
    trail: [...dossier.trail, entryOf(decision, 'destroyed')],
  };
}

function foldConcluded(
  tables: Tables,
  decision: Decision,
  { disposal, concluded }: { readonly disposal: DisposalId; readonly concluded: Judgement & { readonly dossier: DossierId; readonly overruling: string } },
): void {
  const { dossier, choice, years } = concluded;
  if (choice === 'destroy') return;
  const act = choice === 'keep' ? 'reviewEnded' : 'retentionExtended';
  const reason = 'Hội đồng xét hủy';
  changeReview(tables, decision, {
    dossier,
    act,
    reason,
    change: (found) => ({
      ...withoutReview(found),
      ...(choice === 'keep' ? { kept: { ...actOf(decision), disposal } } : { extended: { ...actOf(decision), years: years!, reason } }),
    }),
  });
}

function stageAfter({ choice }: Judgement): DisposalItem['stage'] {
  if (choice === 'destroy') return 'approved';
  return choice === 'keep' ? 'kept' : 'extended';
}

function withoutReview({ review: _, ...disposal }: DossierDisposal): DossierDisposal {
  return disposal;
}

interface CaseChange {
  readonly disposal: DisposalId;
  /** What the trail of the case says; nothing for what stands at its dossiers. */
  readonly act?: DisposalAct;
  readonly change: (found: DisposalCase) => DisposalCase;
}

function changeCase(tables: Tables, decision: Decision, { disposal, act, change }: CaseChange): void {
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
