import type { EdxmlLength } from '../../../../src/domain/exchange/edxml-lengths';
import type {
  DocumentMessage,
  ExchangeAgency,
  ExchangeBusiness,
  ExchangeContact,
  ExchangedOriginal,
  NamedDocument,
} from '../../../../src/domain/exchange/message';

/** A text of a message, the field where it stands, and the row of the table that measures it. */
export interface WrittenText {
  readonly where: string;
  readonly as: EdxmlLength;
  readonly text: string;
  readonly required: boolean;
}

/** The texts of a message about a document, those of its files and of its business apart. */
export function documentTexts(message: DocumentMessage): readonly WrittenText[] {
  const { documentType, signer } = message;
  return [
    ...agencyTexts('From', message.from),
    ...message.to.flatMap((to, index) => agencyTexts(`To[${index + 1}]`, to)),
    needed('DocumentId', message.documentId),
    needed('CodeNumber', message.codeNumber),
    needed('CodeNotation', message.codeNotation),
    needed('Place', message.place),
    needed('TypeName', documentType.name),
    needed('Subject', message.subject),
    optional('Content', message.content),
    optional('Competence', signer.authority),
    needed('Position', signer.position),
    needed('FullName', signer.name),
    ...each('ToPlaces/Place', 'Recipient', message.recipients),
    optional('SphereOfPromulgation', message.circulation),
    optional('TyperNotation', message.typist),
    ...each('Appendix', 'Appendix', message.appendices),
    ...each('TaskCode', 'TaskCode', message.assignmentCodes),
    optional('ApplicationType', message.applicationType),
    ...message.answers.flatMap((answer, index) => namedDocumentTexts(`ResponseFor[${index + 1}]`, answer)),
    ...each(
      'TraceHeader/OrganId',
      'OrganId',
      message.hops.map(({ organId }) => organId),
    ),
    ...contactTexts(message.contact),
  ];
}

export function agencyTexts(where: string, agency: ExchangeAgency): readonly WrittenText[] {
  return [
    needed('OrganId', agency.organId, where),
    optional('OrganizationInCharge', agency.superior, where),
    needed('OrganName', agency.name, where),
    optional('OrganAdd', agency.address, where),
    optional('Email', agency.email, where),
    optional('Telephone', agency.telephone, where),
    optional('Fax', agency.fax, where),
    optional('Website', agency.website, where),
  ];
}

export function namedDocumentTexts(where: string, document: NamedDocument): readonly WrittenText[] {
  return [needed('OrganId', document.organId, where), needed('Code', document.documentCode, where), needed('DocumentId', document.documentId, where)];
}

export function contactTexts(contact: ExchangeContact): readonly WrittenText[] {
  return [
    optional('Department', contact.unit, 'StaffInfo'),
    optional('DepartmentId', contact.unitId, 'StaffInfo'),
    optional('Staff', contact.person, 'StaffInfo'),
    optional('StaffId', contact.personId, 'StaffInfo'),
    optional('Email', contact.email, 'StaffInfo'),
    optional('Mobile', contact.mobile, 'StaffInfo'),
  ];
}

/** What is said of a recall, an update or a replacement. */
export function businessTexts(business: ExchangeBusiness): readonly WrittenText[] {
  if (business.type === 'new') return [];
  const receivers = business.type === 'update' ? (business.changes?.receiverList ?? []) : [];
  const replaced = business.type === 'replace' ? business.replaced : [];
  return [
    needed('DocumentId', business.documentId, 'Bussiness'),
    { where: 'BussinessDocReason', as: 'Reason', text: business.reason, required: true },
    ...each(
      'Receiver/OrganId',
      'OrganId',
      receivers.map(({ organId }) => organId),
    ),
    ...replaced.flatMap(({ documentId, organIds }) => [
      needed('DocumentId', documentId, 'ReplacementInfo'),
      ...each('ReplacementInfo/OrganId', 'OrganId', organIds),
    ]),
  ];
}

export function originalTexts({ contentId, mediaType, description }: ExchangedOriginal, index: number): readonly WrittenText[] {
  const where = `Attachment[${index + 1}]`;
  return [needed('ContentId', contentId, where), needed('ContentType', mediaType, where), optional('Description', description, where)];
}

/** An element that is written in any case has a value, lists among them: an empty line would not come back. */
function each(where: string, as: EdxmlLength, texts: readonly string[]): readonly WrittenText[] {
  return texts.map((text, index) => ({ where: `${where}[${index + 1}]`, as, text, required: true }));
}

function needed(as: EdxmlLength, text: string, group = ''): WrittenText {
  return { where: group === '' ? as : `${group}/${as}`, as, text, required: true };
}

function optional(as: EdxmlLength, text: string, group = ''): WrittenText {
  return { ...needed(as, text, group), required: false };
}
