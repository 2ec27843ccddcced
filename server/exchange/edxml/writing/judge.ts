import { edxmlLengths, type EdxmlLength } from '../../../../src/domain/exchange/edxml-lengths';
import type { EdxmlRemark, EdxmlRule } from '../../../../src/domain/exchange/edxml-rules';
import { exchangeDocumentId, type DocumentMessage, type ExchangeMessage, type StatusMessage } from '../../../../src/domain/exchange/message';
import { textLength, tidyText } from '../../../../src/domain/shared/text';
import { agencyTexts, businessTexts, contactTexts, documentTexts, namedDocumentTexts, originalTexts, type WrittenText } from './texts';

const ORGAN_ID = /^[A-Z0-9]+(?:\.[A-Z0-9]+)*$/;
const MEDIA_TYPE = /^[\w.+-]+\/[\w.+-]+$/;
/** Code points that no XML may hold, beyond those that tidying takes away. */
const UNWRITABLE = /[\ufffe\uffff]/;
const STATUSES = new Set(['01', '02', '03', '04', '05', '06', '13', '15', '16']);
const MOST = 999_999_999;

/** Everything that stands against writing a message, each at its field (QCVN 102:2016: what is required, and how long it may be). */
export function judgeMessage(message: ExchangeMessage): readonly EdxmlRemark[] {
  return message.kind === 'status' ? judgeStatus(message) : judgeDocument(message);
}

function judgeStatus({ from, about, contact, code, description, at }: StatusMessage): readonly EdxmlRemark[] {
  const needsReason = ['02', '16'].includes(code);
  const reason: WrittenText = { where: 'Description', as: 'Description', text: description, required: needsReason };
  return [
    ...judgeTexts([...agencyTexts('From', from), ...namedDocumentTexts('ResponseFor', about), ...contactTexts(contact), reason]),
    ...missing('Timestamp', at === null),
    ...wrong('StatusCode', code, STATUSES.has(code)),
  ];
}

function judgeDocument(message: DocumentMessage): readonly EdxmlRemark[] {
  const { from, issuedOn, documentId, codeNumber, codeNotation, business, originals } = message;
  const made = issuedOn === null ? documentId : exchangeDocumentId({ organId: from.organId, issuedOn, codeNumber, codeNotation });
  return [
    ...judgeTexts([...documentTexts(message), ...businessTexts(business)]),
    ...missing('To', message.to.length === 0),
    ...missing('PromulgationDate', issuedOn === null),
    ...missing('TraceHeader', message.hops.length === 0),
    ...missing('Attachment', originals.length === 0 && (business.type === 'new' || business.type === 'replace')),
    ...wrong('DocumentId', documentId, documentId === made),
    ...judgeNumbers(message),
    ...judgeOriginals(message),
  ];
}

function judgeNumbers({ urgency, steering, copies, pages, documentType }: DocumentMessage): readonly EdxmlRemark[] {
  const whole = (where: string, value: number | null) =>
    wrong(where, String(value), value === null || (Number.isInteger(value) && value >= 0 && value <= MOST));
  return [
    ...missing('SteeringType', steering === null),
    ...wrong('SteeringType', String(steering), steering === null || [0, 1, 2, 3].includes(steering)),
    ...wrong('Priority', String(urgency), [0, 1, 2, 3, 4].includes(urgency)),
    ...whole('PromulgationAmount', copies),
    ...whole('PageAmount', pages),
    ...whole('Type', documentType.number),
    ...whole('TypeDetail', documentType.detail),
  ];
}

function judgeOriginals({ originals }: DocumentMessage): readonly EdxmlRemark[] {
  const ids = originals.map(({ contentId }) => contentId);
  return originals.flatMap((original, index) => [
    ...judgeTexts(originalTexts(original, index)),
    ...wrong(`Attachment[${index + 1}]/ContentId`, original.contentId, /^[^\s:]*$/.test(original.contentId) && ids.indexOf(original.contentId) === index),
    ...wrong(`Attachment[${index + 1}]/ContentType`, original.mediaType, original.mediaType === '' || MEDIA_TYPE.test(original.mediaType)),
  ]);
}

function judgeTexts(texts: readonly WrittenText[]): readonly EdxmlRemark[] {
  return texts.flatMap(judgeText);
}

function judgeText({ where, as, text, required }: WrittenText): readonly EdxmlRemark[] {
  const tidy = tidyText(text);
  const length = textLength(tidy);
  const isIdentifier = as === 'OrganId';
  return [
    ...missing(where, required && tidy === ''),
    ...(length > edxmlLengths[as] ? [remark('EDX-71', where, lengthText(as, length))] : []),
    ...wrong(where, text, !UNWRITABLE.test(text) && (!isIdentifier || tidy === '' || ORGAN_ID.test(tidy))),
  ];
}

function lengthText(as: EdxmlLength, length: number): string {
  return `${length}/${edxmlLengths[as]}`;
}

function missing(where: string, isMissing: boolean): readonly EdxmlRemark[] {
  return isMissing ? [remark('EDX-70', where)] : [];
}

function wrong(where: string, detail: string, isRight: boolean): readonly EdxmlRemark[] {
  return isRight ? [] : [remark('EDX-72', where, detail)];
}

function remark(rule: EdxmlRule, where: string, detail = ''): EdxmlRemark {
  return { rule, where, detail };
}
