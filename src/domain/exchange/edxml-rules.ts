/**
 * What can be said of an edXML message, by number. `refuse`: it cannot be read, or what it asks cannot be known. `warn`: a person should look. `note`: it is written in
 * another way than the standard has it, and was understood. Numbers from 70: why a message is not written. Source: QCVN 102:2016/BTTTT, as known from the messages of others.
 */
export const edxmlRules = {
  'EDX-01': 'refuse',
  'EDX-02': 'refuse',
  'EDX-03': 'refuse',
  'EDX-04': 'refuse',
  'EDX-05': 'refuse',
  'EDX-06': 'refuse',
  'EDX-07': 'refuse',
  'EDX-08': 'refuse',
  'EDX-09': 'refuse',
  'EDX-10': 'refuse',
  'EDX-20': 'warn',
  'EDX-21': 'warn',
  'EDX-22': 'warn',
  'EDX-23': 'warn',
  'EDX-24': 'warn',
  'EDX-25': 'warn',
  'EDX-26': 'warn',
  'EDX-27': 'warn',
  'EDX-28': 'warn',
  'EDX-29': 'warn',
  'EDX-30': 'warn',
  'EDX-31': 'warn',
  'EDX-32': 'warn',
  'EDX-33': 'warn',
  'EDX-34': 'warn',
  'EDX-40': 'note',
  'EDX-41': 'note',
  'EDX-42': 'note',
  'EDX-43': 'note',
  'EDX-44': 'note',
  'EDX-45': 'note',
  'EDX-46': 'note',
  'EDX-47': 'note',
  'EDX-48': 'note',
  'EDX-49': 'note',
  'EDX-50': 'note',
  'EDX-51': 'note',
  'EDX-52': 'note',
  'EDX-53': 'note',
  'EDX-54': 'note',
  'EDX-55': 'note',
  'EDX-56': 'note',
  'EDX-57': 'note',
  'EDX-70': 'refuse',
  'EDX-71': 'refuse',
  'EDX-72': 'refuse',
  'EDX-73': 'refuse',
} as const satisfies Readonly<Record<string, 'refuse' | 'warn' | 'note'>>;

export type EdxmlRule = keyof typeof edxmlRules;

/** Something that was met in a message, or stands against writing one. */
export interface EdxmlRemark {
  readonly rule: EdxmlRule;
  /** The element or field, e.g. `MessageHeader/From/OrganId`; empty for the message as a whole. */
  readonly where: string;
  readonly detail: string;
}

/** Whether anything of this stands against taking the message. */
export function isRefused(remarks: readonly EdxmlRemark[]): boolean {
  return remarks.some(({ rule }) => edxmlRules[rule] === 'refuse');
}
