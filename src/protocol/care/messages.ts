import type { Care } from '../../domain/keeping/care';

/** Answer of `GET /api/care`. */
export interface CareAnswer extends Care {
  readonly v: 1;
}
