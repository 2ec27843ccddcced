import * as v from 'valibot';
import { tableNames } from '../../../src/domain/rows';
import { instant, role, sha256, shortText, text, uuid, wholeNumber } from '../../../src/protocol/fields';
import { limits } from '../../../src/protocol/limits';
import { proposalSchema } from '../../../src/protocol/proposals/schemas';

/** The shapes of our answers, for the published contract. Requests are described by the schemas that parse them. */

const refusalSchema = v.strictObject({
  code: v.string(),
  rule: v.string(),
  field: v.optional(v.string()),
  reason: v.string(),
  repair: v.string(),
  details: v.optional(v.record(v.string(), v.string())),
  documents: v.optional(v.array(uuid)),
});

export const refusedSchema = v.strictObject({ v: v.literal(1), refusals: v.pipe(v.array(refusalSchema), v.minLength(1)) });

export const receiptsSchema = v.array(
  v.variant('outcome', [
    v.strictObject({ v: v.literal(1), id: uuid, outcome: v.literal('decided'), position: wholeNumber, decidedAt: instant }),
    v.strictObject({ v: v.literal(1), id: v.nullable(v.string()), outcome: v.literal('refused'), refusals: v.pipe(v.array(refusalSchema), v.minLength(1)) }),
  ]),
);

export const sessionSchema = v.strictObject({
  v: v.literal(1),
  person: uuid,
  account: shortText,
  name: shortText,
  unit: v.nullable(uuid),
  roles: v.array(role),
  agency: v.strictObject({ id: uuid, name: shortText, practice: v.boolean() }),
  expiresAt: instant,
  now: instant,
  checkpointKey: v.string(),
  stampsTime: v.boolean(),
});

export const agencyNoticeSchema = v.strictObject({
  v: v.literal(1),
  state: v.picklist(['setupNeeded', 'ready']),
  name: text,
  practice: v.boolean(),
  practiceAccounts: v.array(v.strictObject({ account: shortText, name: shortText, position: shortText })),
  practicePassphrase: v.nullable(v.string()),
});

const proposalTypes = proposalSchema.options.map((option) => option.entries.type.literal);

const decisionSchema = v.strictObject({
  v: v.literal(1),
  position: wholeNumber,
  id: uuid,
  type: v.pipe(v.string(), v.description(`Past tense of a proposal's type (${proposalTypes.join(', ')}): IncomingRegistered and so on`)),
  body: v.record(v.string(), v.unknown()),
  actor: v.nullable(uuid),
  device: v.nullable(uuid),
  claimedAt: v.nullable(instant),
  decidedAt: instant,
});

const checkpointSchema = v.strictObject({ agency: uuid, position: wholeNumber, head: sha256, at: instant, signature: v.string() });

export const feedPageSchema = v.strictObject({
  v: v.literal(1),
  agency: uuid,
  access: v.string(),
  after: wholeNumber,
  position: wholeNumber,
  entries: v.array(
    v.union([
      v.strictObject({ decision: decisionSchema, history: v.optional(v.array(decisionSchema)) }),
      v.strictObject({ sealed: v.array(sha256) }),
      v.strictObject({ remove: uuid, leaf: sha256 }),
    ]),
  ),
  checkpoint: checkpointSchema,
});

export const snapshotLineSchema = v.union([
  v.pipe(v.strictObject({ v: v.literal(1), access: v.string(), checkpoint: checkpointSchema }), v.description('The first line')),
  v.pipe(
    v.strictObject({ table: v.picklist(tableNames), rows: v.pipe(v.array(v.record(v.string(), v.unknown())), v.maxLength(limits.rowsPerBlock)) }),
    v.description('Some rows of a table'),
  ),
  v.pipe(
    v.strictObject({ digest: sha256, signature: v.string() }),
    v.description(
      'The last line. digest: from 64 zeros, for each line before, SHA-256 of the 32 bytes of the digest so far and the 32 bytes of the line’s SHA-256. signature: Ed25519 by the checkpointKey of the session over `hoso snapshot 1\\n{agency}\\n{position}\\n{head}\\n{access}\\n{digest}\\n`',
    ),
  ),
]);
const roomStateEntries = {
  room: v.pipe(v.string(), v.description('kind/id')),
  generation: wholeNumber,
  seq: wholeNumber,
  last: wholeNumber,
  base: v.optional(v.pipe(v.string(), v.description('Yjs update v1, base64; absent when the device holds it'))),
  updates: v.array(v.pipe(v.string(), v.description('Yjs update v1, base64'))),
  authors: v.record(v.string(), uuid),
};

export const pushStandingSchema = v.strictObject({ v: v.literal(1), key: v.nullable(v.string()), kept: v.boolean() });

const copySchema = v.strictObject({ place: v.string(), isThere: v.boolean(), freeBytes: wholeNumber, lacking: wholeNumber });
const reportSchema = v.strictObject({
  from: instant,
  to: instant,
  ...{ copies: wholeNumber, dossiers: wholeNumber, files: wholeNumber, bytes: wholeNumber },
  ...{ damaged: wholeNumber, repaired: wholeNumber, unrepairable: wholeNumber },
  lost: v.array(uuid),
});

export const devicesSchema = v.strictObject({
  v: v.literal(1),
  devices: v.array(v.strictObject({ device: uuid, name: v.string(), lastSeenAt: instant, isThis: v.boolean() })),
});

