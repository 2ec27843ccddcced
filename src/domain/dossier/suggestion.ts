import type { DocumentToFile } from '../outgoing/as-filed';
import type { DocumentId } from '../shared/ids';
import { foldText } from '../shared/text';
import type { Dossier } from './types';

const MOST = 3;
/** A document of the same issuer in the dossier says as much as so many words in common. */
const SAME_ISSUER = 3;
const OWN = 1;

/** Looks up a document that lies in a dossier. */
type Find = (id: DocumentId) => Pick<DocumentToFile, 'facts'> | undefined;

/**
 * The dossiers that a document probably belongs to, at most three, best first: by words in common with the title, documents of the same issuer
 * in it, and whose it is. `find` looks up what lies in a dossier. Dossiers with nothing in common are not suggested.
 */
export function suggestDossiers(
  document: DocumentToFile,
  { dossiers, find, keeper }: { readonly dossiers: Iterable<Dossier>; readonly find: Find; readonly keeper: string },
): readonly Dossier[] {
  const likeness = likenessTo(document, find);
  const scored = [...dossiers]
    .filter(({ id }) => !document.dossiers.includes(id))
    .map((dossier) => {
      const score = likeness(dossier);
      return { dossier, score: score > 0 && dossier.keeper === keeper ? score + OWN : score };
    });
  return scored
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score || (one.dossier.openedAt < other.dossier.openedAt ? 1 : -1))
    .slice(0, MOST)
    .map(({ dossier }) => dossier);
}

/** How much dossiers have in common with a document: words of the title, and a document of the same issuer in it. */
export function likenessTo(document: Pick<DocumentToFile, 'facts'>, find: Find): (dossier: Dossier) => number {
  const words = wordsOf(document.facts.subject);
  const issuer = foldText(document.facts.issuer);
  return ({ title, items }) => {
    const common = [...wordsOf(title)].filter((word) => words.has(word)).length;
    const isOfIssuer = items.some((item) => foldText(find(item.document)?.facts.issuer ?? '') === issuer);
    return common + (isOfIssuer ? SAME_ISSUER : 0);
  };
}

/** Words that stand in every subject and say nothing of the matter. */
const common = new Set('ve viec cua va cho cac theo tai den trong nam ho so ban hanh de nghi bo so'.split(' '));

function wordsOf(text: string): Set<string> {
  return new Set(
    foldText(text)
      .split(/[^\p{L}\d]+/u)
      .filter((word) => word.length > 1 && !common.has(word)),
  );
}
