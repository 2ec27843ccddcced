import { common } from './common';
import { shell } from './shell';
import { signIn } from './sign-in';
import { setup } from './setup';
import { today } from './today';
import { outbox } from './outbox';
import { schedules } from './schedules';
import { settings } from './settings';
import { administration } from './administration';
import { historical } from './historical';
import { intake } from './intake';
import { register } from './register';
import { document } from './document';
import { find } from './find';
import { dossier } from './dossier';
import { draft } from './draft';
import { plan } from './plan';
import { docx } from './docx';
import { editor } from './editor';
import { handling } from './handling';
import { viewer } from './viewer';
import { follow } from './follow';
import { formatCheck } from './format-check';
import { slip } from './slip';
import { notices } from './notices';
import { away } from './away';
import { offline } from './offline';
import { printing } from './printing';
import { care } from './care';
import { transfer } from './transfer';
import { signatures } from './signatures';
import { fieldNames, refusals as ruleRefusals } from './refusals';
import { signatureReasons } from './signature-reasons';
import { exchange } from './exchange';
import { numbers } from './numbers';
import { recipients } from './recipients';
import { outgoing } from './outgoing';
import { outgoingReport } from './outgoing-report';
import { review } from './review';
import { use } from './use';
import { sensitivity } from './sensitivity';
import { disposal } from './disposal';
import type { Words } from '../words.svelte';

/** English; the compiler refuses a missing or superfluous key. Loaded only when chosen. */
export const en: Words = {
  common,
  shell,
  signIn,
  setup,
  today,
  outbox,
  schedules,
  settings,
  administration,
  historical,
  intake,
  register,
  document,
  find,
  handling,
  dossier,
  draft,
  plan,
  docx,
  editor,
  formatCheck,
  viewer,
  follow,
  slip,
  notices,
  away,
  offline,
  printing,
  transfer,
  signatures,
  use,
  sensitivity,
  exchange,
  numbers,
  recipients,
  outgoing,
  outgoingReport,
  review,
  care,
  disposal,
};
/** Sentences by code: of refusals, and of what was found of a signature. */
export const refusals = { ...ruleRefusals, ...signatureReasons };
export { fieldNames };
