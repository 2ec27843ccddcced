import { refusal } from '../../src/domain/shared/refusal';
import { Refused } from './answers';

const RETRY_SECONDS = '2';

/** “Come back in a moment”: the server is full and says so instead of growing. */
export function busy(): Refused {
  return new Refused(503, refusal('busy', 'HOSO-7'), { 'retry-after': RETRY_SECONDS });
}

/** Lets `places` pieces of work in at once; throws `Refused` 503 to the others, so that memory stays bounded. */
export function createRoom(places: number): <T>(work: () => Promise<T>) => Promise<T> {
  let taken = 0;
  return async (work) => {
    if (taken >= places) throw busy();
    taken += 1;
    try {
      return await work();
    } finally {
      taken -= 1;
    }
  };
}
