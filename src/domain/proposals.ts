import type { Role } from './agency/types';
import type { IncomingFacts, OriginalRef } from './incoming/types';
import type { AgencyId, DeviceId, DocumentId, PersonId, ProposalId, UnitId } from './shared/ids';
import type { CalendarDate, Instant } from './shared/time';

/** What a device may ask of the register, by type. Imperatives. */
export interface ProposalBodies {
  SetUpAgency: {
    readonly agency: AgencyId;
    readonly name: string;
    readonly superior: string;
    readonly abbreviation: string;
    readonly code: string;
    readonly place: string;
    readonly practice: boolean;
  };
  DefineUnit: { readonly unit: UnitId; readonly name: string; readonly abbreviation: string; readonly parent: UnitId | null; readonly active: boolean };
  DefinePerson: {
    readonly person: PersonId;
    readonly account: string;
    readonly name: string;
    readonly position: string;
    readonly unit: UnitId | null;
    readonly roles: readonly Role[];
    readonly active: boolean;
  };
  ConfirmRights: { readonly person: PersonId };
  RegisterIncoming: {
    readonly document: DocumentId;
    readonly facts: IncomingFacts;
    readonly originals: readonly OriginalRef[];
    readonly capturedAt: Instant;
    /** Look-alikes (F-18) that the clerk has seen and judged to be other documents. */
    readonly differsFrom: readonly DocumentId[];
  };
  /** A registered document goes back to its sender; the number stays. */
  ReturnIncoming: { readonly document: DocumentId; readonly reason: string };
  /** A document goes back before it was registered: kept with its reason, given no number. */
  ReturnUnregistered: {
    readonly document: DocumentId;
    readonly facts: IncomingFacts;
    readonly originals: readonly OriginalRef[];
    readonly capturedAt: Instant;
    readonly reason: string;
  };
  CorrectRegistration: {
    readonly document: DocumentId;
    readonly changes: readonly {
      readonly field: keyof IncomingFacts;
      readonly from: IncomingFacts[keyof IncomingFacts];
      readonly to: IncomingFacts[keyof IncomingFacts];
    }[];
    readonly reason: string;
  };
  /** A row of an older register, with the number it was given then. */
  ImportIncoming: {
    readonly document: DocumentId;
    readonly year: number;
    readonly arrivalNumber: number;
    readonly arrivedOn: CalendarDate;
    readonly facts: IncomingFacts;
    /** A person has compared: the old book really goes on this far above the number before it. */
    readonly isJump?: true | undefined;
  };
}

export type ProposalType = keyof ProposalBodies;

/** The version of the proposals that this app makes; it moves together with the protocol's. */
export const PROPOSAL_VERSION = 1;

/** One act of one person, made on one device, perhaps without network. Sending it twice gives one decision. */
export type Proposal<T extends ProposalType = ProposalType> = {
  [K in T]: {
    /** Protocol version of the app that made it. */
    readonly v: number;
    readonly id: ProposalId;
    readonly type: K;
    readonly body: ProposalBodies[K];
    readonly device: DeviceId | null;
    /** The device's own clock when the person acted. */
    readonly claimedAt: Instant;
  };
}[T];
