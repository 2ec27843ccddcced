import type { RightsMoved } from '../database/schema';

/**
 * What the list said of rights since the papers last followed it. It is kept in the transaction that keeps the decision, and taken out in the one that
 * follows it: a device that is killed in between follows it when it starts.
 */
const RIGHTS_MOVED = 'rightsMoved';

interface Meta {
  get(key: string): Promise<unknown>;
}

interface WritableMeta extends Meta {
  put(value: RightsMoved, key: string): Promise<unknown>;
}

export async function rightsMovedIn(meta: Meta): Promise<RightsMoved> {
  return ((await meta.get(RIGHTS_MOVED)) as RightsMoved | undefined) ?? { isAll: false, dossiers: [], drafts: [] };
}

export async function putRightsMoved(meta: WritableMeta, moved: RightsMoved): Promise<void> {
  await meta.put(moved, RIGHTS_MOVED);
}

/** Adds what the list says now. */
export async function addRightsMoved(meta: WritableMeta, { isAll, dossiers, drafts = [] }: RightsMoved): Promise<void> {
  if (!isAll && dossiers.length === 0 && drafts.length === 0) return;
  const before = await rightsMovedIn(meta);
  await putRightsMoved(meta, {
    isAll: isAll || before.isAll,
    dossiers: [...new Set([...before.dossiers, ...dossiers])],
    drafts: [...new Set([...(before.drafts ?? []), ...drafts])],
    times: (before.times ?? 0) + 1,
  });
}
