import type { Wording } from '../wording';
import type { signIn as source } from '../vi/sign-in';

export const signIn: Wording<typeof source> = {
  title: 'Sign in',
  account: 'Account',
  passphrase: 'Passphrase',
  show: 'Show passphrase',
  hide: 'Hide passphrase',
  enter: 'Sign in',
  noLine: 'There is no line to the server',
  noLineWhy: 'The first sign-in on this device needs a line. Accounts that have signed in here before can be opened below.',
  noLineFirst: 'The first sign-in on this device needs a line. This page keeps trying.',
  known: 'Accounts used on this device',
  openOffline: (name) => `Open the work of ${name}`,
  practiceTitle: 'Practice accounts',
  practiceWhy: 'Tap a person to fill in the form. Everything here is for practice only.',
  fillIn: (name) => `Fill in ${name}`,
  missingAccount: 'Enter the account.',
  empty: 'Delete this account’s data here',
  emptyTitle: (account) => `Delete the data of account ${account}?`,
  emptyWhy: 'Everything that this device keeps of the account goes, also what could not be sent. Sign in again then: the device counts as a new one.',
  emptied: 'Deleted. Sign in again.',
  missingPassphrase: 'Enter the passphrase.',
  help: 'Forgot the passphrase? Ask the administrator to set a new one.',
  tagline: 'Incoming documents are recorded at once, even without a network.',
  checking: 'Asking the server…',
};
