/**
 * What can be said of a signature in a PDF, by number. `against`: the signature is invalid. `open`: it cannot be judged. `note`: to be known, and in the way of
 * nothing. Sources: Circular 22/2020/TT-BTTTT art. 5 (path, validity at signing time, revocation), ISO 32000-1 12.8, ETSI EN 319 102-1 and 319 142-1.
 */
export const signatureRules = {
  'SIG-01': 'open',
  'SIG-02': 'open',
  'SIG-03': 'open',
  'SIG-04': 'against',
  'SIG-05': 'against',
  'SIG-06': 'against',
  'SIG-07': 'note',
  'SIG-10': 'against',
  'SIG-11': 'open',
  'SIG-12': 'against',
  'SIG-13': 'against',
  'SIG-14': 'open',
  'SIG-15': 'against',
  'SIG-16': 'open',
  'SIG-17': 'open',
  'SIG-20': 'open',
  'SIG-21': 'open',
  'SIG-22': 'against',
  'SIG-23': 'against',
  'SIG-24': 'against',
  'SIG-25': 'note',
  'SIG-30': 'note',
  'SIG-31': 'open',
  'SIG-32': 'open',
  'SIG-33': 'open',
  'SIG-34': 'open',
  'SIG-40': 'against',
  'SIG-41': 'open',
  'SIG-42': 'note',
  'SIG-43': 'note',
  'SIG-44': 'note',
} as const satisfies Readonly<Record<string, 'against' | 'open' | 'note'>>;

export type SignatureRule = keyof typeof signatureRules;
