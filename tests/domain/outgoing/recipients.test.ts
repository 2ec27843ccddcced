import { describe, expect, test } from 'vitest';
import { decide } from '../../../src/domain/decide';
import { joinRecipients } from '../../../src/domain/outgoing/recipients';
import type { RecipientGroup } from '../../../src/domain/outgoing/recipient-groups';
import type { OutgoingRecipient } from '../../../src/domain/outgoing/types';
import { withRecipientLines } from '../../../src/screens/recipients/recipient-lines';
import type { UnitId } from '../../../src/domain/shared/ids';
import { apply, memoryTables, NOON, proposal, staff, uuid } from '../../support/builders';

const to = (name: string, code = ''): OutgoingRecipient => ({ unit: null, code, name, copies: 0 });
const clerk = { person: staff.clerk.id };
const GROUP = uuid(0xd001);
const define = (fields: Partial<RecipientGroup> = {}) =>
  proposal('DefineRecipientGroup', { group: GROUP, name: 'Các tỉnh', members: [to('UBND tỉnh Nghệ An', 'H41'), to('UBND tỉnh Hà Tĩnh', 'H28')], ...fields });

function refusedBy(each: ReturnType<typeof define>, tables = memoryTables()): readonly string[] {
  const outcome = decide(tables, each, clerk, NOON);
  if (!outcome.ok) return outcome.refusals.map(({ code, field }) => `${code} ${field}`);
  apply(tables, each, clerk);
  return [];
}

describe('recipients', () => {
  test('F-89 whoever is chosen alone and by a group is sent to once, in whichever form the code is written', () => {
    const { recipients, twice } = joinRecipients(
      [to('Nghệ An', '000.00.00.H41'), to('Sở Nội vụ')],
      [to('UBND tỉnh Nghệ An', 'h41'), to('SO NOI VU'), to('Hà Tĩnh', 'H28')],
    );
    expect(recipients.map(({ name }) => name)).toEqual(['Nghệ An', 'Sở Nội vụ', 'Hà Tĩnh']);
    expect(twice.map(({ name }) => name)).toEqual(['UBND tỉnh Nghệ An', 'SO NOI VU']);
  });

  test('F-89 who was named without a code gets it from one of the same name, in the same place', () => {
    const { recipients } = joinRecipients([to('Sở Nội vụ'), to('Khác')], [to('Sở Nội vụ', 'H41.02')]);
    expect(recipients).toEqual([to('Sở Nội vụ', 'H41.02'), to('Khác')]);
  });

  test('F-89 agencies of one name with codes of their own are several', () => {
    expect(joinRecipients([to('UBND xã Tân Lập', 'H41.12')], [to('UBND xã Tân Lập', 'H28.07')]).recipients).toHaveLength(2);
  });

  test('ND30-8.3 lines of “Nơi nhận” are added before the one that says where it is kept, none twice', () => {
    expect(withRecipientLines('- Như trên;\n- Lưu: VT, TCCB.', ['Bộ Tài chính', 'Như trên', 'Bộ Tài chính'])).toBe(
      '- Như trên;\n- Bộ Tài chính;\n- Lưu: VT, TCCB.',
    );
  });
});

describe('groups of recipients', () => {
  test('F-89 a group is defined, changed under its name, and given up; everybody hears it with the agency', () => {
    const tables = memoryTables();
    expect(refusedBy(define(), tables)).toEqual([]);
    expect(tables.agency()!.recipientGroups!.map(({ name, members }) => [name, members.length])).toEqual([['Các tỉnh', 2]]);
    expect(refusedBy(define({ name: ' Các  tỉnh Bắc ' }), tables)).toEqual([]);
    expect(tables.agency()!.recipientGroups!.map(({ name }) => name)).toEqual(['Các tỉnh Bắc']);
    expect(refusedBy(define({ members: [] }), tables)).toEqual([]);
    expect(tables.agency()!.recipientGroups).toEqual([]);
  });

  test('F-89 a group has a name that no other has, and each member once', () => {
    const tables = memoryTables();
    refusedBy(define(), tables);
    expect(refusedBy(define({ group: uuid(0xd002), name: 'cac tinh' }), tables)).toEqual(['groupExists name']);
    expect(refusedBy(define({ name: '' }), tables)).toEqual(['required name']);
    expect(refusedBy(define({ members: [to('A', 'H41'), to('B', '000.00.00.H41')] }), tables)).toEqual(['recipientTwice members.1']);
    expect(refusedBy(define({ members: [{ unit: uuid(9) as UnitId, code: '', name: 'Không có', copies: 0 }] }), tables)).toEqual(['unknownUnit members.0']);
  });
});
