import type { ExchangeBusiness, ExchangeChanges, ReplacedDocument } from '../../../../src/domain/exchange/message';
import type { Part } from './part';

const TYPES = ['new', 'recall', 'update', 'replace'] as const;

/** Bussiness: what the message wants. A kind that is not in the list, or a change of nobody knows what, refuses it. */
export function businessOf(part: Part): ExchangeBusiness {
  const type = typeOf(part);
  const reason = part.text('BussinessDocReason', 'Reason');
  const documentId = part.text('DocumentId');
  if (type === 'new') return { type };
  const replaced = type === 'replace' ? replacedIn(part) : [];
  if (documentId === '' && replaced.length === 0) part.remark('EDX-09', 'DocumentId');
  if (reason === '') part.remark('EDX-20', 'BussinessDocReason');
  if (type === 'recall') return { type, documentId, reason };
  return type === 'update' ? { type, documentId, reason, changes: changesIn(part) } : { type, documentId, reason, replaced };
}

function typeOf(part: Part): (typeof TYPES)[number] {
  const written = part.one('BussinessDocType').own();
  if (written === '') part.remark('EDX-20', 'BussinessDocType');
  const type = written === '' ? 'new' : /^0*\d$/.test(written) ? TYPES[Number(written)] : undefined;
  if (type === undefined) part.remark('EDX-10', 'BussinessDocType', written);
  return type ?? 'new';
}

function changesIn(part: Part): ExchangeChanges | null {
  const info = part.one('BussinessDocumentInfo');
  if (!info.isThere) return null;
  const receivers = info.all('ReceiverList').flatMap((list) => list.all('Receiver'));
  return {
    facts: info.flag('DocumentInfo', 'number') ?? false,
    receivers: info.flag('DocumentReceiver', 'number') ?? false,
    receiverList: receivers.map((receiver) => ({
      organId: receiver.required('OrganId'),
      change: receiver.flag('ReceiverType', 'number') === false ? 'removed' : 'added',
    })),
  };
}

function replacedIn(part: Part): readonly ReplacedDocument[] {
  const infos = part.all('ReplacementInfoList').flatMap((list) => list.all('ReplacementInfo'));
  return infos.map((info) => ({ documentId: info.required('DocumentId'), organIds: info.listed('OrganIdList', 'OrganId') }));
}
