import { toInstant } from '../../../src/domain/shared/time';
import type { Clock } from '../../register/ports';

/** The machine's clock. */
export const systemClock: Clock = { now: () => toInstant(Date.now()) };
