import { tidyText } from '../shared/text';

/** `V/v …` and `Về việc …`: what a letter begins its subject with, and whatever names it says by itself. */
const LEAD = /^(?:v\/v|về việc)[\s:]+/iu;

/** A subject without its lead. */
export function bareSubject(subject: string): string {
  return tidyText(subject).replace(LEAD, '');
}
