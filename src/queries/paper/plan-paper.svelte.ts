import { readPlan, type Move, type Planned, type PlanView } from '../../papers/plan/lines';
import { stepOf } from '../../papers/plan/moves';
import { proposedPlan } from '../../papers/plan/proposed';
import { countUnsettled, saidOfPlanned, type SaidOfPlanned } from '../../papers/plan/said';
import type { OpenPaper } from '../../storage/papers/open-paper';
import type { OpenRoom } from '../../sync/papers/open-room';
import { LivePaper, type Reader } from './live-paper.svelte';

/** An open file plan as a screen shows it while it is written. */
export class PlanPaper extends LivePaper<PlanView> {
  constructor(paper: OpenPaper, room: OpenRoom, reader: Reader) {
    super(paper, room, { ...reader, read: readPlan });
  }

  /** What is proposed when the plan is approved as it stands here. */
  get proposed(): ReturnType<typeof proposedPlan> {
    return proposedPlan(this.view);
  }

  /** Places that two people worded apart. */
  get unsettled(): number {
    return countUnsettled(this.view);
  }

  /** Whether two people worded something of an expected dossier apart. */
  isApart(line: string): boolean {
    return Object.values(this.#planned(line)?.words ?? {}).some((heads) => heads.length > 1);
  }

  /** What an expected dossier is meant to be, as it is shown. */
  saidOf(line: string): SaidOfPlanned | undefined {
    const planned = this.#planned(line);
    return planned && saidOfPlanned(planned);
  }

  /** Where a line goes when it is moved by one; null at the edge. */
  stepOf(line: string, by: -1 | 1): Move | null {
    return stepOf(this.view, line, by);
  }

  #planned(id: string): Planned | undefined {
    return this.view.headings
      .flatMap((big) => [big, ...big.headings])
      .flatMap(({ planned }) => planned)
      .find((each) => each.id === id);
  }
}
