import type { Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { dateInVietnam, daysAfter, isCalendarDate, writtenDate, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { DAYS_MOST, useStanding } from './standing';
import type { ArchiveUse } from './types';
import { checkInArchive, checkState } from './verdicts';

const WORDS_LIMIT = 200;

/** Hand out the paper of an approved request (TT05-32.5): to whom, and until when. One item is with one person at a time. */
export function lendPaper(tables: Tables, body: ProposalBodies['LendPaper'], now: Instant): Outcome<Verdict> {
  const use = tables.use(body.use);
  const moved = checkState(use, 'approved');
  if (!use || moved.length > 0) return refuse(...moved);
  if (use.form !== 'loan') return refuse(refusal('notALoan', 'TT05-32.5', { field: 'use' }));
  if (use.loan) return refuse(refusal('alreadyLent', 'TT05-32.5', { field: 'use' }));
  if (useStanding(use, dateInVietnam(now)) !== 'inUse') return refuse(refusal('useMoved', 'TT05-32.5', { field: 'use', details: { standing: 'đã hết hạn' } }));
  const holder = tidyText(body.holder);
  const refusals = [
    ...checkWritten(holder, { field: 'holder', name: 'Người nhận', rule: 'TT05-32.5', limit: WORDS_LIMIT, required: true }),
    ...checkDueOn(body.dueOn, dateInVietnam(now)),
    ...checkInArchive(tables.dossier(use.dossier)),
    ...checkOnShelf(tables, use),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'PaperLent', body: { ...body, holder } });
}

/** Take paper back, and say how it came (TT05-32.5). */
export function returnPaper(tables: Tables, body: ProposalBodies['ReturnPaper']): Outcome<Verdict> {
  const use = tables.use(body.use);
  const note = tidyText(body.note);
  const refusals = [
    ...checkState(use, 'approved'),
    ...checkWritten(note, { field: 'note', name: 'Tình trạng khi trả', rule: 'TT05-32.5', limit: WORDS_LIMIT }),
    ...(use && (!use.loan || use.loan.returned) ? [refusal('notLent', 'TT05-32.5', { field: 'use' })] : []),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'PaperReturned', body: { ...body, note } });
}

function checkDueOn(dueOn: CalendarDate, today: CalendarDate): Refusal[] {
  const latest = daysAfter(today, DAYS_MOST);
  const details = { name: 'Hạn trả', value: writtenDate(dueOn), earliest: writtenDate(today), latest: writtenDate(latest) };
  if (!isCalendarDate(dueOn)) return [refusal('notADate', 'TT05-32.5', { field: 'dueOn', details })];
  if (dueOn < today) return [refusal('dateTooEarly', 'TT05-32.5', { field: 'dueOn', details })];
  return dueOn > latest ? [refusal('dateTooLate', 'TT05-32.5', { field: 'dueOn', details })] : [];
}

/** The lines that somebody else still has. */
function checkOnShelf(tables: Tables, use: ArchiveUse): Refusal[] {
  const out = tables.usesOf(use.dossier).filter(({ id, loan }) => id !== use.id && loan && !loan.returned);
  return use.lines.flatMap((line) => {
    const holder = out.find(({ lines }) => lines.includes(line))?.loan!.holder;
    return holder === undefined ? [] : [refusal('lentToAnother', 'TT05-32.5', { field: 'lines', details: { value: String(line), name: holder } })];
  });
}
