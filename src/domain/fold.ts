import { foldAgencySetUp, foldPersonDefined, foldRightsConfirmed, foldUnitDefined } from './agency/fold';
import type { Decision } from './decisions';
import { foldCorrected, foldImported, foldRegistered, foldReturned, foldUnregisteredReturned } from './incoming/fold';
import type { Tables } from './tables';

/** Folds one decision into the tables: in the register as part of deciding, on the device as it arrives, in the verifier to replay the list. */
export function fold(tables: Tables, decision: Decision): void {
  switch (decision.type) {
    case 'AgencySetUp':
      return foldAgencySetUp(tables, decision);
    case 'UnitDefined':
      return foldUnitDefined(tables, decision);
    case 'PersonDefined':
      return foldPersonDefined(tables, decision);
    case 'RightsConfirmed':
      return foldRightsConfirmed(tables, decision);
    case 'IncomingRegistered':
      return foldRegistered(tables, decision);
    case 'IncomingReturned':
      return foldReturned(tables, decision);
    case 'UnregisteredReturned':
      return foldUnregisteredReturned(tables, decision);
    case 'RegistrationCorrected':
      return foldCorrected(tables, decision);
    case 'IncomingImported':
      return foldImported(tables, decision);
  }
}
