import { accessKey, accessReads } from '../../src/domain/authority/access';
import { disposalAudience } from '../../src/domain/authority/audience';
import { authorize } from '../../src/domain/authority/authorize';
import { disposalResource } from '../../src/domain/authority/resource';
import type { Subject } from '../../src/domain/authority/subject';
import { isInSession } from '../../src/domain/disposal/council';
import type { DisposalCase } from '../../src/domain/disposal/types';
import type { Tables } from '../../src/domain/tables';
import { sha256 } from './hash';
import type { LogReader } from './ports';

/** What the people of a council are given of its list by themselves, because their units are told nothing of it. */
export interface Councils {
  /** The lists in whose council somebody sits now, until that has concluded; none that they read with their unit anyway. */
  listsOf(subject: Subject): readonly DisposalCase[];
  /** Moves whenever what `listsOf` says does. */
  markOf(subject: Subject): string;
}

interface CouncilsParts {
  readonly tables: Pick<Tables, 'disposal' | 'disposals'>;
  readonly log: Pick<LogReader, 'rowsAfter'>;
}

interface InSession {
  readonly list: DisposalCase;
  readonly hash: string;
}

const ROWS_AT_ONCE = 500;

/** Follows the list of decisions, and looks at the lists under review again only when one of them may have changed: everybody’s line asks at every decision. */
export function createCouncils({ tables, log }: CouncilsParts): Councils {
  let followed = 0;
  let sitting: readonly InSession[] = [];

  function moved(): boolean {
    let isMoved = followed === 0;
    for (let rows = log.rowsAfter(followed, ROWS_AT_ONCE); rows.length > 0; rows = log.rowsAfter(followed, ROWS_AT_ONCE)) {
      isMoved ||= rows.some(({ text }) => text.includes('"disposal":"'));
      followed = rows.at(-1)!.position;
    }
    return isMoved;
  }

  function mine(subject: Subject): readonly InSession[] {
    if (moved()) sitting = [...tables.disposals()].filter(isInSession).map((list) => ({ list, hash: sha256(JSON.stringify(list)) }));
    const access = accessKey(subject);
    return sitting.filter(
      ({ list }) => authorize(subject, 'ReadForCouncil', disposalResource(tables, list.id)) && !accessReads(access, disposalAudience(list)),
    );
  }

  return {
    listsOf: (subject) => mine(subject).map(({ list }) => list),
    markOf: (subject) =>
      mine(subject)
        .map(({ hash }) => hash)
        .join(),
  };
}
