import type { DossierId } from '../../domain/shared/ids';
import { wordEntry, wordField } from '../../papers/dossier/contents';
import { dossierFields, entryFields } from '../../papers/dossier/shape';
import type { WordingValue } from '../../papers/wordings';
import type { ActionContext } from '../context';
import { actOf } from './act';

/**
 * Takes one of several wordings of a place (`fields/<field>`, `entries/<id>/<word>`, `expected/<id>/title`) without the dossier being shown; on disk when
 * it resolves. Returns false where nothing is worded.
 */
export async function takeWording(
  context: ActionContext,
  { dossier, place, value }: { readonly dossier: DossierId; readonly place: string; readonly value: WordingValue },
): Promise<boolean> {
  const [kind, name = '', word] = place.split('/');
  const field = dossierFields.find((each) => kind === 'fields' && each === name);
  const entryField = entryFields.find((each) => each === word);
  if (!field && !entryField) return false;
  const paper = await context.store.papers.open({ kind: 'dossier', id: dossier });
  if (field) wordField(paper.doc, field, String(value), actOf(context));
  else if (entryField) wordEntry(paper.doc, { entry: name, field: entryField, value }, actOf(context));
  await paper.close();
  return true;
}
