import type { DisposalCase } from '../../domain/disposal/types';

/** The lists about which the person who asks still has to say something in a council, and that their unit does not read: all of them, each whole. */
export interface CouncilLists {
  readonly v: 1;
  readonly lists: readonly DisposalCase[];
}
