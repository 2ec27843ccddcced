/**
 * Trạng thái xử lý: what a recipient says of a document that it was sent over the exchange axis (QCVN 102), and in which order that may be said.
 */

export const statusCodes = ['01', '02', '03', '04', '05', '06', '13', '15', '16'] as const;

export type StatusCode = (typeof statusCodes)[number];

/** What each code says, as it stands in the message. */
export const statusWords: Readonly<Record<StatusCode, string>> = {
  '01': 'Đã đến',
  '02': 'Từ chối tiếp nhận',
  '03': 'Đã tiếp nhận',
  '04': 'Phân công',
  '05': 'Đang xử lý',
  '06': 'Hoàn thành',
  '13': 'Lấy lại',
  '15': 'Đồng ý thu hồi, cập nhật, lấy lại',
  '16': 'Từ chối thu hồi, cập nhật, lấy lại',
};

/** The way of a document at its recipient; what comes later outranks what came before. */
const way: readonly StatusCode[] = ['01', '03', '04', '05', '06'];

/** Which codes may follow when this was the furthest that was said; null before anything was. */
const following: Readonly<Record<string, readonly StatusCode[]>> = {
  none: ['01'],
  '01': ['02', '03'],
  '02': [],
  '03': ['04', '05', '06'],
  '04': ['05', '06'],
  '05': ['06'],
  '06': [],
};

/** Whether a text is a code that has a meaning; others, such as the `14` of some senders, are kept and shown as they came. */
export function isStatusCode(code: string): code is StatusCode {
  return (statusCodes as readonly string[]).includes(code);
}

/**
 * Whether a recipient may say this after what it said already: 01, then 02 or 03, then onward to 06 without going back. The same is not said twice.
 * 15 and 16 answer a recall, an update or a replacement, at any time.
 */
export function mayReport(said: readonly string[], next: StatusCode): boolean {
  if (next === '15' || next === '16') return true;
  if (next === '13' || said.includes(next)) return false;
  return following[furthestOf(said) ?? 'none']!.includes(next);
}

/** The codes that are said so that this one is: who registers a document at once has it arrived too. Empty when it may not be said. */
export function reportsUpTo(said: readonly string[], next: StatusCode): readonly StatusCode[] {
  const wanted = [...stepsBefore(next), next].filter((code) => !said.includes(code));
  const reports: StatusCode[] = [];
  for (const code of wanted) if (mayReport([...said, ...reports], code)) reports.push(code);
  return reports.at(-1) === next ? reports : [];
}

/** What must have been said for this to be said. */
function stepsBefore(code: StatusCode): readonly StatusCode[] {
  if (code === '02' || code === '03') return ['01'];
  return code === '04' || code === '05' || code === '06' ? ['01', '03'] : [];
}

/** A sender may take back (13) only what the recipient has not accepted; from then on it is recalled by a message of its own. */
export function isBeforeAcceptance(said: readonly string[]): boolean {
  return !said.some((code) => code === '02' || way.indexOf(code as StatusCode) >= way.indexOf('03'));
}

/**
 * What is shown of all that a recipient said, in whatever order and however often it came: that it was refused, otherwise the furthest point of the way. Null
 * while nothing of a known meaning came.
 */
export function furthestOf(said: readonly string[]): StatusCode | null {
  if (said.includes('02')) return '02';
  return [...way].reverse().find((code) => said.includes(code)) ?? null;
}
