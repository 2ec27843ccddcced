/** What a thread is asked: to read files one after the other, or to go on with those that it has. */
export type ToHasher = { readonly type: 'read'; readonly paths: readonly string[] } | { readonly type: 'more' };

/** What was read since it was asked, in the order of the files. */
export interface FromHasher {
  readonly steps: readonly Step[];
}

/** Bytes of a file. `end`: null while it has more. */
export interface Step {
  readonly bytes: number;
  readonly end: HashedFile | null;
}

/** unreadable: the disk gave no more of it. failed: anything else, with the code of the disk. */
export type HashedFile =
  | { readonly type: 'whole'; readonly sha256: string }
  | { readonly type: 'unreadable' | 'missing' }
  | { readonly type: 'failed'; readonly code: string | undefined; readonly message: string };
