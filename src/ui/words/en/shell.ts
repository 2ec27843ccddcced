import type { Wording } from '../wording';
import type { shell as source } from '../vi/shell';

export const shell: Wording<typeof source> = {
  skipToContent: 'Skip to content',
  navigation: 'Screens',
  nav: {
    today: 'Today',
    intake: 'Intake',
    register: 'Incoming register',
    outbox: 'Outbox',
    find: 'Find',
    settings: 'Settings',
    administration: 'Administration',
    more: 'More',
  },
  count: (count) => `${count} items`,
  practice: 'Practice agency – nothing here counts',
  notFound: 'There is no such screen',
  notFoundWhy: 'The address may be old or mistyped.',
  goHome: 'Go to Today',

  strip: {
    label: 'State of sending and receiving',
    openOutbox: 'open the outbox',
    starting: 'Connecting to the server…',
    allSent: (time) => `Everything sent, ${time}`,
    onDeviceNothing: 'everything is saved on this device',
    waiting: (count) => `${count} waiting to be sent`,
    sending: (done, total) => `Sending ${done}/${total}`,
    uploading: (count, size) => `Sending ${count} files, ${size} left`,
    receiving: (count) => `Receiving ${count} changes`,
    offline: 'Offline',
    offlineSince: (time) => `data as of ${time}`,
    signInAgain: 'Sign in again to send',
    updateFirst: 'Update the app to go on sending',
    contradicted: 'The server’s history contradicts this device',
    toLookAt: (count) => `${count} to look at`,
  },

  contradictedTitle: 'The server’s history contradicts what this device has seen',
  contradictedWhy:
    'This device keeps what it has and receives nothing more. Ask the administrator to check the server (verify); do not delete the data on this device.',
  updateFirstWhy: 'The server has a newer version. The work on this device is safe and will be sent after the update.',
  vanishedTitle: 'What this device held is gone',
  vanishedWhy:
    'The browser has deleted this account’s store on this device. What was sent will be fetched again; unsent work, if there was any, is no longer here – check the latest paper documents that you took in.',
  vanishedUnsure: 'Understood',
  storeBlocked: 'Another tab has an older version open. Close the other tabs of Hồ sơ to go on.',
  storeClosed: 'The store on this device was closed. Reload the page to go on; nothing is lost.',
  storeFailed: 'Could not write to this device. Check the free space; do not close the page while something is half typed.',
  reload: 'Reload the page',

  newVersion: 'A new version is ready – update when convenient',
  applyNow: 'Update now',
  later: 'Later',

  signInAgainTitle: 'Sign in again',
  signInAgainWhy: 'The session has ended. You can go on working; sign in again to send what is waiting.',
  anotherPerson: 'This is another account. Sign out first to change the person on this device.',

  palette: {
    title: 'Find a command, screen or document',
    placeholder: 'Accents are not needed, e.g. “so den”',
    places: 'Screens',
    acts: 'Acts',
    recent: 'Recent documents',
    nothing: 'Nothing matches.',
    open: 'Open the command palette',
  },
  keys: {
    title: 'Keyboard shortcuts',
    ofScreen: 'On this screen',
    everywhere: 'Everywhere',
    help: 'Show shortcuts',
    search: 'Go to the search field',
    off: 'Single-letter shortcuts are switched off in Settings.',
    open: 'Shortcuts',
  },
  signOut: 'Sign out',
  signOutUnsentTitle: 'There is unsent work',
  signOutUnsent: (count) =>
    `${count} acts or files on this device have not been sent. They are kept sealed for your account and go on being sent when you sign in here again. Others who use this device cannot see them.`,
  signOutAnyway: 'Sign out anyway',
  signOutTitle: 'Sign out of this device?',
  signOutClean: 'Everything has been sent. What was downloaded is kept for your next sign-in.',
};
