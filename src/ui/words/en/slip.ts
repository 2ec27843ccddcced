import type { Wording } from '../wording';
import { slip as vietnamese } from '../vi/slip';

export const slip: Wording<typeof vietnamese> = {
  title: 'Handling slip',
  subtitle: 'What the system knows is filled in; what it does not know is left as lines to write on.',
  print: 'Print the slip',
  back: 'Back to the document',
  missing: 'This document is not on this device',
  missingWhy: 'It may not have arrived here yet, or you may not read it.',
  preview: 'Preview of the slip',
  sheet: vietnamese.sheet,
};
