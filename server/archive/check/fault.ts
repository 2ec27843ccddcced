/** The rules of a package, in the order of the list in README.md; TT02: what is said of a package of circular 02/2019. */
export type PackageRule = 'TT02' | `SIP-${'01' | '02' | '03' | '04' | '05' | '06' | '07' | '08' | '09' | '10' | '11' | '12'}`;

/** One thing that is wrong with a package. A warning does not stop it. */
export interface Fault {
  readonly rule: PackageRule;
  readonly isWarning: boolean;
  /** Where, from the package's folder; empty for the package as a whole. */
  readonly path: string;
  readonly text: string;
}

/** A fault that stops the package. */
export function fault(rule: PackageRule, path: string, text: string): Fault {
  return { rule, isWarning: false, path, text };
}

/** A fault that somebody should look at. */
export function warning(rule: PackageRule, path: string, text: string): Fault {
  return { rule, isWarning: true, path, text };
}
