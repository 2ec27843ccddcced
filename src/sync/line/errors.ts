/** No usable answer came; the same thing may be tried again. `message` is in words for a person. */
export class LineBroken extends Error {
  override readonly name = 'LineBroken';
}

/** Why sync stands still until a person does something. */
export type Halt = 'signedOut' | 'updateFirst' | 'contradicted';

export class Halted extends Error {
  override readonly name = 'Halted';
  constructor(
    readonly halt: Halt,
    message: string,
  ) {
    super(message);
  }
}
