/** An account that has signed in on this device before. Sealed ones open only by signing in. */
export interface KnownPerson {
  readonly id: string;
  readonly name: string;
  readonly account: string;
  readonly agency: string;
  readonly sealed: boolean;
}
