/** What stands in the book of all use (QCVN 12:2026, 2.2.9): what was handed out, what was decided, and what time brought. */
export const useLogActs = [
  'searched',
  'looked',
  'opened',
  'read',
  'copied',
  'packaged',
  'printed',
  'packed',
  'requested',
  'approved',
  'refused',
  'withdrawn',
  'lent',
  'returned',
  'prepared',
  'certified',
  'expired',
  'removed',
  'logRead',
] as const;
export type UseLogAct = (typeof useLogActs)[number];
