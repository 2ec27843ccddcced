import { expect, test } from 'vitest';
import { countSpeeds, issueSpeed } from '../../../src/domain/outgoing/issue-speed';
import type { OutgoingDocument } from '../../../src/domain/outgoing/types';
import type { Instant } from '../../../src/domain/shared/time';
import { memoryTables } from '../../support/builders';

/** Signed on Friday 20 November 2026 at 15:00 in Vietnam. */
const SIGNED = '2026-11-20T08:00:00.000Z';
const went = (issuedAt: string | null, urgency = 0) =>
  ({
    signed: { at: SIGNED },
    issued: issuedAt === null ? null : { at: issuedAt as Instant },
    submissions: [{ end: { at: SIGNED }, facts: { urgency } }],
  }) as unknown as OutgoingDocument;

test.each<[string, ReturnType<typeof issueSpeed>, number?]>([
  ['2026-11-20T16:59:00.000Z', 'sameDay'],
  ['2026-11-23T04:59:00.000Z', 'nextMorning'],
  ['2026-11-23T05:00:00.000Z', 'nextDay'],
  ['2026-11-23T18:00:00.000Z', 'late'],
  ['2026-11-20T09:00:00.000Z', 'sameDay', 2],
  ['2026-11-23T02:00:00.000Z', 'late', 2],
])('ND30-18.1 signed on a Friday afternoon, what goes out at %s is %s', (issuedAt, speed, urgency) => {
  expect(issueSpeed(memoryTables(), went(issuedAt, urgency))).toBe(speed);
});

test('ND30-18.1 a register says how many went out how soon; what has not gone out is not counted', () => {
  const documents = [went('2026-11-20T09:00:00.000Z'), went('2026-11-23T02:00:00.000Z'), went('2026-11-24T02:00:00.000Z'), went(null)];
  expect(countSpeeds(memoryTables(), documents)).toEqual({ sameDay: 1, nextMorning: 1, nextDay: 0, late: 1 });
});
