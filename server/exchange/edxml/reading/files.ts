import { safeFileName } from '../../../../src/domain/exchange/file-name';
import type { ExchangedOriginal } from '../../../../src/domain/exchange/message';
import type { Sha256 } from '../../../../src/domain/shared/ids';
import { mediaTypeOf } from './media-type';
import { Part } from './part';
import type { Remarks } from './remarks';
import { keyOf, nodesBelow, takeWhole, type XmlNode } from './xml-node';

/** A file of a message as it lies on the disk, after base64 and one ZIP were taken off. */
export interface SpooledFile {
  readonly path: string;
  readonly byteLength: number;
  readonly sha256: Sha256;
  readonly beginning: Buffer;
  /** The name of the file inside the ZIP it came in; null where it came as it is. */
  readonly nameInside: string | null;
}

interface Listed {
  readonly contentId: string;
  readonly name: string;
  readonly mediaType: string;
  readonly description: string;
}

/** The files of a message in order, with what the list of files and the files themselves say about each. */
export function originalsOf(root: XmlNode, files: readonly SpooledFile[], remarks: Remarks): readonly ExchangedOriginal[] {
  const listed = referencesIn(root, remarks);
  const attached = attachmentsIn(root, remarks);
  noteIds(listed, attached, remarks);
  return attached.map((each) => {
    const file = files[each.file]!;
    const reference = listed.find(({ contentId }) => contentId !== '' && contentId === each.contentId) ?? null;
    const stated = { name: each.name || (reference?.name ?? ''), mediaType: each.mediaType || (reference?.mediaType ?? '') };
    const name = nameFor(stated.name, { file, number: each.file + 1, remarks });
    const { byteLength, sha256 } = file;
    if (byteLength === 0) remarks.add('EDX-27', name);
    return { contentId: each.contentId, mediaType: mediaTypeOf(stated.mediaType, { name, file }), name, description: each.description, sha256, byteLength };
  });
}

interface Attached extends Listed {
  readonly file: number;
}

function attachmentsIn(root: XmlNode, remarks: Remarks): readonly Attached[] {
  const contents = [...nodesBelow(root)].filter(({ file }) => file !== null);
  return contents.map((content) => {
    for (let node: XmlNode | null = content; node !== null; node = node.parent) node.taken = true;
    const part = new Part(content.parent, 'Attachment', remarks);
    const stated = { type: part.text('ContentType'), mime: part.text('MimeType', 'ContentType'), format: part.text('Format', 'ContentType') };
    part.text('FieldName', 'ContentId');
    return {
      file: content.file!,
      contentId: withoutCid(part.text('ContentId')),
      name: part.one('AttachmentName').node?.text ?? '',
      mediaType: stated.type || stated.mime || stated.format,
      description: part.text('Description'),
    };
  });
}

function referencesIn(root: XmlNode, remarks: Remarks): readonly Listed[] {
  const nodes = [...nodesBelow(root)].filter((node) => keyOf(node.local) === 'reference' && !node.taken && isOfManifest(node));
  return nodes.map((node) => {
    for (let at: XmlNode | null = node; at !== null; at = at.parent) at.taken = true;
    const part = new Part(node, 'Reference', remarks);
    const link = attributeOf(node, 'href');
    if (link !== '') remarks.add('EDX-45');
    const nested = part.one('AttachmentName');
    const listed = {
      contentId: withoutCid(part.text('ContentId') || link),
      name: nested.own(),
      mediaType: part.text('ContentType'),
      description: part.text('Description'),
    };
    if (nested.node !== null) takeWhole(nested.node);
    return listed;
  });
}

function isOfManifest(node: XmlNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent) if (keyOf(at.local).endsWith('manifest')) return true;
  return false;
}

function attributeOf(node: XmlNode, local: string): string {
  for (const [name, value] of node.attributes) if (name === local || name.endsWith(`:${local}`)) return value.trim();
  return '';
}

function withoutCid(id: string): string {
  return id.replace(/^cid:/i, '');
}

function noteIds(listed: readonly Listed[], attached: readonly Attached[], remarks: Remarks): void {
  const ids = attached.map(({ contentId }) => contentId);
  const twice = ids.filter((id, index) => id !== '' && ids.indexOf(id) < index);
  for (const id of new Set(twice)) remarks.add('EDX-26', '', id);
  for (const { contentId, name } of listed) if (!ids.includes(contentId)) remarks.add('EDX-24', '', contentId || name);
  const known = new Set(listed.map(({ contentId }) => contentId));
  for (const { contentId, name } of attached) if (!known.has(contentId)) remarks.add('EDX-25', '', contentId || name);
}

function nameFor(stated: string, { file, number, remarks }: { readonly file: SpooledFile; readonly number: number; readonly remarks: Remarks }): string {
  const isWrapper = file.nameInside !== null && /\.zip$/i.test(stated);
  const written = isWrapper || stated.trim() === '' ? (file.nameInside ?? stated) : stated;
  const { name, isChanged } = safeFileName(written, number);
  if (isChanged) remarks.add('EDX-28', name, written);
  return name;
}
