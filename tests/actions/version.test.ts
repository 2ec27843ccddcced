import { expect, it } from 'vitest';
import { PROPOSAL_VERSION } from '../../src/domain/proposals';
import { PROTOCOL_VERSION } from '../../src/protocol/version';

it('HOSO-2 proposals are made in the version that is spoken', () => {
  expect(PROPOSAL_VERSION).toBe(PROTOCOL_VERSION);
});
