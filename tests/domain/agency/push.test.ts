import { expect, test } from 'vitest';
import { apply, memoryTables, proposal, refusalsOf, staff } from '../../support/builders';

const administrator = { person: staff.administrator.id };
const push = (on: boolean, contact: string) => proposal('DefinePush', { on, contact });

test('HOSO-11 push is off until the administrator switches it on with an address, and off again without one', () => {
  const tables = memoryTables();
  expect(tables.agency()?.push ?? null).toBeNull();
  apply(tables, push(true, ' cntt@bonoivu.gov.vn '), administrator);
  expect(tables.agency()).toMatchObject({ name: 'Bộ Nội vụ', push: { contact: 'cntt@bonoivu.gov.vn' } });
  apply(tables, push(false, 'whoever'), administrator);
  expect(tables.agency()?.push).toBeNull();
});

test('HOSO-11 without an address that is one, it is not switched on', () => {
  const codes = (contact: string) => refusalsOf(memoryTables(), push(true, contact), administrator).map(({ code, field }) => `${code} ${field}`);
  expect(codes('  ')).toEqual(['required contact']);
  for (const wrong of ['cntt', 'cntt@', '@bonoivu.gov.vn', 'cntt@bonoivu', 'a b@c.vn', 'a@b.vn, c@d.vn', '<a@b.vn>', 'mailto:a@b.vn?x@y.vn']) {
    expect(codes(wrong), wrong).toEqual(['notAMailAddress contact']);
  }
});
