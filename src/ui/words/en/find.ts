import type { Wording } from '../wording';
import type { find as source } from '../vi/find';

export const find: Wording<typeof source> = {
  title: 'Find documents and dossiers',
  box: 'Number, code, subject, agency, dossier title, date…',
  label: 'Results',
  found: (documents, dossiers) =>
    documents === '0' && dossiers === '0' ? 'No document or dossier found' : `Found: documents ${documents}, dossiers ${dossiers}`,
  kind: 'Look in',
  kinds: { all: 'Everything', documents: 'Documents', dossiers: 'Dossiers' },
  dossier: 'Dossier',
  outgoing: 'Outgoing',
  dossierWaiting: 'awaiting its number',
  keeper: 'Keeper',
  contents: 'Documents',
  othersPassedOver: 'The filter is for incoming documents only, so outgoing ones and dossiers are not searched.',
  searching: 'Searching…',
  scope: (position, when) =>
    `Only the register and the dossiers open to you, as downloaded to this device, were searched: up to position ${position}, updated at ${when}; not the contents of files, nor the notes in dossiers.`,
  scopeNotUpdated: (position) =>
    `Only the register and the dossiers open to you, as downloaded to this device, are searched: up to position ${position}, not updated since the app was opened; not the contents of files, nor the notes in dossiers.`,
  scopeNever: 'This device has not downloaded the register, so nothing can be found yet; contents of files are not read yet.',
  behind: (count) => `${count} changes of the system have not reached this device yet.`,
  startTitle: 'Search all fields',
  startWhy: 'Marks are optional: “qd bnv 1032”, “1032/QĐ-BNV”, “5/3/2026”, “luu tru”. With marks typed, exact matches come first.',
  nothingTitle: 'Nothing found',
  nothingWhy: 'Try fewer words, remove filters, or check the document code.',
  order: 'Order',
  orders: { best: 'Best match first', newest: 'Newest first', oldest: 'Oldest first' },
  filters: 'Filters',
  columns: 'Columns shown',
  saved: 'Saved searches',
  save: 'Save this search',
  saveTitle: 'Save the search',
  name: 'Name of the search',
  savedDone: (name) => `Search “${name}” saved`,
  remove: (name) => `Delete search ${name}`,
  noNumber: 'no arrival number',
  returned: 'returned',
  hint: '↓ goes to the results, Enter opens',
};
