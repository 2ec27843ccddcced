import { textsOf as dossierTextsOf, type Said } from './dossier/refused';
import { draftTextsOf, type DraftSaid } from './draft/refused';

/** What one change of a refused batch said, of whatever paper. */
export type AnySaid = Said | DraftSaid;

const ofDrafts: readonly AnySaid['of'][] = ['draftField', 'paragraph', 'remark', 'suggestion'];

/** The words alone, to be copied or put into notes; none where nothing was worded. */
export function textsOf(said: AnySaid): readonly string[] {
  return isOfDraft(said) ? draftTextsOf(said) : dossierTextsOf(said);
}

/** Whether it was said of a draft. */
export function isOfDraft(said: AnySaid): said is DraftSaid {
  return ofDrafts.includes(said.of);
}
