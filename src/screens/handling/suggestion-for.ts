import type { ActionContext } from '../../actions/context';
import { suggestDirection, type SuggestedDirection } from '../../domain/assignment/suggestion';
import type { IncomingDocument } from '../../domain/incoming/types';
import { dateInVietnam } from '../../domain/shared/time';

/** What a head would probably say to a document, from what this device holds. */
export function suggestionFor({ store, legalNow }: Pick<ActionContext, 'store' | 'legalNow'>, document: IncomingDocument): SuggestedDirection | null {
  const { tables } = store.decisions;
  return suggestDirection(document, { earlier: newestFirst(tables.incomingRows()), calendars: tables, today: dateInVietnam(legalNow()) });
}

function* newestFirst(rows: readonly (IncomingDocument | undefined)[]): Iterable<IncomingDocument> {
  for (let place = rows.length - 1; place >= 0; place--) {
    const row = rows[place];
    if (row) yield row;
  }
}
