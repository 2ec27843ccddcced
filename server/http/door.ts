import type { HistoricalDesk } from '../archive/historical/desk';
import type { UseDesk } from '../archive/use/desk';
import type { SealDesk } from '../archive/use/seal-desk';
import type { AgencyDesk } from '../exchange/agencies/agency-desk';
import type { BagDesk } from '../exchange/bag/desk';
import type { DeliveryDesk } from '../exchange/delivery-desk';
import type { SignedJudge } from '../outgoing/judge-signed';
import type { RevocationOf } from '../signing/ask-revocation';
import type { PushDesk } from '../push/desk';
import type { Directory, Register } from '../register/ports';
import type { Councils } from '../register/councils';
import type { Feed } from '../register/feed/feed';
import type { Snapshots } from '../register/feed/snapshots';
import type { PapersFeed } from '../relay/feed/papers-feed';
import type { PaperAccess } from '../relay/ports';
import type { Relay } from '../relay/relay';
import type { ProposalId } from '../../src/domain/shared/ids';

import type { PublicOrigin } from './origin';
import type { Now, CareDesk, KillSwitch, Originals, Passphrases, ServedDevices, Sessions, UploadFiles, Uploaders } from './ports';
import type { SetupCode } from './setup-code';
import type { StaticFiles } from './static/static-files';

/** What the log says about something unexpected. */
export type Log = (entry: { readonly id: string; readonly what: string; readonly error?: unknown }) => void;

/** Accounts that the sign-in page of the practice agency offers. */
export interface PracticeNotice {
  readonly accounts: readonly string[];
  readonly passphrase: string;
}

/** Everything the door needs, made by main. Routes take it whole and use what they need. */
export interface Door {
  readonly register: Register;
  readonly feed: Feed;
  readonly snapshots: Pick<Snapshots, 'gzip'>;
  readonly relay: Relay;
  readonly councils: Councils;
  readonly papers: PapersFeed;
  readonly paperAccess: PaperAccess;
  readonly push: PushDesk;
  readonly archive: CareDesk;
  /** Where packages for the historical archive are made. */
  readonly historical: HistoricalDesk;
  /** Where the archive is used. */
  readonly use: UseDesk;
  readonly seal: SealDesk;
  /** Looks at what people signed before it counts. */
  readonly signed: SignedJudge;
  readonly revocationOf: RevocationOf;
  /** Agencies to which documents are sent. */
  readonly agencies: AgencyDesk;
  readonly deliveries: DeliveryDesk;
  /** Courier bags to and from other agencies. */
  readonly bags: BagDesk;
  readonly directory: Directory;
  readonly sessions: Sessions;
  readonly passphrases: Passphrases;
  readonly uploaders: Uploaders;
  readonly devices: ServedDevices;
  readonly originals: Originals;
  readonly uploads: UploadFiles;
  readonly killSwitch: KillSwitch;
  readonly setupCode: SetupCode;
  readonly staticFiles: StaticFiles;
  readonly practice: PracticeNotice | null;
  /** Public key of checkpoints, Ed25519, SPKI, base64. */
  readonly checkpointKey: string;
  /** Whether a time authority is named (HOSO_TSA). */
  readonly stampsTime: boolean;
  readonly publicOrigin: PublicOrigin;
  readonly now: Now;
  readonly newId: () => string;
  readonly log: Log;
}

/** A fresh id for a proposal that the door itself makes. */
export function newProposalId({ newId }: Door): ProposalId {
  return newId() as ProposalId;
}
