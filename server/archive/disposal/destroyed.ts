import type { Matter } from '../../../src/domain/authority/audience';
import type { Decision } from '../../../src/domain/decisions';
import type { DisposalCase } from '../../../src/domain/disposal/types';
import type { Destroyed, FollowedList } from './ports';

/** What the list says of a case that was destroyed. Throws where the list does not say that it was. */
export function destroyedBy(log: Pick<FollowedList, 'rowsAfter' | 'historyOf'>, disposal: DisposalCase): Destroyed {
  const position = disposal.trail.find(({ act }) => act === 'destroyed')?.position ?? 0;
  const [row] = log.rowsAfter(position - 1, 1);
  const decision = row && (JSON.parse(row.text) as Decision);
  if (decision?.type !== 'DossiersDestroyed') throw new Error(`the list does not say that ${disposal.id} was destroyed`);
  const { dossiers, documents, originals } = decision.body;
  const codes = new Map(disposal.items.map(({ dossier, code }) => [dossier, code]));
  return {
    disposal: disposal.id,
    number: disposal.decision!.number,
    dossiers: dossiers.map((id) => ({ id, code: codes.get(id)! })),
    originals,
    access: readersOf(log, [...dossiers, ...documents]),
  };
}

/** Every key under which one of these matters could be read at any time, also by those who lost the right since. */
function readersOf(log: Pick<FollowedList, 'historyOf'>, matters: readonly Matter[]): readonly string[] {
  const units = new Set<string>();
  for (const about of matters) {
    const changes = log.historyOf(about, Number.MAX_SAFE_INTEGER).flatMap(({ audiences }) => audiences.filter((change) => change.about === about));
    for (const { before, after } of changes) for (const unit of [...(before ?? []), ...after]) units.add(`unit:${unit}`);
  }
  return ['all', ...units];
}
