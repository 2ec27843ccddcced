import type { EdxmlRemark, EdxmlRule } from '../../../../src/domain/exchange/edxml-rules';

/** Reading cannot go on; says why. */
export class Unreadable extends Error {
  readonly remark: EdxmlRemark;

  constructor(rule: EdxmlRule, detail = '', where = '') {
    super(`${rule} ${where} ${detail}`);
    this.remark = { rule, where, detail };
  }
}

/** A hostile message may be odd in more ways than anybody reads. */
const MOST_OF_A_RULE = 50;
const LONGEST_DETAIL = 200;

/** Everything that was met in one message, in order, each thing once. */
export class Remarks {
  readonly #told = new Map<string, EdxmlRemark>();
  readonly #counts = new Map<EdxmlRule, number>();

  add(rule: EdxmlRule, where = '', detail = ''): void {
    const key = `${rule}\n${where}\n${detail}`;
    if (this.#told.has(key)) return;
    const count = (this.#counts.get(rule) ?? 0) + 1;
    this.#counts.set(rule, count);
    if (count <= MOST_OF_A_RULE) this.#told.set(key, { rule, where, detail: shortened(detail) });
  }

  /** What was told; of a rule that was met too often, how many times more. */
  list(): readonly EdxmlRemark[] {
    const more = [...this.#counts].filter(([, count]) => count > MOST_OF_A_RULE);
    return [...this.#told.values(), ...more.map(([rule, count]) => ({ rule, where: '…', detail: `+${count - MOST_OF_A_RULE}` }))];
  }
}

function shortened(detail: string): string {
  return detail.length > LONGEST_DETAIL ? `${detail.slice(0, LONGEST_DETAIL)}…` : detail;
}
