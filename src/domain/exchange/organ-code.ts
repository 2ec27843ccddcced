/**
 * Mã định danh cơ quan: how an agency is called on the exchange axis. Two forms are in use: the old one of QCVN 102:2016, four groups from the lowest level
 * up (`000.00.15.H08`), and that of Quyết định 20/2020, groups from the top level down (`H08.15`).
 */

const OLD_FORM = /^(\d{3})\.(\d{2})\.(\d{2})\.([A-Z]\d{2})$/;
const NEW_FORM = /^[A-Z0-9]+(\.[A-Z0-9]+)*$/;
const LENGTH_MOST = 35;
/** Entries of this group are in directories, and nobody sends to them. */
const HIDDEN_GROUP = 'W00';

/** The one form in which codes are compared, that of Quyết định 20/2020: groups from the top down, unused levels left out. Null for what is no code. */
export function comparableOrganCode(written: string): string | null {
  const code = written.trim().toUpperCase();
  const old = OLD_FORM.exec(code);
  if (old) return groupsFromTop(old.slice(1)).join('.');
  return code.length <= LENGTH_MOST && NEW_FORM.test(code) ? code : null;
}

/** Whether two codes name the same agency, in whichever form each is written. */
export function isSameOrgan(one: string, other: string): boolean {
  const code = comparableOrganCode(one);
  return code !== null && code === comparableOrganCode(other);
}

/** Whether the first code names the agency of the second, or one above it, whose system sends for those below: `H41` for `H41.02`. */
export function isSameOrAbove(one: string, other: string): boolean {
  const [above, below] = [comparableOrganCode(one), comparableOrganCode(other)];
  return above !== null && below !== null && `${below}.`.startsWith(`${above}.`);
}

/** Whether an agency of the directory is kept out of the choice of recipients. */
export function isHiddenOrgan(code: string): boolean {
  return code.toUpperCase().split('.').includes(HIDDEN_GROUP);
}

function groupsFromTop(groups: readonly string[]): readonly string[] {
  return [...groups].reverse().filter((group) => !/^0+$/.test(group));
}
