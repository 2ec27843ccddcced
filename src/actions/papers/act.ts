import type { Act } from '../../papers/act';
import type { ActionContext } from '../context';

/** Somebody's act in a paper, now. Chance is taken from a fresh id, so that actions need no second source of it. */
export function actOf({ person, legalNow, newId }: ActionContext): Act {
  return { by: person, at: legalNow(), newId, random: () => parseInt(newId().slice(0, 8), 16) / 2 ** 32 };
}
