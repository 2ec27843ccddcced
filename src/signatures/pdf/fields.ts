import type { Revision } from './file';
import { stringText } from './strings';
import { dictOf, isKind, nameText, PdfFault, PdfTooMuch, type PdfDict, type PdfRef, type PdfValue } from './values';

/** A field of the form with what it inherits. */
export interface Field {
  /** Its names from the top, with dots between. */
  readonly name: string;
  readonly type: string | undefined;
  readonly value: PdfValue | undefined;
  /** Where it stands; null for one that is written into its parent. */
  readonly ref: PdfRef | null;
  readonly dict: PdfDict;
}

/** A signature field with its signature. */
export interface SignatureField extends Field {
  readonly signature: PdfDict;
}

const FIELD_LIMIT = 20_000;
const DEPTH = 32;
const NAME_LIMIT = 200;

/** Every field of the form that holds a value or a widget, in the order of the form. Throws `PdfFault` for a form without end. */
export function fieldsOf(revision: Revision): readonly Field[] {
  const form = revision.dict(revision.catalog, 'AcroForm');
  const found: Field[] = [];
  const seen = new Set<number>();

  const visit = (value: PdfValue, above: Pick<Field, 'name' | 'type' | 'value'>, depth: number): void => {
    if (depth === 0) throw new PdfFault('a form without end');
    if (isKind(value, 'ref')) {
      if (seen.has(value.number)) throw new PdfFault('a field that stands in the form twice');
      seen.add(value.number);
    }
    const dict = dictOf(revision.resolve(value));
    if (!dict) return;
    const field: Field = { ...inherited(revision, dict, above), ref: isKind(value, 'ref') ? value : null, dict };
    const kids = revision.items(dict, 'Kids').filter((kid) => isField(revision, kid));
    if (kids.length === 0) found.push(field);
    if (found.length > FIELD_LIMIT) throw new PdfTooMuch('too many fields');
    for (const kid of kids) visit(kid, field, depth - 1);
  };

  for (const field of revision.items(form, 'Fields')) visit(field, { name: '', type: undefined, value: undefined }, DEPTH);
  return found;
}

/** A kid without a name of its own is only another widget of the same field. */
function isField(revision: Revision, kid: PdfValue): boolean {
  return dictOf(revision.resolve(kid))?.entries.has('T') ?? false;
}

function inherited(revision: Revision, dict: PdfDict, above: Pick<Field, 'name' | 'type' | 'value'>) {
  const own = revision.get(dict, 'T');
  const name = [above.name, isKind(own, 'string') ? stringText(own) : ''].filter((part) => part !== '').join('.');
  return {
    name: name.slice(0, NAME_LIMIT),
    type: nameText(revision.get(dict, 'FT')) ?? above.type,
    value: dict.entries.get('V') ?? above.value,
  };
}

/** The fields that hold a signature. */
export function signatureFields(revision: Revision): readonly SignatureField[] {
  return fieldsOf(revision).flatMap((field) => {
    const signature = field.type === 'Sig' ? dictOf(revision.resolve(field.value)) : undefined;
    return signature ? [{ ...field, signature }] : [];
  });
}