const formatSchema = v.strictObject({
  puid: v.nullable(v.string()),
  risk: v.nullable(v.string()),
  ...{ files: wholeNumber, dossiers: wholeNumber },
  examples: v.array(v.strictObject({ dossier: uuid, code: v.string(), name: v.string() })),
});
const endingSchema = v.strictObject({
  ...{ dossier: uuid, code: v.string(), name: v.string() },
  signer: v.nullable(v.string()),
  kind: v.picklist(['signature', 'timestamp']),
  until: instant,
});

export const careSchema = v.strictObject({
  v: v.literal(1),
  at: instant,
  terms: v.nullable(v.strictObject({ fonds: shortText, archive: shortText, checkMonths: wholeNumber })),
  ...{ dossiers: wholeNumber, files: wholeNumber, bytes: wholeNumber, paperOnly: wholeNumber, queued: wholeNumber, waitingCount: wholeNumber },
  waiting: v.array(v.strictObject({ dossier: uuid, code: v.string(), reason: v.string(), words: v.string() })),
  first: copySchema,
  second: v.nullable(copySchema),
  lastCheck: v.nullable(reportSchema),
  nextCheckAt: v.nullable(instant),
  check: v.nullable(
    v.strictObject({
      from: instant,
      ...{ dossiers: wholeNumber, ofDossiers: wholeNumber, bytes: wholeNumber, damaged: wholeNumber, repaired: wholeNumber, rate: wholeNumber },
    }),
  ),
  losses: v.array(v.strictObject({ dossier: uuid, code: v.string(), place: v.string(), path: v.string(), what: v.string(), words: v.optional(v.string()) })),
  formats: v.strictObject({ table: v.string(), notLooked: wholeNumber, formats: v.array(formatSchema) }),
  labels: v.array(v.strictObject({ label: v.nullable(wholeNumber), dossiers: wholeNumber })),
  endings: v.strictObject({ soonCount: wholeNumber, soon: v.array(endingSchema), overCount: wholeNumber, over: v.array(endingSchema) }),
});

const differenceSchema = v.strictObject({
  count: wholeNumber,
  first: v.array(v.strictObject({ code: shortText, name: shortText, was: shortText })),
});

export const foundAgenciesSchema = v.strictObject({
  v: v.literal(1),
  found: v.pipe(v.array(v.strictObject({ code: shortText, name: shortText, under: text })), v.maxLength(20)),
});

export const deliveryParcelsSchema = v.strictObject({
  v: v.literal(1),
  hasAxis: v.boolean(),
  parcels: v.array(
    v.strictObject({
      code: shortText,
      state: v.picklist(['waiting', 'trying', 'handed', 'delivered', 'stopped']),
      attempts: wholeNumber,
      nextAt: instant,
      reason: text,
      ...{ isUrgent: v.boolean(), isOrder: v.boolean() },
    }),
  ),
});

const bagCounts = { documents: wholeNumber, statuses: wholeNumber, byteLength: wholeNumber };

export const bagStateSchema = v.strictObject({
  v: v.literal(1),
  hasAxis: v.boolean(),
  fingerprint: v.string(),
  waiting: v.array(v.strictObject({ code: shortText, name: text, ...bagCounts })),
  made: v.array(
    v.strictObject({
      id: uuid,
      name: v.string(),
      to: v.strictObject({ code: shortText, name: shortText }),
      madeAt: instant,
      madeBy: shortText,
      ...{ messages: wholeNumber, byteLength: wholeNumber },
      isSealed: v.boolean(),
    }),
  ),
});

export const offeredBagSchema = v.strictObject({
  v: v.literal(1),
  token: uuid,
  from: v.strictObject({ code: shortText, name: shortText }),
  madeAt: v.string(),
  fingerprint: v.string(),
  isKnown: v.boolean(),
  ...bagCounts,
  fresh: wholeNumber,
});

export const takenBagSchema = v.strictObject({ v: v.literal(1), messages: wholeNumber, fresh: wholeNumber });

export const directoryStateSchema = v.strictObject({
  v: v.literal(1),
  count: wholeNumber,
  hidden: wholeNumber,
  takenAt: v.nullable(instant),
  takenBy: shortText,
  hasAxis: v.boolean(),
  offer: v.nullable(
    v.strictObject({
      token: uuid,
      source: v.picklist(['file', 'axis']),
      offeredAt: instant,
      count: wholeNumber,
      added: differenceSchema,
      changed: differenceSchema,
      gone: differenceSchema,
      faults: v.strictObject({ count: wholeNumber, first: v.array(v.strictObject({ line: wholeNumber, text })) }),
    }),
  ),
});

export const madePackageSchema = v.strictObject({ v: v.literal(1), name: v.string(), byteLength: wholeNumber, files: wholeNumber, cautions: wholeNumber });

export const roomStateSchema = v.strictObject({ v: v.literal(1), ...roomStateEntries });

export const papersPageSchema = v.strictObject({
  v: v.literal(1),
  after: wholeNumber,
  position: wholeNumber,
  rooms: v.array(v.strictObject(roomStateEntries)),
});

export const paperDaysSchema = v.strictObject({
  v: v.literal(1),
  days: v.array(
    v.strictObject({
      day: v.pipe(v.string(), v.description('yyyy-mm-dd, in Vietnam')),
      last: v.pipe(v.string(), v.description('When the last word of the day was kept')),
      people: v.array(uuid),
    }),
  ),
});
