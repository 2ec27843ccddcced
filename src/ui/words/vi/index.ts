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
import { exchange } from './exchange';
import { numbers } from './numbers';
import { recipients } from './recipients';
import { outgoing } from './outgoing';
import { outgoingReport } from './outgoing-report';
import { review } from './review';
import { use } from './use';
import { sensitivity } from './sensitivity';
import { disposal } from './disposal';

/** The source catalogue: what a key means is what stands here. One file per area of the screen. */
export const vi = {
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
