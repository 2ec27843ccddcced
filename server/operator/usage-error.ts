/** The operator asked in a way we do not understand, or for something that is not there; the message says what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
