import type { Agency } from '../agency/types';
import type { Verdict } from '../decisions';
import type { Dossier } from '../dossier/types';
import { checkStillOurs } from '../historical/verdicts';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import type { DossierId, UnitId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome } from '../shared/refusal';
import { tidyText } from '../shared/text';
import type { Tables } from '../tables';
import { accessLevels, approvers, askers, type AccessLevel, type Approver, type Asker, type UseRules, type Visitor } from './types';

const GROUND_LIMIT = 500;

/** For an agency whose head has set nothing else (archives 8.5). */
export const usualUseRules: UseRules = {
  open: { ownUnit: 'nobody', otherUnit: 'nobody', outsider: 'archivist' },
  conditional: { ownUnit: 'unitHead', otherUnit: 'archiveHead', outsider: 'leader' },
};

/** Who approves what in an agency. */
export function useRulesOf(agency: Pick<Agency, 'useRules'> | undefined): UseRules {
  return agency?.useRules ?? usualUseRules;
}

/** The level of access of a dossier: open, unless it was made conditional. */
export function accessLevelOf({ conditional }: Pick<Dossier, 'conditional'>): AccessLevel {
  return conditional ? 'conditional' : 'open';
}

/** The title of what is asked for, as far as these tables may tell it: whoever reads the dossier knows it. */
export function titleOf(tables: Pick<Tables, 'dossier'>, { dossier }: { readonly dossier: DossierId }): string {
  return tables.dossier(dossier)?.title ?? '';
}

/** Whose dossier it is to whoever asks. */
export function askerOf({ givingUnit, unit, visitor }: { readonly givingUnit: UnitId; readonly unit: UnitId | null; readonly visitor: Visitor | null }): Asker {
  if (visitor) return 'outsider';
  return unit === givingUnit ? 'ownUnit' : 'otherUnit';
}

/** Who has to approve what somebody asks for. */
export function approverOf(
  agency: Pick<Agency, 'useRules'> | undefined,
  { level, ...asking }: Parameters<typeof askerOf>[0] & { readonly level: AccessLevel },
): Approver {
  return useRulesOf(agency)[level][askerOf(asking)];
}

/** Set who approves what (TT05-33). Somebody has to approve what is conditional, and what a visitor asks for. */
export function defineUseRules({ rules }: ProposalBodies['DefineUseRules']): Outcome<Verdict> {
  const refusals = accessLevels.flatMap((level) =>
    askers.flatMap((asker) => {
      const field = `rules.${level}.${asker}`;
      if (!mayStandFor(rules[level][asker], level, asker)) return [refusal('noApprover', 'TT05-33', { field })];
      return [];
    }),
  );
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'UseRulesDefined', body: { rules } });
}

/** The approvers that may be chosen for a level and whoever asks. */
export function approversFor(level: AccessLevel, asker: Asker): readonly Approver[] {
  return approvers.filter((approver) => mayStandFor(approver, level, asker));
}

function mayStandFor(approver: Approver, level: AccessLevel, asker: Asker): boolean {
  return approver !== 'nobody' || (level === 'open' && asker !== 'outsider');
}

/** Make access to a dossier conditional, which needs a ground in law, or open it again (LLT-25). */
export function defineAccess(tables: Tables, body: ProposalBodies['DefineAccess']): Outcome<Verdict> {
  const dossier = tables.dossier(body.dossier);
  const ground = tidyText(body.ground);
  if (!dossier) return refuse(refusal('unknownDossier', 'LLT-25', { field: 'dossier' }));
  const refusals = checkWritten(ground, {
    field: 'ground',
    name: 'Căn cứ',
    rule: 'LLT-25',
    limit: GROUND_LIMIT,
    required: body.level === 'conditional',
  });
  refusals.push(...checkStillOurs(dossier, 'dossier'));
  if (body.level === accessLevelOf(dossier) && ground === (dossier.conditional?.ground ?? '')) refusals.push(refusal('nothingChanged', 'LLT-25'));
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'AccessDefined', body: { ...body, ground } });
}
