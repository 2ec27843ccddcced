import { describe, expect, test } from 'vitest';
import type { Proposal } from '../../../src/domain/proposals';
import { apply, facts, memoryTables, NOON, openDossier, proposal, refusalsOf, registerIncoming, staff } from '../../support/builders';
import { openDisposal } from '../../support/disposals';
import { clerk, draft, openDraft, registerSigned, reserve } from '../../support/outgoing';

/** Devices make ids: what bore that of another thing would take over who hears of it. */
const makers: Readonly<Record<string, (id: never) => Proposal>> = {
  'a letter': (document) => registerIncoming({ document }),
  'a letter that is sent back unregistered': (document) =>
    proposal('ReturnUnregistered', { document, facts: facts(), originals: [], capturedAt: NOON, reason: 'Gửi nhầm nơi nhận' }),
  'a draft': (document) => openDraft({ document }),
  'a paper document': (document) => registerSigned({ document }),
  'numbers that are kept back': (reservation) => reserve({ reservation }),
  'a list under review': (disposal) => openDisposal([], { disposal }),
};

describe.each(Object.entries(makers))('%s', (_, make) => {
  test('F-03 does not get the id of a draft, a dossier, a letter or numbers of others', () => {
    const tables = memoryTables();
    const [dossier, letter, numbers] = [openDossier(), registerIncoming(), reserve()];
    for (const each of [dossier, letter, numbers]) apply(tables, each, each === dossier ? { person: staff.officer.id } : clerk);
    const taken = [draft(tables), dossier.body.dossier, letter.body.document, numbers.body.reservation];
    for (const id of taken) {
      const codes = refusalsOf(tables, make(id as never), 'operator').map(({ code }) => code);
      expect(
        codes.filter((code) => code.endsWith('Exists')),
        String(id),
      ).toHaveLength(1);
    }
  });
});
