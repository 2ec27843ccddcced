import type { ExchangeAgency, ExchangeContact, ExchangeHop, NamedDocument } from '../../../../src/domain/exchange/message';
import type { Part } from './part';

/** From or To. Without an identifier nobody knows whom it names. */
export function agencyOf(part: Part): ExchangeAgency {
  const organId = part.text('OrganId');
  if (organId === '') part.remark('EDX-09', 'OrganId');
  return {
    organId,
    superior: part.text('OrganizationInCharge'),
    name: part.required('OrganName'),
    address: part.text('OrganAdd'),
    email: part.text('Email'),
    telephone: part.text('Telephone'),
    fax: part.text('Fax'),
    website: part.text('Website'),
  };
}

/** ResponseFor: a document by what is known of it. Its code is a text, or a group like that of the document itself. */
export function namedDocumentOf(part: Part): NamedDocument {
  return {
    organId: part.text('OrganId'),
    documentCode: codeOf(part.one('Code')),
    issuedOn: part.date('PromulgationDate'),
    documentId: part.text('DocumentId'),
  };
}

function codeOf(part: Part): string {
  if (!part.has('CodeNumber')) return part.measured('Code');
  part.remark('EDX-50');
  return `${part.text('CodeNumber')}/${part.text('CodeNotation')}`;
}

/** StaffInfo. */
export function contactOf(part: Part): ExchangeContact {
  return {
    unit: part.text('Department'),
    unitId: part.text('DepartmentId'),
    person: part.text('Staff'),
    personId: part.text('StaffId'),
    email: part.text('Email'),
    mobile: part.text('Mobile'),
  };
}

/** TraceHeader. */
export function hopOf(part: Part): ExchangeHop {
  return { organId: part.text('OrganId'), at: part.instant('Timestamp') };
}
