import type { Subject } from '../../domain/authority/subject';
import type { Instant } from '../../domain/shared/time';
import type { DeviceStore, Pin } from '../../storage/device';
import { offlineRules, type OfflineRule, type OfflineRules } from '../../domain/offline-rules';
import { eachOnce, offlineSet } from '../../storage/space/offline-set';
import { sizeOf, type FileSize } from './file-size';

/** What a rule keeps ready: all files that it names, and those of them that are here. */
export interface RuleFigures {
  readonly all: FileSize;
  readonly here: FileSize;
}

/** What is kept ready for work without a line. Reads the figures when asked; they change too often to be followed. */
export class OfflineView {
  rules = $state.raw<OfflineRules | null>(null);
  figures = $state.raw<Readonly<Record<OfflineRule, RuleFigures>> | null>(null);
  pins = $state.raw<readonly Pin[]>([]);

  constructor(
    private readonly store: Pick<DeviceStore, 'offline' | 'originals' | 'decisions'>,
    private readonly asked: { readonly subject: () => Subject; readonly legalNow: () => Instant },
  ) {}

  async read(): Promise<void> {
    const { offline, originals, decisions } = this.store;
    const [rules, pins, held] = await Promise.all([offline.rules(), offline.pins(), originals.list()]);
    const here = new Set(held.map(({ sha256 }) => sha256));
    const named = offlineSet(decisions.tables, { subject: this.asked.subject(), days: rules.days, now: this.asked.legalNow() });
    const figuresOf = (rule: OfflineRule): RuleFigures => {
      const files = eachOnce(named[rule]);
      return { all: sizeOf(files), here: sizeOf(files.filter(({ sha256 }) => here.has(sha256))) };
    };
    this.figures = Object.fromEntries(offlineRules.map((rule) => [rule, figuresOf(rule)])) as Record<OfflineRule, RuleFigures>;
    [this.rules, this.pins] = [rules, pins];
  }
}
