import { formatOf } from './formats';
import type { Described, Packing } from './mets-parts';
import { documentArchivalCode, dossierArchivalCode } from './records';
import type { SourceDocument, SourceEvent } from './source';
import { packageTime } from './stamps';
import { element, xmlText, type Element } from './xml';

/** A file of the representation, with the name that people gave it; what this program wrote itself has none. */
export interface KeptFile extends Described {
  readonly originalName?: string;
}

/** `PREMIS.xml` of the package: the dossier, every decision about it, and the making of this package. */
export function dossierPremis(packing: Packing): string {
  const { source, objectId, now } = packing;
  const dossier = identifier('objectIdentifier', 'arcFileCode', dossierArchivalCode(source));
  const about = [linked('arcFileCode', dossierArchivalCode(source))];
  const people = new Map(source.events.flatMap(({ by }) => (by ? [[by.id, by.name] as const] : [])));
  return premis([
    element('object', { 'xsi:type': 'intellectualEntity' }, [identifier('objectIdentifier', 'OBJID', objectId), dossier]),
    ...source.events.map((each) => decided(each, [...about, ...documentOf(packing, each)])),
    event({ type: 'OBJID', id: `${objectId}/creation` }, 'information package creation', packageTime(now), [
      detail(`Đóng gói AIP_hoso từ hồ sơ ${source.dossier.code}`),
      outcome('00'),
      byProgram(packing),
      linked('OBJID', objectId, 'outcome'),
    ]),
    ...[...people].map(([id, name]) => agentElement('person', id, [element('agentName', {}, name), element('agentType', {}, 'person')])),
    program(packing),
  ]);
}

/** `PREMIS_rep1.xml`: every file with its hash and format, and how each document came. */
export function representationPremis(
  packing: Packing,
  documents: readonly { readonly document: SourceDocument; readonly files: readonly KeptFile[] }[],
): string {
  return premis([
    ...documents.flatMap(({ files }) => files.map(fileObject)),
    ...documents.map(({ document, files }, index) => arrival(packing, document, { ordinal: index + 1, files })),
    program(packing),
  ]);
}

function arrival(packing: Packing, { medium, receivedAt }: SourceDocument, { ordinal, files }: { ordinal: number; files: readonly KeptFile[] }): Element {
  const code = documentArchivalCode(packing.source.dossier.code, ordinal);
  // Circular 05/2025 fixes `transfer` for digitised paper.
  const [type, words] = medium === 'paper' ? ['transfer', 'Số hóa văn bản giấy khi tiếp nhận'] : ['ingestion', 'Tiếp nhận văn bản điện tử'];
  return event({ type: 'docCode', id: `${code}/received` }, type!, packageTime(receivedAt), [
    detail(words!),
    byProgram(packing),
    ...files.filter(({ originalName }) => originalName !== undefined).map(({ href }) => linked('File', href)),
  ]);
}

function fileObject({ href, sha256, byteLength, mediaType, originalName }: KeptFile): Element {
  const registry = formatOf(href)?.pronom;
  return element('object', { 'xsi:type': 'file' }, [
    identifier('objectIdentifier', 'File', href),
    element('objectCharacteristics', {}, [
      element('compositionLevel', {}, '0'),
      element('fixity', {}, [element('messageDigestAlgorithm', {}, 'SHA-256'), element('messageDigest', {}, sha256)]),
      element('size', {}, String(byteLength)),
      element('format', {}, [
        element('formatDesignation', {}, [element('formatName', {}, mediaType)]),
        ...(registry ? [element('formatRegistry', {}, [element('formatRegistryName', {}, 'PRONOM'), element('formatRegistryKey', {}, registry)])] : []),
      ]),
    ]),
    ...(originalName === undefined ? [] : [element('originalName', {}, originalName)]),
  ]);
}

function decided({ id, type, at, detail: words, by }: SourceEvent, objects: readonly Element[]): Element {
  const agent = by ? [linkedAgent('person', by.id, 'authorizer')] : [];
  return event({ type: 'decision', id }, type, packageTime(at), [detail(words), ...agent, ...objects]);
}

function documentOf({ source }: Packing, { document }: SourceEvent): readonly Element[] {
  return document === null ? [] : [linked('docCode', documentArchivalCode(source.dossier.code, document))];
}

function premis(content: readonly Element[]): string {
  const attributes = { xmlns: 'http://www.loc.gov/premis/v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', version: '3.0' };
  return xmlText(element('premis', attributes, content));
}

function event({ type, id }: { readonly type: string; readonly id: string }, name: string, time: string, content: readonly Element[]): Element {
  return element('event', {}, [identifier('eventIdentifier', type, id), element('eventType', {}, name), element('eventDateTime', {}, time), ...content]);
}

function program({ source }: Packing): Element {
  const { name, version } = source.software;
  return agentElement('software', `${name} ${version}`, [
    element('agentName', {}, name),
    element('agentType', {}, 'software'),
    element('agentVersion', {}, version),
  ]);
}

function byProgram({ source }: Packing): Element {
  return linkedAgent('software', `${source.software.name} ${source.software.version}`, 'executing program');
}

function agentElement(type: string, id: string, content: readonly Element[]): Element {
  return element('agent', {}, [identifier('agentIdentifier', type, id), ...content]);
}

function identifier(name: string, type: string, value: string): Element {
  return element(name, {}, [element(`${name}Type`, {}, type), element(`${name}Value`, {}, value)]);
}

function linkedAgent(type: string, value: string, role: string): Element {
  const { content } = identifier('linkingAgentIdentifier', type, value);
  return element('linkingAgentIdentifier', {}, [...(content as readonly Element[]), element('linkingAgentRole', {}, role)]);
}

function linked(type: string, value: string, role?: string): Element {
  const { content } = identifier('linkingObjectIdentifier', type, value);
  const said = role === undefined ? [] : [element('linkingObjectRole', {}, role)];
  return element('linkingObjectIdentifier', {}, [...(content as readonly Element[]), ...said]);
}

function detail(words: string): Element {
  return element('eventDetailInformation', {}, [element('eventDetail', {}, words)]);
}

function outcome(code: string): Element {
  return element('eventOutcomeInformation', {}, [element('eventOutcome', {}, code)]);
}
