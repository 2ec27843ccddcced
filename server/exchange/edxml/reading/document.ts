import { exchangeDocumentId, type DocumentMessage, type ExchangedOriginal } from '../../../../src/domain/exchange/message';
import { isOtherType } from '../../../../src/domain/exchange/type-numbers';
import { businessOf } from './business';
import { agencyOf, contactOf, hopOf, namedDocumentOf } from './groups';
import type { Part } from './part';

/** Elements of MessageHeader in the order in which they are written. */
const ORDER = [
  'From',
  'To',
  'DocumentId',
  'Code',
  'PromulgationInfo',
  'DocumentType',
  'Subject',
  'Content',
  'SignerInfo',
  'DueDate',
  'OtherInfo',
  'ResponseFor',
  'SteeringType',
  'ResponseForTask',
  'ApplicationType',
  'ToPlaces',
];

interface DocumentParts {
  readonly header: Part;
  readonly trace: Part;
  readonly originals: readonly ExchangedOriginal[];
}

/** MessageHeader and TraceHeaderList → a message about a document. What is missing stays empty, with a remark. */
export function documentMessageOf({ header, trace, originals }: DocumentParts): DocumentMessage {
  checkOrder(header);
  const business = trace.one('Bussiness');
  const named = namesOf(header);
  return {
    kind: 'document',
    ...named,
    documentId: documentIdOf(header, named),
    ...contentsOf(header),
    ...otherInfoOf(header.one('OtherInfo')),
    answers: header.all('ResponseFor').map(namedDocumentOf),
    steering: steeringOf(header),
    directed: header.flag('Direction', 'boolean'),
    assignmentCodes: header.listed('ResponseForTask', 'TaskCode'),
    applicationType: header.text('ApplicationType'),
    hops: trace.all('TraceHeader').map(hopOf),
    business: businessOf(business),
    paperFollows: business.flag('Paper', 'number') ?? false,
    contact: contactOf(business.one('StaffInfo')),
    originals,
  };
}

type Names = Pick<DocumentMessage, 'from' | 'to' | 'codeNumber' | 'codeNotation' | 'place' | 'issuedOn'>;

function namesOf(header: Part): Names {
  const to = header.all('To').map(agencyOf);
  if (to.length === 0) header.remark('EDX-09', 'To');
  const code = header.one('Code');
  const issued = header.one('PromulgationInfo');
  const issuedOn = issued.date('PromulgationDate');
  if (issuedOn === null) issued.remark('EDX-20', 'PromulgationDate');
  return {
    from: agencyOf(header.one('From')),
    to,
    codeNumber: code.required('CodeNumber'),
    codeNotation: code.required('CodeNotation'),
    place: issued.required('Place'),
    issuedOn,
  };
}

/** What the message names itself; where it does not, what its parts name it, and nothing where they do not either. */
function documentIdOf(header: Part, { from, issuedOn, codeNumber, codeNotation }: Names): string {
  const written = header.text('DocumentId');
  const made = issuedOn === null ? null : exchangeDocumentId({ organId: from.organId, issuedOn, codeNumber, codeNotation });
  if (written === '' && (made === null || codeNumber === '')) header.remark('EDX-09', 'DocumentId');
  else if (written === '') header.remark('EDX-30', 'DocumentId', made!);
  else if (made !== null && plain(written) !== plain(made)) header.remark('EDX-31', 'DocumentId', `${written} ≠ ${made}`);
  return written === '' && made !== null && codeNumber !== '' ? made : written;
}

/** Longer than any that can be equal. */
const LONGEST = 500;

/** A leading zero or a blank makes no other document. */
function plain(documentId: string): string {
  return documentId
    .slice(0, LONGEST)
    .replaceAll(/\s/g, '')
    .replace(/,0+(?=\d+\/)/, ',')
    .toUpperCase();
}

function contentsOf(header: Part) {
  const signer = header.one('SignerInfo');
  return {
    documentType: typeOf(header.one('DocumentType')),
    subject: header.required('Subject'),
    content: header.text('Content'),
    signer: { authority: signer.text('Competence'), position: signer.required('Position'), name: signer.required('FullName') },
    dueOn: header.date('DueDate'),
    recipients: header.listed('ToPlaces', 'Place', 'Recipient'),
  };
}

function typeOf(part: Part): DocumentMessage['documentType'] {
  const [number, name] = [part.whole('Type'), part.required('TypeName')];
  if (number !== null && isOtherType(number, name)) part.remark('EDX-23', 'Type', `${number} ≠ ${name}`);
  return { number, name, detail: part.whole('TypeDetail') };
}

function otherInfoOf(part: Part) {
  return {
    urgency: urgencyOf(part),
    circulation: part.text('SphereOfPromulgation'),
    typist: part.text('TyperNotation'),
    copies: part.whole('PromulgationAmount'),
    pages: part.whole('PageAmount'),
    appendices: part.listed('Appendixes', 'Appendix'),
  };
}

function urgencyOf(part: Part): DocumentMessage['urgency'] {
  const written = part.whole('Priority') ?? 0;
  if (written > 4) part.remark('EDX-23', 'Priority', String(written));
  return written > 4 ? 0 : (written as DocumentMessage['urgency']);
}

function steeringOf(header: Part): number | null {
  const written = header.whole('SteeringType');
  if (written !== null && written > 3) header.remark('EDX-23', 'SteeringType', String(written));
  return written;
}

function checkOrder(header: Part): void {
  const places = (header.node?.children ?? []).map(({ local }) => ORDER.indexOf(local)).filter((place) => place >= 0);
  const early = places.findIndex((place, index) => index > 0 && place < places[index - 1]!);
  if (early > 0) header.remark('EDX-48', '', ORDER[places[early]!]);
}
