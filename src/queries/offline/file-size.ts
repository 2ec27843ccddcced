/** How many files, and how many bytes they have together. */
export interface FileSize {
  readonly count: number;
  readonly bytes: number;
}

export function sizeOf(files: readonly { readonly byteLength: number }[]): FileSize {
  return { count: files.length, bytes: files.reduce((bytes, { byteLength }) => bytes + byteLength, 0) };
}
