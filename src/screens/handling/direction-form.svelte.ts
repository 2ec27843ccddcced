import type { Assignee } from '../../domain/assignment/types';
import type { SuggestedDirection } from '../../domain/assignment/suggestion';
import type { PersonId, UnitId } from '../../domain/shared/ids';
import type { CalendarDate } from '../../domain/shared/time';

/** One assignee as it is being filled in; empty text is nothing. */
export interface AssigneeFields {
  unit: string;
  person: string;
  dueOn: string;
}

const blank = (dueOn = ''): AssigneeFields => ({ unit: '', person: '', dueOn });

/** A direction as a head fills it in, beginning with what was suggested, and with a date also where nobody is. */
export class DirectionForm {
  text = $state('');
  lead = $state<AssigneeFields>(blank());
  cooperating = $state<AssigneeFields[]>([]);

  constructor(
    suggested: SuggestedDirection | null,
    readonly proposedDue: CalendarDate,
  ) {
    const dated = (assignee: Assignee) => fieldsOf({ ...assignee, dueOn: assignee.dueOn ?? proposedDue });
    this.lead = suggested ? dated(suggested.lead) : blank(proposedDue);
    this.cooperating = suggested?.cooperating.map(dated) ?? [];
  }

  /** Whether somebody is given it without a date. */
  get isUndated(): boolean {
    return [this.lead, ...this.cooperating].some(({ dueOn }) => dueOn === '');
  }

  addCooperating(): void {
    this.cooperating.push(blank(this.lead.dueOn));
  }

  removeCooperating(index: number): void {
    this.cooperating.splice(index, 1);
  }

  /** What is proposed; rows without a unit were not meant. */
  get given(): { readonly text: string; readonly lead: Assignee; readonly cooperating: readonly Assignee[] } {
    return { text: this.text, lead: assigneeOf(this.lead), cooperating: this.cooperating.filter(({ unit }) => unit !== '').map(assigneeOf) };
  }
}

function fieldsOf({ unit, person, dueOn }: Assignee): AssigneeFields {
  return { unit, person: person ?? '', dueOn: dueOn ?? '' };
}

function assigneeOf({ unit, person, dueOn }: AssigneeFields): Assignee {
  return { unit: unit as UnitId, person: person === '' ? null : (person as PersonId), dueOn: dueOn === '' ? null : (dueOn as CalendarDate) };
}
