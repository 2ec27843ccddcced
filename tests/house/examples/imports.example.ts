// Read by the import reader's own test, never run.
import type { A } from './types';
import { b, type B } from './both';
import { type C } from './only-types';
export * from './again';

export const later = (a: A, c: C): Promise<unknown> => import('./later').then(() => [a, b, c] satisfies [A, B, C]);
