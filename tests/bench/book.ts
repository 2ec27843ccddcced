import { systemClock } from '../../server/adapters/clock/system-clock';
import { openDataDirectory } from '../../server/adapters/disk/data-directory';
import { openRegisterStore } from '../../server/adapters/sqlite/register-store';
import { createRegister } from '../../server/register/register';
import type { Proposal } from '../../src/domain/proposals';
import { practiceDocuments } from '../../server/practice/documents';
import { facts, proposal, registerIncoming, staff } from '../support/builders';

const BATCH = 1_000;

/** Proposals to register documents with the words of real ones; numbers are counted on, so no two are alike. */
export function registrations(count: number): Proposal<'RegisterIncoming'>[] {
  return Array.from({ length: count }, (_, index) => {
    const { type: documentType, issuer, subject, signerName, signerPosition } = practiceDocuments[index % practiceDocuments.length]!;
    return registerIncoming({ facts: facts({ documentType, issuer, subject, signerName, signerPosition }) });
  });
}

/** Proposals to correct documents once more, as a stand-in for whatever is decided about a document after it came. */
export function corrections(documents: readonly Proposal<'RegisterIncoming'>[], round: number): Proposal<'CorrectRegistration'>[] {
  return documents.map(({ body: { document, facts: registered } }) => {
    const pageCount = registered.pageCount + round;
    return proposal('CorrectRegistration', { document, changes: [{ field: 'pageCount', from: pageCount, to: pageCount + 1 }], reason: 'Đếm lại' });
  });
}

/** Fills the register of a data directory through the real register, before its server starts. */
export function fillRegister(data: string, proposals: readonly Proposal[]): void {
  const directory = openDataDirectory(data);
  const store = openRegisterStore(directory.register);
  const register = createRegister({ store, clock: systemClock });
  for (let at = 0; at < proposals.length; at += BATCH) {
    register.decideBatch(proposals.slice(at, at + BATCH).map((proposal) => ({ proposal, actor: { person: staff.clerk.id } })));
  }
  store.close();
  directory.release();
}
