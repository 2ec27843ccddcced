import { tidyText } from '../../../../src/domain/shared/text';
import type { Remarks } from './remarks';
import { findNode, keyOf, namespaceOf, nodesBelow, pathOf, takeWhole, type XmlNode } from './xml-node';

export const EDXML_NAMESPACE = 'http://www.mic.gov.vn/TBT/QCVN_102_2016';
const XML_ATTRIBUTE = /^(?:xmlns|xml)(?::|$)/;
const MOST_NAMES = 3;

/** Notes in what other way than the standard's the envelope is written. */
export function noteShape(root: XmlNode, header: XmlNode, remarks: Remarks): void {
  root.taken = true;
  if (keyOf(root.local) === 'envelope') remarks.add('EDX-41');
  noteSignature(root, remarks);
  const namespace = namespaceOf(header);
  if (namespace !== null && namespace !== EDXML_NAMESPACE) remarks.add('EDX-42', '', namespace || '–');
  const envelope = findNode(root, 'edXMLEnvelope') ?? root;
  const bare = [...nodesBelow(envelope)].filter((node) => node.prefix === '' && node !== root && !isBeside(node));
  if (bare.length > 0) remarks.add('EDX-40', '', `${bare.length}: ${namesOf(bare)}`);
  const unbound = new Set([...nodesBelow(root)].filter((node) => namespaceOf(node) === null).map(({ prefix }) => prefix));
  for (const prefix of unbound) remarks.add('EDX-55', '', prefix);
}

/** Signatures over the XML and files are written without the prefix. */
function isBeside(node: XmlNode): boolean {
  for (let at: XmlNode | null = node; at !== null; at = at.parent) if (['attachmentencoded', 'signature'].includes(keyOf(at.local))) return true;
  return false;
}

function namesOf(nodes: readonly XmlNode[]): string {
  const names = [...new Set(nodes.map(({ local }) => local))];
  return names.slice(0, MOST_NAMES).join(', ') + (names.length > MOST_NAMES ? '…' : '');
}

function noteSignature(root: XmlNode, remarks: Remarks): void {
  const signatures = [...nodesBelow(root)].filter(({ local }) => ['signature', 'digitalsignature'].includes(keyOf(local)));
  for (const signature of signatures) {
    if (signature.children.length > 0 || tidyText(signature.text) !== '') remarks.add('EDX-56', pathOf(signature));
    takeWhole(signature);
  }
}

/** Notes whatever nobody has understood, so that nothing of a message is passed over in silence. */
export function noteUnknown(root: XmlNode, remarks: Remarks): void {
  for (const node of nodesBelow(root)) {
    const isStray = node.taken && node.children.length > 0 && node.file === null && tidyText(node.text) !== '';
    const isUnknown = !node.taken && (node.parent === null || node.parent.taken);
    if (isUnknown || isStray) remarks.add('EDX-49', pathOf(node), said(node, isUnknown));
  }
}

function said(node: XmlNode, whole: boolean): string {
  if (!whole) return tidyText(node.text);
  const attributes = [...node.attributes].filter(([name]) => !XML_ATTRIBUTE.test(name)).map(([name, value]) => `${name}=${value}`);
  const texts = [...nodesBelow(node)].map(({ text }) => text);
  return tidyText([...attributes, ...texts].join(' '));
}
