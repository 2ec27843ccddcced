import { describe, expect, it } from 'vitest';
import { isClosed, placesOf } from '../../src/app/frame/places';
import { roles, type Role } from '../../src/domain/agency/types';
import type { Subject } from '../../src/domain/authority/subject';
import type { PersonId } from '../../src/domain/shared/ids';

const somebody = (...roles: Role[]): Subject => ({ person: 'person' as PersonId, unit: null, roles });

describe('places of the app', () => {
  it('an address typed by somebody without that work is closed, not an empty form', () => {
    const open = placesOf(somebody('officer'));
    expect(isClosed('/tiep-nhan/moi', open)).toBe(true);
    expect(isClosed('/quan-tri', open)).toBe(true);
    expect(isClosed('/', open)).toBe(false);
    expect(isClosed('/khong-co', open)).toBe(false);
  });

  it('whoever lost the registry’s role still reaches what they began', () => {
    expect(isClosed('/tiep-nhan', placesOf(somebody('officer'), { hasCaptures: true }))).toBe(false);
  });

  it('those who press for documents follow them, and inspectors; an officer has a list of their own', () => {
    const follows = (role: Role) => !isClosed('/theo-doi', placesOf(somebody(role)));
    expect(roles.filter(follows)).toEqual(['registryClerk', 'unitHead', 'leader', 'inspector']);
  });

  it('the archive is used by everybody who works with documents, not by the administrator', () => {
    const uses = (role: Role) => !isClosed('/khai-thac', placesOf(somebody(role)));
    expect(roles.filter(uses)).toEqual(['registryClerk', 'officer', 'unitHead', 'leader', 'archivist', 'inspector']);
  });

  it('TT05-49 whoever sits in a council reaches its list, whatever their role; a registry clerk without one has no business there', () => {
    expect(isClosed('/xet-huy/1', placesOf(somebody('registryClerk'), { isInCouncil: true }))).toBe(false);
    expect(isClosed('/xet-huy/1', placesOf(somebody('registryClerk')))).toBe(true);
  });

  it('a registry clerk takes in documents', () => {
    expect(isClosed('/tiep-nhan/moi', placesOf(somebody('registryClerk')))).toBe(false);
  });
});
