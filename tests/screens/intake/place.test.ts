import { describe, expect, it } from 'vitest';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { addressOf, placeOf } from '../../../src/screens/intake/place';

describe('the address says where one is, so that a reload comes back to it', () => {
  it.each([
    ['#/tiep-nhan', { at: 'list', capture: null, shared: null }],
    ['#/tiep-nhan/moi', { at: 'new', capture: null, shared: null }],
    ['#/tiep-nhan/0a-1', { at: 'capture', capture: '0a-1', shared: null }],
    ['#/tiep-nhan?shared=ab12', { at: 'list', capture: null, shared: 'ab12' }],
  ])('%s', (hash, place) => {
    expect(placeOf(hash)).toEqual(place);
  });

  it('what is written can be read', () => {
    expect(placeOf(addressOf('0a-1' as DocumentId)).capture).toBe('0a-1');
    expect([placeOf(addressOf('list')).at, placeOf(addressOf('new')).at]).toEqual(['list', 'new']);
  });
});
