import type { ActionContext } from '../../actions/context';
import type { Judging } from '../../signatures/judging';

/** Against the trust list as this device has it, as of now by the register's clock. */
export function judgingHere({ store, legalNow }: Pick<ActionContext, 'store' | 'legalNow'>): Judging {
  return { trusted: store.decisions.tables.agency()?.trustList ?? null, at: legalNow() };
}
