import type { PlanDifference } from '../../domain/plan/difference';
import type { BigPlanHeading, ProposedPlanned } from '../../domain/plan/types';
import { writeHeadings } from '../../papers/plan/copy';
import { addHeading, addPlanned, bringBackLine, moveLine, removeLine, wordLine, type LineWords, type Move } from '../../papers/plan/lines';
import { takePlan } from '../../papers/plan/take';
import { wordRetention, type SaidRetention } from '../../papers/plan/said';
import type { OpenPaper } from '../../storage/papers/open-paper';
import type { ActionContext } from '../context';
import { actOf } from './act';

/** What people do in an open file plan. Each is on the screen at once and on disk a moment later (`OpenPaper.saving`). */
export function writePlan(context: ActionContext, paper: Pick<OpenPaper, 'doc'>) {
  const act = () => actOf(context);
  return {
    /** Returns the id of the heading; big when `under` is null. */
    addHeading: (under: string | null) => addHeading(paper.doc, under, act()),
    /** Returns the id of the expected dossier. */
    addPlanned: (under: string) => addPlanned(paper.doc, under, act()),
    word: (words: LineWords) => wordLine(paper.doc, words, act()),
    wordRetention: (line: string, retention: SaidRetention) => wordRetention(paper.doc, line, retention, act()),
    move: (move: Move) => moveLine(paper.doc, move, act()),
    /** Writes headings with their dossiers behind what stands there. */
    writeHeadings: (headings: readonly BigPlanHeading<ProposedPlanned>[]) => writeHeadings(paper.doc, headings, act()),
    /** Makes the draft what a sheet says. */
    take: (difference: PlanDifference) => takePlan(paper.doc, difference, act()),
    remove: (line: string) => removeLine(paper.doc, line, act()),
    bringBack: (line: string) => bringBackLine(paper.doc, line),
  };
}
