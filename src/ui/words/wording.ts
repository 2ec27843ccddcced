/** The shape of a catalogue with its sentences left open: what another language must supply for the same keys. */
export type Wording<T> = {
  readonly [Key in keyof T]: T[Key] extends (...values: infer Values) => string
    ? (...values: Values) => string
    : T[Key] extends string
      ? string
      : Wording<T[Key]>;
};
