import type { Wording } from '../wording';
import type { outgoingReport as vietnamese } from '../vi/outgoing-report';

/** English words of the report on outgoing documents; the sheet itself is Vietnamese. */
export const outgoingReport: Wording<typeof vietnamese> = {
  title: 'Report on outgoing documents',
  subtitle: 'How outgoing documents were handled, by unit; to print and sign, or as a workbook',
  heading: 'REPORT ON THE HANDLING OF OUTGOING DOCUMENTS',
  open: 'Report',
  period: 'Period of the report',
  periods: { month: 'This month', quarter: 'This quarter', year: 'This year' },
  wholeYear: (year) => `Year ${year}`,
  between: (from, to) => `Documents issued from ${from} to ${to}`,
  ofReader: 'Counts only documents that whoever made the report may read',
  none: 'No document was issued in this period',
  noneWhy: 'Choose another period, or issue documents among the outgoing ones.',
  print: 'Print the report',
  unit: 'Drafting unit',
  total: 'Total',
  parts: { issued: '1. Issued documents and how soon after the signature', recipients: '2. Recipients on the axis', after: '3. After the issue' },
  columns: {
    counts: { issued: 'Issued', electronic: 'Electronic', paper: 'Paper', signedTwice: 'With both signatures' },
    speeds: { sameDay: 'Same day', nextMorning: 'Next morning', nextDay: 'Next working day', late: 'Late' },
    recipients: { silent: 'Silent', arrived: 'Arrived', accepted: 'Accepted', finished: 'Finished', refused: 'Refused', stopped: 'Stopped' },
    after: { recalled: 'Recalled', replaced: 'Replaced', corrected: 'Corrected', asksReply: 'Asks for an answer' },
  },
  ofType: (type, count) => `${type} ${count}`,
  types: (types) => `By type: ${types}.`,
  maker: 'MADE BY',
  signed: '(Signature and full name)',
  sheet: 'Outgoing documents',
  file: (from, to) => `outgoing-report-${from}-${to}.xlsx`,
};
