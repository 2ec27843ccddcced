import { yearInVietnam } from '../../src/domain/shared/time';
import type { PlanLineId } from '../../src/domain/shared/ids';
import { MATTERS, titles, workers, type Staff } from './matter-titles';
import type { Office } from './office';

/** What the plan of a unit expects beside the dossiers that are open already. The other units have none yet: people write it themselves. */
const awaited = {
  PC: [
    'Hồ sơ về việc kiểm tra, rà soát văn bản quy phạm pháp luật của Bộ Thực hành năm {year}',
    'Hồ sơ về việc phổ biến, giáo dục pháp luật của Bộ Thực hành năm {year}',
  ],
} as const;

/** The leader approves the plan of the legal unit for the year. Returns the line of each title, so that its dossiers are opened from it. */
export function approvePlan(office: Office, { people, units, newId }: Staff): ReadonlyMap<string, PlanLineId> {
  const year = yearInVietnam(office.now());
  const keeper = people.get(workers.PC!.officer)!;
  const planned = [...titles.PC!, ...awaited.PC].map((title) => {
    const id = newId() as PlanLineId;
    return { id, title: title.replace('{year}', String(year)), retention: 20, basis: MATTERS, keeper, note: '' };
  });
  const heading = { id: newId() as PlanLineId, title: 'Công tác pháp chế', abbreviation: 'PC', planned, headings: [] };
  office.act({ person: people.get('lanhdao')! }, 'ApprovePlan', { unit: units.get('PC')!, year, headings: [heading] });
  return new Map(planned.map(({ id, title }) => [title, id]));
}
