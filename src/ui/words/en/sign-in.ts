import type { Wording } from '../wording';
import type { signIn as source } from '../vi/sign-in';

export const signIn: Wording<typeof source> = {};
