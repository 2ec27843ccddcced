import { markSeen } from '../../actions/away/mark-seen';
import type { ActionContext } from '../../actions/context';
import { keyOf, matterOf, type AwayGroup } from '../../queries/away/away-rules';
import type { Away } from '../../queries/away/away.svelte';

/** What was there when the person looked, and up to which place of the list that was. */
interface Look {
  readonly keys: ReadonlySet<string>;
  readonly position: number;
}

/**
 * What a person looks at: what was there when they looked, less what they or another tab have marked since. What came meanwhile is counted and
 * shown when they ask for it, so that marking never takes what nobody saw.
 */
export class AwayDesk {
  readonly #away: Away;
  readonly #act: ActionContext;
  #look = $state.raw<Look | null>(null);

  constructor(away: Away, act: ActionContext) {
    this.#away = away;
    this.#act = act;
  }

  get isRead(): boolean {
    return this.#away.position !== null;
  }

  get shown(): readonly AwayGroup[] {
    const keys = this.#look?.keys;
    return keys ? this.#away.groups.map((group) => within(group, keys)).filter(({ decided, news }) => decided.length + news.length > 0) : [];
  }

  /** How much came since they looked. */
  get more(): number {
    const { keys } = this.#look ?? { keys: new Set<string>() };
    return this.#away.groups.flatMap(keysOf).filter((key) => !keys.has(key)).length;
  }

  /** Shows everything that is there now. */
  lookNow(): void {
    const { groups, position } = this.#away;
    if (position !== null) this.#look = { keys: new Set(groups.flatMap(keysOf)), position };
  }

  async markAll(): Promise<void> {
    const { shown } = this;
    await this.#mark(shown, 'everything');
  }

  async mark(group: AwayGroup): Promise<void> {
    await this.#mark([group], [matterOf(group)]);
  }

  async #mark(groups: readonly AwayGroup[], about: Parameters<typeof markSeen>[1]['about']): Promise<void> {
    const news = groups.flatMap((group) => ('dossier' in group.about ? [{ dossier: group.about.dossier, news: group.news }] : []));
    await markSeen(this.#act, { position: this.#look?.position ?? 0, about, news });
  }
}

function keysOf(group: AwayGroup): readonly string[] {
  return [...group.decided, ...group.news].map((what) => keyOf(matterOf(group), what));
}

function within(group: AwayGroup, keys: ReadonlySet<string>): AwayGroup {
  const isShown = (what: AwayGroup['decided'][number] | AwayGroup['news'][number]) => keys.has(keyOf(matterOf(group), what));
  return { ...group, decided: group.decided.filter(isShown), news: group.news.filter(isShown) };
}
