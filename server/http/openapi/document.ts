import { toJsonSchema } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import { viewsSchema } from '../../../src/protocol/archive/queries';
import { makeBagSchema, takeBagSchema } from '../../../src/protocol/bags/queries';
import { endDeliverySchema, sendAgainSchema } from '../../../src/protocol/deliveries/queries';
import { fromDeviceSchema } from '../../../src/protocol/live/messages';
import { proposalSchema, proposalsRequestSchema } from '../../../src/protocol/proposals/schemas';
import { pushAddressSchema } from '../../../src/protocol/push/messages';
import { setPassphraseSchema, setupSchema, signInSchema } from '../../../src/protocol/session/messages';
import { limits } from '../../../src/protocol/limits';
import { uploadMetadataSchema } from '../uploads/upload-claim';
import {
  agencyNoticeSchema,
  bagStateSchema,
  offeredBagSchema,
  takenBagSchema,
  careSchema,
  devicesSchema,
  deliveryParcelsSchema,
  directoryStateSchema,
  foundAgenciesSchema,
  madePackageSchema,
  feedPageSchema,
  paperDaysSchema,
  papersPageSchema,
  pushStandingSchema,
  receiptsSchema,
  refusedSchema,
  roomStateSchema,
  sessionSchema,
  snapshotLineSchema,
} from './answers';
import { paths } from './paths';

const schemas = {
  SignIn: signInSchema,
  SetPassphrase: setPassphraseSchema,
  Setup: setupSchema,
  Proposal: proposalSchema,
  Receipts: receiptsSchema,
  Session: sessionSchema,
  AgencyNotice: agencyNoticeSchema,
  FeedPage: feedPageSchema,
  SnapshotLine: snapshotLineSchema,
  PapersPage: papersPageSchema,
  RoomState: roomStateSchema,
  PaperDays: paperDaysSchema,
  PushAddress: pushAddressSchema,
  PushStanding: pushStandingSchema,
  Care: careSchema,
  Devices: devicesSchema,
  DeliveryParcels: deliveryParcelsSchema,
  SendAgain: sendAgainSchema,
  EndDelivery: endDeliverySchema,
  MakeBag: makeBagSchema,
  TakeBag: takeBagSchema,
  BagState: bagStateSchema,
  OfferedBag: offeredBagSchema,
  TakenBag: takenBagSchema,
  DirectoryState: directoryStateSchema,
  FoundAgencies: foundAgenciesSchema,
  MadePackage: madePackageSchema,
  Views: viewsSchema,
  LiveFollow: fromDeviceSchema,
  UploadMetadata: uploadMetadataSchema,
  Refused: refusedSchema,
} satisfies Record<string, v.GenericSchema>;

/** The published contract of HTTP and socket, OpenAPI 3.1, generated from the schemas that parse the requests. */
export function openapiDocument(): object {
  const described = Object.entries(schemas).map(([name, schema]) => [name, describe(schema)]);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Hoso',
      version: '1',
      description:
        'Sign in, send proposals, follow the decision list, put and get originals. Every error is `{v:1, refusals}` with a Vietnamese reason and repair. Header `hoso-protocol: 1` is optional; another number is answered 426.',
    },
    paths,
    components: {
      schemas: { ...Object.fromEntries(described), Proposals: proposalsRequest() },
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: '__Host-hoso_session',
          description: 'Set by POST /api/session; on loopback `hoso_session_` and the agency’s id.',
        },
      },
    },
    'x-limits': limits,
  };
}

/** Entries are parsed one by one, so the request's own schema leaves them open; readers want to know what belongs there. */
function proposalsRequest(): object {
  return { ...describe(proposalsRequestSchema), items: { $ref: '#/components/schemas/Proposal' } };
}

function describe(schema: v.GenericSchema): object {
  // What JSON Schema cannot say (checks in code) is left out of the description, never out of the parsing.
  const { $schema: _, ...described } = toJsonSchema(schema, { target: 'draft-2020-12', typeMode: 'input', errorMode: 'ignore' });
  return described;
}
