import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { BatchRegister } from '../../../server/register/register';
import type { Actor } from '../../../src/domain/decide';
import type { Proposal } from '../../../src/domain/proposals';
import type { DossierId, TransferId } from '../../../src/domain/shared/ids';
import { freshId, OFFICE, PERSONNEL, proposal } from '../../support/builders';
import { clerk, memoryShelf, sqliteShelf, workingRegister, type Shelf } from '../../support/register';
import { closedDossierIn, officer, onPaper } from '../../support/transfers';

describe.each<[string, () => Shelf]>([
  ['in memory', memoryShelf],
  ['in SQLite', sqliteShelf],
])('numbers of transfer requests, the register %s', (_, makeShelf) => {
  let shelf: Shelf;
  beforeEach(() => (shelf = makeShelf()));
  afterEach(() => shelf.remove());

  const decided = (register: BatchRegister, each: Proposal, actor: Actor) => {
    const [receipt] = register.decideBatch([{ proposal: each, actor }]);
    if (receipt!.outcome !== 'decided') throw new Error(JSON.stringify(receipt));
  };
  const closed = (register: BatchRegister) => closedDossierIn((each, actor) => decided(register, each, actor ?? clerk), { letters: [], papers: [onPaper] });
  const offered = (dossier: DossierId) => {
    const request = freshId<TransferId>();
    return proposal('OfferTransfer', { request, unit: PERSONNEL, archive: OFFICE, dossiers: [{ dossier, files: [] }] });
  };
  const numberOf = (dossier: DossierId) => shelf.directory().tables.dossier(dossier)!.transfer!.number!.number;

  test('TT05-24.1 go on without gap or double in one batch, in the next, and when the register is opened again', () => {
    const register = workingRegister(shelf.open());
    const dossiers = Array.from({ length: 4 }, () => closed(register));
    const [one, two, three, four] = dossiers as [DossierId, DossierId, DossierId, DossierId];
    register.decideBatch([one, two].map((dossier) => ({ proposal: offered(dossier), actor: officer })));
    decided(register, offered(three), officer);
    decided(workingRegister(shelf.open()), offered(four), officer);
    expect(dossiers.map(numberOf)).toEqual([1, 2, 3, 4]);
  });
});
