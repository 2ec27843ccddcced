import { isTaken } from '../authority/audience';
import type { Actor } from '../decide';
import type { Verdict } from '../decisions';
import type { ClosedLine } from '../dossier/closing';
import type { Dossier } from '../dossier/types';
import { checkStillOurs } from '../historical/verdicts';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { dateInVietnam, daysAfter, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { checkUseFacts, tidiedUseFacts } from './facts';
import { filesGiven, isOnPaper } from './pages';
import { accessLevelOf, approverOf } from './rules';
import type { ArchiveUse, UseForm, UseState } from './types';

const REASON_LIMIT = 500;

/** Whoever acts, and the register's clock. */
interface Acting {
  readonly actor: Actor;
  readonly now: Instant;
}

/**
 * Ask to use a dossier of the archive, or some of it (TT05-32.5, LLT-25). Who has to approve follows from the level and from who asks; where nobody has
 * to, it is approved at once. What is asked for by none of its lines is all that can be used in that form.
 */
export function requestUse(tables: Tables, { use, dossier: id, lines, ...said }: ProposalBodies['RequestUse'], { actor, now }: Acting): Outcome<Verdict> {
  const dossier = tables.dossier(id);
  const elsewhere = checkInArchive(dossier);
  if (!dossier || elsewhere.length > 0) return refuse(...elsewhere);
  if (isTaken(tables, use)) return refuse(refusal('useExists', 'TT05-32.5', { field: 'use' }));
  const level = accessLevelOf(dossier);
  const facts = tidiedUseFacts(said);
  const usable = usableLines(dossier, facts.form).map(({ ordinal }) => ordinal);
  const refusals = [...checkUseFacts(facts, level), ...checkLines(lines, { usable, form: facts.form })];
  if (refusals.length > 0) return refuse(...refusals);
  const givingUnit = dossier.transfer!.unit;
  const unit = actor === 'operator' ? null : (tables.person(actor.person)?.unit ?? null);
  const approver = approverOf(tables.agency(), { level, givingUnit, unit, visitor: facts.visitor });
  const found = { code: dossier.code, level, givingUnit, archive: dossier.unit, unit, approver };
  const asked = lines.length > 0 ? [...lines].sort((one, other) => one - other) : usable;
  const until = approver === 'nobody' ? daysAfter(dateInVietnam(now), facts.days) : null;
  return accept({ type: 'UseRequested', body: { use, dossier: id, lines: asked, ...facts, ...found, until } });
}

/** The lines of a dossier that can be used in a form: what has pages for reading and copies, what has files for a package, what lies on a shelf for a loan. */
export function usableLines({ closing }: Pick<Dossier, 'closing'>, form: UseForm): readonly ClosedLine[] {
  return (closing?.lines ?? []).filter((line) => (form === 'loan' ? isOnPaper(line) : filesGiven(line, form).length > 0));
}

/** What is said where a dossier has nothing for a form, and of a line that has nothing for it. */
const lacks = {
  reading: { nothing: 'nothingToRead', stray: 'lineWithoutPages' },
  copy: { nothing: 'nothingToRead', stray: 'lineWithoutPages' },
  certified: { nothing: 'nothingToRead', stray: 'lineWithoutPages' },
  package: { nothing: 'nothingToPack', stray: 'lineWithoutFiles' },
  loan: { nothing: 'nothingOnPaper', stray: 'lineNotOnPaper' },
} as const satisfies Readonly<Record<UseForm, unknown>>;

function checkLines(lines: readonly number[], { usable, form }: { readonly usable: readonly number[]; readonly form: UseForm }): Refusal[] {
  const { nothing, stray: none } = lacks[form];
  if (usable.length === 0) return [refusal(nothing, 'TT05-40', { field: 'lines' })];
  const stray = lines.filter((line, index) => !usable.includes(line) || lines.indexOf(line) !== index);
  return stray.map((line) => refusal(none, 'TT05-40', { field: 'lines', details: { value: String(line) } }));
}

/** That the archive keeps the dossier: not on its way there, not destroyed, and not in the historical archive, which gives access to it then. */
export function checkInArchive(dossier: Dossier | undefined): Refusal[] {
  return dossier?.state === 'accepted'
    ? checkStillOurs(dossier, 'dossier')
    : [refusal('notInArchive', 'TT05-32.5', { field: 'dossier', details: { code: dossier?.code ?? '' } })];
}

/** Approve a request, or refuse it with a reason (TT05-33); who may is a question of rights. */
export function decideUse(tables: Tables, body: ProposalBodies['DecideUse'], now: Instant): Outcome<Verdict> {
  const use = tables.use(body.use);
  const refusals = checkState(use, 'requested');
  if (!use || refusals.length > 0) return refuse(...refusals);
  const reason = tidyText(body.reason);
  const said = checkWritten(reason, { field: 'reason', name: 'Lý do', rule: 'TT05-33', limit: REASON_LIMIT, required: !body.approved });
  const gone = body.approved ? checkInArchive(tables.dossier(use.dossier)) : [];
  if (said.length + gone.length > 0) return refuse(...said, ...gone);
  const until = body.approved ? daysAfter(dateInVietnam(now), use.days) : null;
  return accept({ type: 'UseDecided', body: { ...body, reason, until } });
}

/** Take a request back while nobody has decided, or end a use before its time. */
export function withdrawUse(tables: Tables, body: ProposalBodies['WithdrawUse']): Outcome<Verdict> {
  const use = tables.use(body.use);
  const refusals = use?.state === 'approved' ? [] : checkState(use, 'requested');
  if (refusals.length > 0) return refuse(...refusals);
  if (use!.loan && !use!.loan.returned) return refuse(refusal('stillLent', 'TT05-32.5', { field: 'use' }));
  return accept({ type: 'UseWithdrawn', body });
}

const states: Readonly<Record<UseState, string>> = {
  requested: 'đang chờ duyệt',
  approved: 'đã được duyệt',
  refused: 'đã bị từ chối',
  withdrawn: 'đã được rút lại',
};

/** That a use is known and still stands where the act expects it: of two who decide apart, the second hears what became of it. */
export function checkState(use: ArchiveUse | undefined, state: UseState): Refusal[] {
  if (!use) return [refusal('unknownUse', 'TT05-32.5', { field: 'use' })];
  return use.state === state ? [] : [refusal('useMoved', 'TT05-32.5', { field: 'use', details: { standing: states[use.state] } })];
}
