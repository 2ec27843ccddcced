import type { Decision } from '../decisions';
import { changeDossier, entryOf } from '../dossier/change';
import type { Dossier } from '../dossier/types';
import type { UnitId } from '../shared/ids';
import type { Tables } from '../tables';
import type { Act, DossierTransfer, ReturnedDossier, TransferSide } from './types';

/** Folds dossiers that were put before the archive: until it has decided nobody works in them. */
export function foldTransferOffered(tables: Tables, decision: Decision<'TransferOffered'>): void {
  const { request, number, unit, archive, dossiers } = decision.body;
  for (const { dossier } of dossiers) {
    changeDossier(tables, dossier, decision, (found) => ({
      ...found,
      state: 'offered',
      transfer: { request, ...(number && { number }), stage: 'offered', unit, archive, readers: found.units, offered: actOf(decision), confirmed: {} },
      trail: [...found.trail, entryOf(decision, 'offered')],
    }));
  }
}

/** Folds what the head approved: the archive reads it from now on. */
export function foldTransferApproved(tables: Tables, decision: Decision<'TransferApproved'>): void {
  const { approved, archive, returned } = decision.body;
  for (const id of approved) {
    changeDossier(tables, id, decision, (found) => ({
      ...found,
      units: withUnit(found.units, archive),
      transfer: { ...found.transfer!, stage: 'sent', approved: actOf(decision) },
      trail: [...found.trail, entryOf(decision, 'offerApproved')],
    }));
  }
  giveBack(tables, decision, { side: 'unit', returned });
}

/** Folds what the archive took, which is in its custody from now on, and what it gave back. */
export function foldTransferReceived(tables: Tables, decision: Decision<'TransferReceived'>): void {
  const { accepted, archive, returned, reception = decision.id } = decision.body;
  for (const { dossier } of accepted) {
    changeDossier(tables, dossier, decision, (found) => ({
      ...found,
      state: 'accepted',
      unit: archive,
      transfer: { ...found.transfer!, stage: 'accepted', accepted: { ...actOf(decision), reception } },
      trail: [...found.trail, entryOf(decision, 'accepted')],
    }));
  }
  giveBack(tables, decision, { side: 'archive', returned });
}

/** Folds what the server found in the files of an offered dossier. */
export function foldTransferInspected(tables: Tables, decision: Decision<'TransferInspected'>): void {
  const { dossier, files } = decision.body;
  changeDossier(tables, dossier, decision, (found) => ({
    ...found,
    transfer: { ...found.transfer!, inspection: { at: decision.decidedAt, files } },
    trail: [...found.trail, entryOf(decision, 'inspected')],
  }));
}

/** Folds one side's confirmation of the minutes. */
export function foldReceiptConfirmed(tables: Tables, decision: Decision<'ReceiptConfirmed'>): void {
  const { side, dossiers } = decision.body;
  for (const id of dossiers) {
    changeDossier(tables, id, decision, (found) => ({
      ...found,
      transfer: { ...found.transfer!, confirmed: { ...found.transfer!.confirmed, [side]: actOf(decision) } },
      trail: [...found.trail, entryOf(decision, 'receiptConfirmed')],
    }));
  }
}

/** Folds how long dossiers may stay in their units. */
export function foldTransferTerms(tables: Tables, { body }: Decision<'TransferTermsDefined'>): void {
  const agency = tables.agency();
  if (agency) tables.putAgency({ ...agency, transferTerms: body });
}

/** What is given back is a closed dossier of its unit again, read by those who read it before. */
function giveBack(
  tables: Tables,
  decision: Decision,
  { side, returned }: { readonly side: TransferSide; readonly returned: readonly ReturnedDossier[] },
): void {
  for (const { dossier, reasons } of returned) {
    changeDossier(tables, dossier, decision, (found) => ({
      ...found,
      state: 'closed',
      units: found.transfer!.readers,
      transfer: returnedTransfer(found, { ...actOf(decision), side, reasons }),
      trail: [...found.trail, { ...entryOf(decision, 'offerReturned'), reason: reasons.map(({ text }) => text).join('; ') }],
    }));
  }
}

function returnedTransfer({ transfer }: Dossier, returned: NonNullable<DossierTransfer['returned']>): DossierTransfer {
  return { ...transfer!, stage: 'returned', returned };
}

function withUnit(units: readonly UnitId[], unit: UnitId): readonly UnitId[] {
  return units.includes(unit) ? units : [...units, unit];
}

function actOf({ actor, decidedAt }: Decision): Act {
  return { by: actor, at: decidedAt };
}
