import type { UseId } from '../../domain/shared/ids';
import { refuse, type Outcome, type Refusal } from '../../domain/shared/refusal';
import type { BroughtCopy, CopiesToSeal } from '../../protocol/archive/messages';
import type { OpenedKey } from '../../signatures/sign-in-worker';
import type { ArchiveDesk } from '../context';

/** Where the signing of one request stands. noLine: the server did not answer; what was brought stays there, and all may be signed again. */
export type SealingState = { readonly state: 'signing' | 'done' | 'noLine' } | { readonly state: 'refused'; readonly refusals: readonly Refusal[] };

type Desk = Pick<ArchiveDesk, 'toSeal' | 'copyToSeal' | 'bringSealed' | 'issueSealed'>;

/** Signs the copies of several requests with one key: each request is given out as a whole, or not at all. */
export class Sealing {
  readonly states = $state<Record<UseId, SealingState>>({});
  /** How many files are signed, of those that are known so far. */
  signed = $state(0);
  isRunning = $state(false);

  constructor(private readonly archive: Desk) {}

  /** The requests that were signed and given out. */
  async run(uses: readonly UseId[], key: Pick<OpenedKey, 'sign'>): Promise<readonly UseId[]> {
    this.isRunning = true;
    const done: UseId[] = [];
    try {
      for (const use of uses) {
        this.states[use] = { state: 'signing' };
        const outcome = await this.#seal(use, key);
        this.states[use] = stateOf(outcome);
        if (outcome?.ok) done.push(use);
      }
    } finally {
      this.isRunning = false;
    }
    return done;
  }

  async #seal(use: UseId, key: Pick<OpenedKey, 'sign'>): Promise<Outcome<null> | null> {
    const asked = await this.archive.toSeal(use);
    if (!asked?.ok) return asked;
    const brought: BroughtCopy[] = [];
    for (const file of asked.value.files) {
      const one = await this.#sealOne(asked.value, file, key);
      if (!one?.ok) return one;
      brought.push(one.value);
      this.signed += 1;
    }
    return this.archive.issueSealed(use, brought);
  }

  async #sealOne({ use, field, now }: CopiesToSeal, file: CopiesToSeal['files'][number], key: Pick<OpenedKey, 'sign'>): Promise<Outcome<BroughtCopy> | null> {
    const copy = await this.archive.copyToSeal(use, file.original);
    if (!copy?.ok) return copy;
    const signed = await key.sign({ file: copy.value, name: file.name, sha256: file.copy, wish: { place: { field }, at: now } });
    return signed.ok ? this.archive.bringSealed(use, file.original, signed.value) : refuse(...signed.refusals);
  }
}

function stateOf(outcome: Outcome<null> | null): SealingState {
  if (outcome === null) return { state: 'noLine' };
  return outcome.ok ? { state: 'done' } : { state: 'refused', refusals: outcome.refusals };
}
