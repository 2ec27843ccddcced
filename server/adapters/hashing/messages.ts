/** What a thread is asked: to begin with a file, or to go on with the one it has open. */
export type ToHasher = { readonly type: 'read'; readonly path: string } | { readonly type: 'more' };

/** What was read since it was asked. `end`: null while the file has more. */
export interface FromHasher {
  readonly bytes: number;
  readonly end: HashedFile | null;
}

/** unreadable: the disk gave no more of it. failed: anything else, with the code of the disk. */
export type HashedFile =
  | { readonly type: 'whole'; readonly sha256: string }
  | { readonly type: 'unreadable' | 'missing' }
  | { readonly type: 'failed'; readonly code: string | undefined; readonly message: string };
