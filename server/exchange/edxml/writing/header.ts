import type { DocumentMessage, ExchangeAgency, ExchangeBusiness, ExchangeContact, NamedDocument, StatusMessage } from '../../../../src/domain/exchange/message';
import { element, group, known, listGroup, slashed, slashedTime } from './xml';

const TYPES: Readonly<Record<ExchangeBusiness['type'], number>> = { new: 0, recall: 1, update: 2, replace: 3 };

/** MessageHeader of a document, in the order in which other libraries write it. */
export function documentHeader(message: DocumentMessage): string {
  const { documentType, signer } = message;
  return group(
    'MessageHeader',
    agency('From', message.from),
    ...message.to.map((to) => agency('To', to)),
    element('DocumentId', message.documentId),
    group('Code', element('CodeNumber', message.codeNumber), element('CodeNotation', message.codeNotation)),
    group('PromulgationInfo', element('Place', message.place), known('PromulgationDate', slashed(message.issuedOn))),
    group('DocumentType', known('Type', documentType.number), element('TypeName', documentType.name), known('TypeDetail', documentType.detail)),
    element('Subject', message.subject),
    element('Content', message.content),
    group('SignerInfo', element('Competence', signer.authority), element('Position', signer.position), element('FullName', signer.name)),
    known('DueDate', slashed(message.dueOn)),
    otherInfo(message),
    message.directed === null ? '' : element('Direction', String(message.directed)),
    ...message.answers.map(namedDocument),
    known('SteeringType', message.steering),
    listGroup(
      'ResponseForTask',
      message.assignmentCodes.map((code) => element('TaskCode', code)),
    ),
    known('ApplicationType', message.applicationType),
    listGroup(
      'ToPlaces',
      message.recipients.map((line) => element('Place', line)),
    ),
  );
}

/** MessageHeader of a status. */
export function statusHeader({ from, about, contact, code, description, at }: StatusMessage): string {
  return group(
    'MessageHeader',
    agency('From', from),
    namedDocument(about),
    staffInfo(contact),
    element('StatusCode', code),
    element('Description', description),
    known('Timestamp', slashedTime(at)),
  );
}

/** TraceHeaderList: the way so far, and what the message wants. */
export function traceList({ hops, business, paperFollows, contact }: DocumentMessage): string {
  const stations = hops.map(({ organId, at }) => group('TraceHeader', element('OrganId', organId), known('Timestamp', slashedTime(at))));
  const wants = group(
    'Bussiness',
    element('BussinessDocType', TYPES[business.type]),
    element('BussinessDocReason', business.type === 'new' ? '' : business.reason),
    business.type === 'new' ? '' : known('DocumentId', business.documentId),
    element('Paper', paperFollows ? 1 : 0),
    changes(business),
    replaced(business),
    staffInfo(contact),
  );
  return `<edXML:TraceHeaderList id="trace-1" version="1.0">${stations.join('')}${wants}</edXML:TraceHeaderList>`;
}

function agency(name: 'From' | 'To', { organId, superior, name: organName, address, email, telephone, fax, website }: ExchangeAgency): string {
  return group(
    name,
    element('OrganId', organId),
    element('OrganizationInCharge', superior),
    element('OrganName', organName),
    element('OrganAdd', address),
    element('Email', email),
    element('Telephone', telephone),
    element('Fax', fax),
    element('Website', website),
  );
}

function otherInfo({ urgency, circulation, typist, copies, pages, appendices }: DocumentMessage): string {
  return group(
    'OtherInfo',
    element('Priority', urgency),
    element('SphereOfPromulgation', circulation),
    element('TyperNotation', typist),
    known('PromulgationAmount', copies),
    known('PageAmount', pages),
    listGroup(
      'Appendixes',
      appendices.map((title) => element('Appendix', title)),
    ),
  );
}

function namedDocument({ organId, documentCode, issuedOn, documentId }: NamedDocument): string {
  return group(
    'ResponseFor',
    element('OrganId', organId),
    element('Code', documentCode),
    known('PromulgationDate', slashed(issuedOn)),
    element('DocumentId', documentId),
  );
}

function staffInfo({ unit, unitId, person, personId, email, mobile }: ExchangeContact): string {
  return group(
    'StaffInfo',
    element('Department', unit),
    known('DepartmentId', unitId),
    element('Staff', person),
    known('StaffId', personId),
    element('Email', email),
    element('Mobile', mobile),
  );
}

function changes(business: ExchangeBusiness): string {
  if (business.type !== 'update' || business.changes === null) return '';
  const { facts, receivers, receiverList } = business.changes;
  const list = receiverList.map(({ organId, change }) => group('Receiver', element('OrganId', organId), element('ReceiverType', change === 'added' ? 1 : 0)));
  return group(
    'BussinessDocumentInfo',
    element('DocumentInfo', facts ? 1 : 0),
    element('DocumentReceiver', receivers ? 1 : 0),
    listGroup('ReceiverList', list),
  );
}

function replaced(business: ExchangeBusiness): string {
  if (business.type !== 'replace') return '';
  const list = business.replaced.map(({ documentId, organIds }) =>
    group(
      'ReplacementInfo',
      element('DocumentId', documentId),
      listGroup(
        'OrganIdList',
        organIds.map((organId) => element('OrganId', organId)),
      ),
    ),
  );
  return listGroup('ReplacementInfoList', list);
}
