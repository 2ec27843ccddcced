import { administrative, agencyAgent, descriptive, fileElement, freshId, header, metsElement, programAgent, type Described, type Packing } from './mets-parts';
import { element, xmlText, type Element } from './xml';

/** What the METS of the whole package tells of. */
export interface RootParts {
  readonly description: Described;
  readonly premis: Described | null;
  readonly schemas: readonly Described[];
  readonly representation: Described;
  readonly documentation: readonly Described[];
}

/** `METS.xml` of the package. */
export function rootMets(packing: Packing, parts: RootParts): string {
  const { profile, model, kind, objectId } = packing;
  const premis = parts.premis && { id: freshId(packing), file: parts.premis };
  const descriptionId = freshId(packing);
  const groups = [
    group(packing, 'Schemas', parts.schemas),
    group(packing, 'Representations/rep1', [parts.representation]),
    ...(parts.documentation.length > 0 ? [group(packing, 'Documentation', parts.documentation)] : []),
  ];
  return xmlText(
    metsElement(packing, { objectId, label: model.title, profile: profile.metsProfile[kind], schemas: 'schemas' }, [
      header(packing, creators(packing)),
      descriptive(packing, descriptionId, parts.description),
      ...administrative(packing, premis),
      element('fileSec', { ID: freshId(packing) }, groups),
      element('structMap', { ID: freshId(packing), LABEL: 'CSIP', TYPE: 'PHYSICAL' }, [
        element('div', { ID: freshId(packing), LABEL: objectId }, [
          element('div', { ID: freshId(packing), LABEL: 'Metadata', DMDID: descriptionId, ADMID: premis?.id }),
          ...groups.map((each) => division(packing, each, parts.representation)),
        ]),
      ]),
    ]),
  );
}

function creators(packing: Packing): readonly Element[] {
  const { profile, model } = packing;
  const agreement = profile.agreement === 'dossier' ? model.code : model.registration;
  return [
    programAgent(packing),
    ...(profile.explained ? [agencyAgent(packing, model.agency.code || model.fonds)] : []),
    ...(agreement === '' ? [] : [element('altRecordID', { TYPE: 'SUBMISSIONAGREEMENT' }, agreement)]),
  ];
}

function group(packing: Packing, use: string, files: readonly Described[]): Element {
  const described = files.map((file) => fileElement(freshId(packing, 'ID'), file));
  return element('fileGrp', { ID: freshId(packing), USE: use }, described);
}

/** A group of files in the structure; a representation is told of by its own METS. */
function division(packing: Packing, { attributes }: Element, representation: Described): Element {
  const { ID, USE } = attributes;
  const pointer = USE?.startsWith('Representations/')
    ? element('mptr', { LOCTYPE: 'URL', 'xlink:type': 'simple', 'xlink:href': representation.href, 'xlink:title': ID })
    : element('fptr', { FILEID: ID });
  return element('div', { ID: freshId(packing), LABEL: USE }, [pointer]);
}
