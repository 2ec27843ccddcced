import { describe, expect, test } from 'vitest';
import { exportsOf } from './imports';
import { sourcesUnder } from './sources';

/** Names that the platform has taken, and words for which the house has another one (house glossary: the word to use stands beside it). */
const taken = ['Document', 'File', 'Record', 'Request', 'Response', 'Event', 'Text', 'Comment', 'Notification', 'Lock', 'Node', 'Range'];
const others: Readonly<Record<string, string>> = {
  Inbound: 'Incoming',
  Outbound: 'Outgoing',
  Ledger: 'Register',
  Logbook: 'Register',
  Serial: 'arrivalNumber',
  Counter: 'NumberSeries',
  Abstract: 'subject',
  Sender: 'issuer',
  Author: 'issuer',
  Addressees: 'recipients',
  Priority: 'urgency',
  Classification: 'secrecy',
  Attachment: 'Original',
  Blob: 'Original',
  Command: 'Proposal',
  Failure: 'Refusal',
  Rejection: 'Refusal',
  Department: 'Unit',
  Team: 'Unit',
  Company: 'Agency',
  Tenant: 'Agency',
  User: 'Actor, Person',
  Staff: 'Person',
  Secretary: 'registryClerk',
  Librarian: 'archivist',
  Deadline: 'dueOn',
  Delegate: 'assign',
  Task: 'assignment',
  Catalogue: 'filePlan',
  Folder: 'dossier',
  Permission: 'authority',
  Delete: 'evict or destruction',
  Purge: 'disposal',
};

describe('the words of the house', () => {
  const named = sourcesUnder('src/domain', 'src/protocol').flatMap((path) => exportsOf(path).map((name) => ({ path, name })));

  test('the domain and the protocol export names at all', () => {
    expect(named.length).toBeGreaterThan(100);
  });

  test('no exported name of the domain or the protocol is one that the platform has taken', () => {
    expect(named.filter(({ name }) => taken.includes(name))).toEqual([]);
  });

  test('one idea has one word in the domain and the protocol', () => {
    expect(named.flatMap(({ path, name }) => otherWordsIn(name).map((word) => `${path}: ${name} (use ${others[word]})`))).toEqual([]);
  });

  test('a forbidden word is recognised inside a longer name', () => {
    expect(otherWordsIn('createUserLedger')).toEqual(['User', 'Ledger']);
    expect(otherWordsIn('registered')).toEqual([]);
  });
});

function otherWordsIn(name: string): string[] {
  const words = name
    .replace(/_/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(' ');
  return words.flatMap((word) => Object.keys(others).filter((other) => [other.toLowerCase(), `${other.toLowerCase()}s`].includes(word)));
}
