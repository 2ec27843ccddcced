import csipExtension from './schemas/DILCISExtensionMETS.xsd?raw';
import sipExtension from './schemas/DILCISExtensionSIPMETS.xsd?raw';
import mets from './schemas/mets1_12.xsd?raw';
import premis from './schemas/premis-v3-0.xsd?raw';
import xlink from './schemas/xlink.xsd?raw';
import type { Field } from './fields';
import { element, xmlText } from './xml';

/** The official schemas, by the names under which they name each other. */
export const officialSchemas = {
  'mets1_12.xsd': mets,
  'xlink.xsd': xlink,
  'DILCISExtensionMETS.xsd': csipExtension,
  'DILCISExtensionSIPMETS.xsd': sipExtension,
  'premis-v3-0.xsd': premis,
} as const;

/** The schema of a flat description, in the shape that the circular prints: `simpledc` of `elementContainer`, whose children are plain strings. */
export function descriptionSchema(fields: readonly Field[], { anyOrder }: { readonly anyOrder: boolean }): string {
  const children = fields.map(({ name, required }) => element('xs:element', { name, type: 'xs:string', minOccurs: required ? undefined : '0' }));
  return xmlText(
    element('xs:schema', { 'xmlns:xs': 'http://www.w3.org/2001/XMLSchema', elementFormDefault: 'qualified' }, [
      element('xs:element', { name: 'simpledc', type: 'elementContainer' }),
      element('xs:complexType', { name: 'elementContainer' }, [element('xs:group', { ref: 'elementsGroup' })]),
      element('xs:group', { name: 'elementsGroup' }, [element(anyOrder ? 'xs:all' : 'xs:sequence', {}, children)]),
    ]),
  );
}
