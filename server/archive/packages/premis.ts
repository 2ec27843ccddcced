import { formatOf } from './formats';
import type { Described, Packing } from './mets-parts';
import { formatNamed } from '../../../src/domain/keeping/formats';
import type { Instant } from '../../../src/domain/shared/time';
import type { ModelItem, PackageModel } from './model';
import type { SourceEvent } from './source';
import { packageTime } from './stamps';
import { each, element, xmlText, type Element } from './xml';

/** A file of the representation, with the name that people gave it; what this program wrote itself has none. */
export interface KeptFile extends Described {
  readonly originalName?: string;
  /** Its format in PRONOM by its bytes; what was not looked at is named by its ending, where that is enough. */
  readonly puid?: string | undefined;
}

/** `PREMIS.xml` of the package: the dossier, every decision about it, and the making of this package. */
export function dossierPremis(packing: Packing): Element {
  const { model, objectId } = packing;
  const about = linked('arcFileCode', model.archivalCode);
  const people = new Map(model.events.flatMap(({ by }) => (by ? [[by.id, by.name] as const] : [])));
  function* content(): Generator<Element> {
    yield element('object', { 'xsi:type': 'intellectualEntity' }, [
      identifier('objectIdentifier', 'OBJID', objectId),
      identifier('objectIdentifier', 'arcFileCode', model.archivalCode),
    ]);
    yield* each(model.events, (one) => decided(one, [about, ...itemOf(packing, one)]));
    yield creation(packing);
    yield* each(people, ([id, name]) => agentElement('person', id, [element('agentName', {}, name), element('agentType', {}, 'person')]));
    yield program(packing);
  }
  return premis(content());
}

/** Circular 05/2025 fixes the type, and for an AIP that is made of a SIP also source and outcome. */
function creation(packing: Packing): Element {
  const { model, objectId, now } = packing;
  const { madeOf } = model;
  const words = madeOf ? `Chuyển gói ${madeOf.kind} ${madeOf.objectId}, SHA-256 ${madeOf.sha256}, thành AIP_hoso` : `Đóng gói AIP_hoso từ hồ sơ ${model.code}`;
  return event({ type: 'OBJID', id: `${objectId}/creation` }, 'information package creation', packageTime(now), [
    detail(words),
    outcome('00'),
    byProgram(packing),
    ...(madeOf ? [linked('OBJID', madeOf.objectId, 'source')] : []),
    linked('OBJID', objectId, 'outcome'),
  ]);
}

/** Something that happened to a kept package: for `withEvent`. */
export interface PreservationEvent {
  readonly id: string;
  /** Of the event types of the Library of Congress. */
  readonly type: string;
  readonly at: Instant;
  readonly detail: string;
  /** 00: as it should be. */
  readonly outcome: string;
}

/** The text of `PREMIS.xml` with a further event in it, about the whole package. */
export function withEvent(
  text: string,
  { id, type, at, detail: words, outcome: result }: PreservationEvent,
  { name, version }: PackageModel['software'],
): string {
  const [, objectId] = /<objectIdentifierType>OBJID<\/objectIdentifierType>\s*<objectIdentifierValue>([^<]+)</.exec(text) ?? [];
  const place = text.search(/ *<agent>/);
  if (objectId === undefined || place < 0) throw new RangeError('PREMIS.xml không phải do phần mềm này viết');
  const agentId = `${name} ${version}`;
  const content = [detail(words), outcome(result), linkedAgent('software', agentId, 'executing program'), linked('OBJID', objectId)];
  const fragment = (one: Element) =>
    xmlText(one)
      .split('\n')
      .slice(1, -1)
      .map((line) => `  ${line}\n`)
      .join('');
  const isNamed = text.includes(`<agentIdentifierValue>${agentId}<`);
  const agents = isNamed ? '' : fragment(softwareAgent({ name, version }));
  return `${text.slice(0, place)}${fragment(event({ type: 'hoso', id }, type, packageTime(at), content))}${agents}${text.slice(place)}`;
}

/** An item as both METS and PREMIS of the representation tell of it. */
export interface DescribedItem {
  readonly item: ModelItem;
  readonly description: Described;
  readonly files: readonly KeptFile[];
}

/** `PREMIS_rep1.xml`: every file with its hash and format, and how each document came. */
export function representationPremis(packing: Packing, items: Iterable<DescribedItem>): Element {
  function* content(): Generator<Element> {
    for (const { files } of items) yield* each(files, fileObject);
    for (const { item, files } of items) if (item.arrival) yield arrived(packing, item.arrival, { code: item.code, files });
    yield program(packing);
  }
  return premis(content());
}

interface Arrived {
  readonly code: string;
  readonly files: readonly KeptFile[];
}

function arrived(packing: Packing, { type, at, detail: words }: NonNullable<ModelItem['arrival']>, { code, files }: Arrived): Element {
  return event({ type: 'docCode', id: `${code}/received` }, type, packageTime(at), [
    detail(words),
    byProgram(packing),
    ...files.filter(({ originalName }) => originalName !== undefined).map(({ href }) => linked('File', href)),
  ]);
}

function fileObject({ href, sha256, byteLength, mediaType, originalName, puid }: KeptFile): Element {
  const registry = puid ?? formatOf(href)?.pronom;
  const known = registry === undefined ? undefined : formatNamed(registry);
  return element('object', { 'xsi:type': 'file' }, [
    identifier('objectIdentifier', 'File', href),
    element('objectCharacteristics', {}, [
      element('compositionLevel', {}, '0'),
      element('fixity', {}, [element('messageDigestAlgorithm', {}, 'SHA-256'), element('messageDigest', {}, sha256)]),
      element('size', {}, String(byteLength)),
      element('format', {}, [
        element('formatDesignation', {}, [
          element('formatName', {}, known?.name ?? mediaType),
          ...(known && known.version !== '' ? [element('formatVersion', {}, known.version)] : []),
        ]),
        ...(registry ? [element('formatRegistry', {}, [element('formatRegistryName', {}, 'PRONOM'), element('formatRegistryKey', {}, registry)])] : []),
      ]),
    ]),
    ...(originalName === undefined ? [] : [element('originalName', {}, originalName)]),
  ]);
}

function decided({ id, type, at, detail: words, by }: SourceEvent, objects: readonly Element[]): Element {
  const agent = by ? [linkedAgent('person', by.id, 'authorizer')] : [];
  return event({ type: 'hoso', id }, type, packageTime(at), [detail(words), ...agent, ...objects]);
}

function itemOf({ model }: Packing, { document }: SourceEvent): readonly Element[] {
  return document === null ? [] : [linked('docCode', model.items[document - 1]!.code)];
}

function premis(content: Iterable<Element>): Element {
  const attributes = { xmlns: 'http://www.loc.gov/premis/v3', 'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance', version: '3.0' };
  return element('premis', attributes, content);
}

function event({ type, id }: { readonly type: string; readonly id: string }, name: string, time: string, content: readonly Element[]): Element {
  return element('event', {}, [identifier('eventIdentifier', type, id), element('eventType', {}, name), element('eventDateTime', {}, time), ...content]);
}

function program({ model }: Packing): Element {
  return softwareAgent(model.software);
}

function softwareAgent({ name, version }: PackageModel['software']): Element {
  return agentElement('software', `${name} ${version}`, [
    element('agentName', {}, name),
    element('agentType', {}, 'software'),
    element('agentVersion', {}, version),
  ]);
}

function byProgram({ model }: Packing): Element {
  return linkedAgent('software', `${model.software.name} ${model.software.version}`, 'executing program');
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
