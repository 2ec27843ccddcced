import { describe, expect, test } from 'vitest';
import { audienceOf } from '../../../src/domain/authority/audience';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import type { DocumentId, DossierId, PersonId } from '../../../src/domain/shared/ids';
import {
  apply,
  facts,
  freshId,
  INSPECTORATE,
  memoryTables,
  OFFICE,
  openDossier,
  PERSONNEL,
  proposal,
  refusalsOf,
  registerIncoming,
  staff,
} from '../../support/builders';
import { draft, head, officer, openDraft, submitDraft } from '../../support/outgoing';

const codes = (tables: MemoryTables, fields: Parameters<typeof openDraft>[0]) =>
  refusalsOf(tables, openDraft(fields), officer).map(({ code, rule, field }) => `${code} ${rule} ${field}`);

describe('drafts', () => {
  test('ND30-10 a draft names its unit, its type, its subject and who writes it, and is read by their units', () => {
    const tables = memoryTables();
    const letter = registerIncoming({ facts: facts({ recipientUnits: [PERSONNEL] }) });
    apply(tables, letter);
    const opened = openDraft({ subject: '  Về việc  trả lời ', drafters: [staff.officer.id, staff.officerElsewhere.id], answers: letter.body.document });
    apply(tables, opened, officer);
    expect(tables.outgoing(opened.body.document)).toMatchObject({
      state: 'draft',
      subject: 'Về việc trả lời',
      answers: letter.body.document,
      units: [PERSONNEL, INSPECTORATE],
      trail: [{ act: 'opened', people: [staff.officer.id, staff.officerElsewhere.id] }],
    });
    expect(audienceOf(tables, opened.body.document)).toEqual([PERSONNEL, INSPECTORATE]);
  });

  test('ND30-10 what is missing, unknown or secret is said all at once', () => {
    const tables = memoryTables();
    expect(
      codes(tables, {
        documentType: ' ',
        subject: '',
        drafters: [],
        answers: freshId<DocumentId>(),
        dossier: freshId<DossierId>(),
        secrecy: 'Mật',
      }),
    ).toEqual([
      'stateSecret F-95 secrecy',
      'required ND30-10 documentType',
      'required ND30-10 subject',
      'required ND30-10 drafters',
      'unknownDocument ND30-10 answers',
      'unknownDossier ND30-10 dossier',
    ]);
    expect(codes(tables, { drafters: [freshId<PersonId>()] })).toEqual(['unknownPerson ND30-10 drafters']);
    expect(codes(tables, { drafters: [staff.officer.id, staff.officer.id] })).toEqual(['outOfRange ND30-10 drafters']);
    expect(codes(tables, { document: draft(tables) })).toEqual(['documentExists HOSO-1 document']);
  });

  test('F-03 nobody answers a letter that they may not read, nor files where they do not work', () => {
    const tables = memoryTables();
    const letter = registerIncoming({ facts: facts({ recipientUnits: [INSPECTORATE] }) });
    apply(tables, letter);
    const dossier = openDossier({ unit: INSPECTORATE, keeper: staff.officerElsewhere.id });
    apply(tables, dossier, { person: staff.officerElsewhere.id });
    const fields = { answers: letter.body.document, dossier: dossier.body.dossier };
    expect(codes(tables, fields)).toEqual(['letterNotYours F-03 answers', 'dossierNotYours F-03 dossier']);
    const elsewhere = openDraft({ ...fields, unit: INSPECTORATE, drafters: [staff.officerElsewhere.id] });
    expect(refusalsOf(tables, elsewhere, { person: staff.officerElsewhere.id })).toEqual([]);
    // The registry reads every letter, and works in no dossier of another unit.
    const byClerk = openDraft({ ...fields, unit: OFFICE, drafters: [staff.clerk.id] });
    expect(refusalsOf(tables, byClerk).map(({ code }) => code)).toEqual(['dossierNotYours']);
  });

  test('F-03 a draft or a dossier under the id of something else is refused: it would take over who hears of it', () => {
    const tables = memoryTables();
    const [dossier, letter] = [openDossier({ unit: INSPECTORATE, keeper: staff.officerElsewhere.id }), registerIncoming()];
    apply(tables, dossier, { person: staff.officerElsewhere.id });
    apply(tables, letter);
    expect(codes(tables, { document: dossier.body.dossier as string as DocumentId })).toEqual(['documentExists HOSO-1 document']);
    const again = openDossier({ dossier: letter.body.document as string as DossierId });
    expect(refusalsOf(tables, again, officer).map(({ code }) => code)).toEqual(['dossierExists']);
  });

  test('ND30-10 its drafters and the head of its unit say who writes it, and give it up with a reason', () => {
    const tables = memoryTables();
    const document = draft(tables);
    const share = proposal('ShareDraft', { document, drafters: [staff.officer.id, staff.officerElsewhere.id] });
    expect(refusalsOf(tables, share, { person: staff.officerElsewhere.id })).toMatchObject([{ code: 'notAllowed' }]);
    apply(tables, share, head);
    expect(tables.outgoing(document)).toMatchObject({ drafters: share.body.drafters, units: [PERSONNEL, INSPECTORATE] });
    expect(refusalsOf(tables, share, head)).toMatchObject([{ code: 'nothingChanged' }]);
    expect(refusalsOf(tables, proposal('DropDraft', { document, reason: '' }), officer)).toMatchObject([{ code: 'required', field: 'reason' }]);
    apply(tables, proposal('DropDraft', { document, reason: 'Không cần trả lời nữa' }), { person: staff.officerElsewhere.id });
    expect(tables.outgoing(document)?.state).toBe('dropped');
    expect(refusalsOf(tables, submitDraft(document), officer)).toMatchObject([{ code: 'wrongState', rule: 'ND30-11' }]);
  });
});
