import { beforeEach, describe, expect, test } from 'vitest';
import type { Hands } from '../../../src/domain/outgoing/answering';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { LettersToAnswer } from '../../../src/queries/outgoing/letters-to-answer.svelte';
import { Desk } from '../../actions/support/desk';
import { facts, INSPECTORATE, PERSONNEL, proposal, registerIncoming, staff } from '../../support/builders';

const SUBJECT = 'Về việc rà soát biên chế năm 2026';
const personnel: Hands = { unit: PERSONNEL, people: [staff.officer.id] };
const inspectorate: Hands = { unit: INSPECTORATE, people: [staff.officerElsewhere.id] };
let desk: Desk;

beforeEach(async () => {
  desk = await Desk.open();
});

function letter(subject: string): DocumentId {
  const registered = registerIncoming({ facts: facts({ subject, recipientUnits: [PERSONNEL] }) });
  desk.office.decide(registered);
  return registered.body.document;
}

/** The letters that are found on a device that heard of everything. */
async function found(typed: string, hands = personnel) {
  await desk.catchUp();
  const letters = new LettersToAnswer(desk.store.decisions);
  await letters.ask({ typed, hands });
  return letters;
}

describe('F-45: the letter that is answered', () => {
  test('F-45 it is found by words without marks, however many came since', async () => {
    const old = letter(SUBJECT);
    for (let nth = 0; nth < 400; nth++) letter(`Mời họp lần ${nth}`);
    expect((await found('ra soat bien che')).found.map(({ id }) => id)).toEqual([old]);
    const newest = await found('');
    expect([newest.found.length, newest.hasMore, newest.found[0]!.facts.subject]).toEqual([12, true, 'Mời họp lần 399']);
    expect((await found('khong co')).found).toEqual([]);
  });

  test('F-03 only by those who may answer it; one that went back is nobody’s to answer', async () => {
    const [open, back] = [letter(SUBJECT), letter(SUBJECT)];
    desk.office.decide(proposal('ReturnIncoming', { document: back, reason: 'sai nơi nhận' }));
    expect((await found('bien che')).found.map(({ id }) => id)).toEqual([open]);
    expect((await found('bien che', inspectorate)).found).toEqual([]);
  });

  test('an earlier question is dropped when a later one is asked', async () => {
    const wanted = letter(SUBJECT);
    letter('Mời họp');
    await desk.catchUp();
    const letters = new LettersToAnswer(desk.store.decisions);
    let later: Promise<void> | undefined;
    const askedMeanwhile: Hands = {
      ...personnel,
      get unit() {
        later ??= letters.ask({ typed: 'bien che', hands: personnel });
        return PERSONNEL;
      },
    };
    await letters.ask({ typed: 'moi hop', hands: askedMeanwhile });
    await later;
    expect(letters.found.map(({ id }) => id)).toEqual([wanted]);
  });
});
