import type { StatusMessage } from '../../../../src/domain/exchange/message';
import { agencyOf, contactOf, namedDocumentOf } from './groups';
import type { Part } from './part';

const KNOWN = new Set(['01', '02', '03', '04', '05', '06', '13', '15', '16']);

/** MessageHeader of a message of status, or null where there is no status in it. The three elements of it stand beside ResponseFor, or in a group `Status`. */
export function statusMessageOf(envelope: Part, header: Part): StatusMessage | null {
  const holder = header.has('StatusCode') ? header : envelope.find('Status');
  if (!holder.has('StatusCode')) return null;
  if (holder !== header) holder.remark('EDX-50');
  const about = namedDocumentOf(header.has('ResponseFor') ? header.one('ResponseFor') : holder.one('ResponseFor'));
  if (about.documentId === '' && about.documentCode === '') header.remark('EDX-09', 'ResponseFor');
  return {
    kind: 'status',
    from: agencyOf(header.one('From')),
    about,
    contact: contactOf(header.has('StaffInfo') ? header.one('StaffInfo') : holder.one('StaffInfo')),
    code: codeOf(holder),
    description: holder.text('Description'),
    at: holder.instant('Timestamp'),
  };
}

function codeOf(holder: Part): string {
  const written = holder.text('StatusCode');
  const code = /^\d$/.test(written) ? `0${written}` : written;
  if (code === '') holder.remark('EDX-09', 'StatusCode');
  else if (!KNOWN.has(code)) holder.remark('EDX-23', 'StatusCode', written);
  return code;
}
