import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { systemClock } from '../../../server/adapters/clock/system-clock';
import { openRegisterStore } from '../../../server/adapters/sqlite/register-store';
import { createRegister } from '../../../server/register/register';
import type { DocumentId, ProposalId } from '../../../src/domain/shared/ids';
import { facts, registerIncoming, staff } from '../../support/builders';

/** A process that decides batches for ever and says each receipt only when it has it. Its parent kills it. */
const register = createRegister({ store: openRegisterStore(process.argv[2]!), clock: systemClock });
for (let size = 1; ; size = (size % 7) + 1) {
  const submissions = Array.from({ length: size }, () => {
    const document = randomUUID() as DocumentId;
    const proposal = registerIncoming({ document, facts: facts({ codeNotation: document.toUpperCase() }) });
    return { proposal: { ...proposal, id: randomUUID() as ProposalId }, actor: { person: staff.clerk.id } };
  });
  for (const receipt of register.decideBatch(submissions)) writeSync(1, `${JSON.stringify(receipt)}\n`);
}
