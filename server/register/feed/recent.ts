/** A small memory of what was asked last: at most `most` values, the longest unused forgotten first. */
export interface Recent<Value> {
  /** The value under a key, made now when it is not remembered. */
  get(key: string, make: () => Value): Value;
  forget(key: string): void;
  clear(): void;
}

export function createRecent<Value>(most: number): Recent<Value> {
  const values = new Map<string, Value>();
  return {
    get(key, make) {
      const value = values.has(key) ? values.get(key)! : make();
      values.delete(key);
      values.set(key, value);
      if (values.size > most) values.delete(values.keys().next().value!);
      return value;
    },
    forget: (key) => void values.delete(key),
    clear: () => values.clear(),
  };
}
