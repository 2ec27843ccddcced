import { Hono } from 'hono';
import type { AgencyNotice } from '../../../src/protocol/session/messages';
import { answerJson } from '../answers';
import type { Door, PracticeNotice } from '../door';
import { isSetUp } from '../setup';

/** `GET /api/agency`: what the sign-in page shows, to anybody. */
export function agencyRoute(door: Door): Hono {
  return new Hono().get('/', (context) => answerJson(context, noticeOf(door)));
}

function noticeOf(door: Door): AgencyNotice {
  const agency = door.directory.tables.agency();
  return {
    v: 1,
    state: isSetUp(door) ? 'ready' : 'setupNeeded',
    name: agency?.name ?? '',
    practice: agency?.practice ?? false,
    practiceAccounts: door.practice ? accountsOf(door, door.practice) : [],
    practicePassphrase: door.practice?.passphrase ?? null,
  };
}

function accountsOf({ directory }: Door, { accounts }: PracticeNotice): AgencyNotice['practiceAccounts'] {
  const people = [...directory.tables.people()];
  return accounts
    .flatMap((account) => people.find((person) => person.account === account && person.active) ?? [])
    .map(({ account, name, position }) => ({ account, name, position }));
}
