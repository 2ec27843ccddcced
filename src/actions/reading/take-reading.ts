import type { Sha256, UseId } from '../../domain/shared/ids';
import type { Outcome, Refusal } from '../../domain/shared/refusal';
import type { Reading } from '../../storage/readings/contract';
import type { ActionContext } from '../context';

/** Gives a copy that is taken along; null: there is no line. */
export type FetchCopy = (use: UseId, original: Sha256) => Promise<Outcome<Blob> | null>;

/** What came of taking: null when it is all here, else why not; no refusals: there is no line. */
export type Taken = { readonly refusals: readonly Refusal[] } | null;

/** Takes the pages of an approved reading onto this device, sealed: all of them or none (TT05-37). */
export async function takeReading({ store, legalNow }: ActionContext, reading: Reading, fetchCopy: FetchCopy): Promise<Taken> {
  try {
    await store.readings.keep(reading, legalNow(), async ({ sha256 }) => {
      const answer = await fetchCopy(reading.use, sha256);
      if (!answer?.ok) throw new NotGiven(answer?.refusals ?? []);
      return answer.value;
    });
    return null;
  } catch (error) {
    if (error instanceof NotGiven) return error;
    throw error;
  }
}

class NotGiven extends Error {
  constructor(readonly refusals: readonly Refusal[]) {
    super('a copy was not given');
  }
}
