import {
  administrative,
  agencyAgent,
  agent,
  descriptive,
  fileElement,
  freshId,
  header,
  metsElement,
  programAgent,
  type Described,
  type Packing,
} from './mets-parts';
import { isNote } from './links';
import { representationProfile } from './profiles';
import { sameIds } from './stamps';
import { each, element, type Element } from './xml';

/** A document in the representation: its description and its files, the document itself first. */
export interface DescribedDocument {
  readonly description: Described;
  readonly files: readonly Described[];
}

interface Joined {
  readonly descriptionId: string;
  readonly description: Described;
  readonly files: readonly { readonly id: string; readonly file: Described }[];
}

/**
 * `representations/rep1/METS.xml`: every document with its description and its files, and how they belong together. The documents are gone through several
 * times, so that nobody holds what is said of all of them.
 */
export function representationMets(packing: Packing, documents: Iterable<DescribedDocument>, premis: Described | null): Element {
  const { profile, kind } = packing;
  const objectId = profile.representationId === 'own' ? freshId(packing) : 'rep1';
  const ids = sameIds(packing.mint);
  const joined: Iterable<Joined> = { [Symbol.iterator]: () => joinedBy(ids(), documents) };
  // All of theirs are minted before any that comes after them.
  goThrough(joined);
  const premisId = premis && { id: freshId(packing), file: premis };
  const dataId = freshId(packing);
  function* elementsOf(notes: boolean): Generator<Element> {
    for (const { descriptionId, files } of joined) {
      const chosen = files.filter(({ file }) => isNote(file.href) === notes);
      yield* each(chosen, ({ id, file }) => fileElement(id, file, profile.joins === 'file' ? descriptionId : undefined));
    }
  }
  function* sections(): Generator<Element> {
    yield header(packing, creators(packing));
    yield* each(joined, ({ descriptionId, description }) => descriptive(packing, descriptionId, description));
    yield* administrative(packing, premisId);
    yield element('fileSec', { ID: freshId(packing) }, [
      element('fileGrp', { ID: dataId, USE: 'Data' }, elementsOf(false)),
      ...(hasNotes(documents) ? [element('fileGrp', { ID: freshId(packing), USE: 'Holeyfile' }, elementsOf(true))] : []),
    ]);
    yield element('structMap', { ID: freshId(packing), LABEL: 'CSIP', TYPE: 'PHYSICAL' }, [
      element('div', { ID: freshId(packing), LABEL: profile.joins === 'file' ? objectId : 'rep1', TYPE: kind === 'AIP' ? 'NORMALIZED' : 'ORIGINAL' }, [
        ...structure(packing, joined, premisId?.id),
        element('div', { ID: freshId(packing), LABEL: 'Data' }, [element('fptr', { FILEID: dataId })]),
      ]),
    ]);
  }
  return metsElement(packing, { objectId, label: 'rep1', profile: representationProfile, schemas: '../../schemas' }, sections());
}

function* joinedBy(mint: () => string, documents: Iterable<DescribedDocument>): Generator<Joined> {
  for (const { description, files } of documents) {
    const descriptionId = freshId({ mint });
    yield { descriptionId, description, files: files.map((file) => ({ id: freshId({ mint }, 'ID'), file })) };
  }
}

function goThrough(list: Iterable<unknown>): void {
  const walk = list[Symbol.iterator]();
  while (walk.next().done !== true);
}

function hasNotes(documents: Iterable<DescribedDocument>): boolean {
  for (const { files } of documents) if (files.some(({ href }) => isNote(href))) return true;
  return false;
}

function creators(packing: Packing): readonly Element[] {
  const { profile, model } = packing;
  if (profile.joins === 'file') return [programAgent(packing), agencyAgent(packing, model.agency.code || model.fonds)];
  if (profile.creator === 'agency') return [agencyAgent(packing, model.fonds)];
  return [agent({ ROLE: 'CREATOR', TYPE: 'INDIVIDUAL', OTHERTYPE: '' }, model.keeper, { type: 'IDENTIFICATIONCODE', text: model.fonds })];
}

function structure(packing: Packing, joined: Iterable<Joined>, premisId: string | undefined): readonly Element[] {
  if (packing.profile.joins === 'file') {
    const all = Array.from(joined, ({ descriptionId }) => descriptionId).join(' ');
    return [element('div', { ID: freshId(packing), LABEL: 'Metadata', DMDID: all, ADMID: premisId })];
  }
  const links = each(joined, (one) => link(packing, one, premisId));
  return [element('div', { ID: freshId(packing), LABEL: 'MetadataLink' }, links)];
}

/** One description and the file it describes, or the note that stands for it; what is attached to the document stands below. */
function link(packing: Packing, { descriptionId, files }: Joined, premisId: string | undefined): Element {
  const [main, ...attached] = files.map(({ id }) => element('fptr', { FILEID: id }));
  const below = attached.length > 0 ? [element('div', { ID: freshId(packing), LABEL: 'AttachmentFile' }, attached)] : [];
  const label = isNote(files[0]!.file.href) ? 'MetadataLink/Holey' : 'MetadataLink/File';
  return element('div', { ID: freshId(packing), LABEL: label, DMDID: descriptionId, ADMID: premisId }, [main!, ...below]);
}
