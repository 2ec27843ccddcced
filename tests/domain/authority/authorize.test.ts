import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roles, type Role } from '../../../src/domain/agency/types';
import { accessKey, accessReads } from '../../../src/domain/authority/access';
import { authorize, type Action, type Resource } from '../../../src/domain/authority/authorize';
import { mayReadIncoming } from '../../../src/domain/authority/incoming';
import { subjectOf, type Subject } from '../../../src/domain/authority/subject';
import type { UnitId } from '../../../src/domain/shared/ids';
import { INSPECTORATE, PERSONNEL, person, staff } from '../../support/builders';

const me = staff.officer.id;
const dossier = (unit: UnitId) => ({ unit, units: [unit], keeper: staff.clerk.id });
const use = { kind: 'use', archive: INSPECTORATE, givingUnit: INSPECTORATE, approver: 'leader', requester: staff.clerk.id, isForVisitor: false } as const;
const draft = { kind: 'outgoing', unit: INSPECTORATE, audience: [INSPECTORATE], drafters: [staff.clerk.id], state: 'draft', step: null } as const;
const relations = {
  agency: { kind: 'agency' },
  incomingForMyUnit: { kind: 'incoming', audience: [INSPECTORATE, PERSONNEL] },
  incomingForAnotherUnit: { kind: 'incoming', audience: [INSPECTORATE] },
  incomingForNobody: { kind: 'incoming', audience: [] },
  partOfMine: { kind: 'incoming', audience: [PERSONNEL], assignment: { unit: PERSONNEL, people: [me] } },
  partOfColleague: { kind: 'incoming', audience: [PERSONNEL], assignment: { unit: PERSONNEL, people: [staff.head.id] } },
  partOfNobodyYet: { kind: 'incoming', audience: [PERSONNEL], assignment: { unit: PERSONNEL, people: [] } },
  partOfAnotherUnit: { kind: 'incoming', audience: [PERSONNEL, INSPECTORATE], assignment: { unit: INSPECTORATE, people: [] } },
  directedByMe: { kind: 'incoming', audience: [PERSONNEL], directedBy: me },
  directedBySomebodyElse: { kind: 'incoming', audience: [PERSONNEL], directedBy: staff.leader.id },
  intoMyUnitsDossier: { kind: 'incoming', audience: [PERSONNEL], dossier: dossier(PERSONNEL) },
  intoAnotherUnitsDossier: { kind: 'incoming', audience: [PERSONNEL], dossier: dossier(INSPECTORATE) },
  unreadableIntoMyDossier: { kind: 'incoming', audience: [INSPECTORATE], dossier: dossier(PERSONNEL) },
  dossierOfMine: { kind: 'dossier', dossier: { ...dossier(PERSONNEL), keeper: me } },
  dossierOfMyUnit: { kind: 'dossier', dossier: dossier(PERSONNEL) },
  dossierSharedWithMyUnit: { kind: 'dossier', dossier: { ...dossier(INSPECTORATE), units: [INSPECTORATE, PERSONNEL] } },
  dossierOfAnotherUnit: { kind: 'dossier', dossier: dossier(INSPECTORATE) },
  myUnit: { kind: 'unit', unit: PERSONNEL },
  anotherUnit: { kind: 'unit', unit: INSPECTORATE },
  transferOfMyUnit: { kind: 'transfer', side: 'unit', unit: PERSONNEL },
  transferOfAnotherUnit: { kind: 'transfer', side: 'unit', unit: INSPECTORATE },
  transferToMyUnit: { kind: 'transfer', side: 'archive', unit: PERSONNEL },
  transferToAnotherUnit: { kind: 'transfer', side: 'archive', unit: INSPECTORATE },
  askedForMyself: { ...use, requester: null },
  askedForVisitorOfMyArchive: { ...use, archive: PERSONNEL, requester: null, isForVisitor: true },
  askedForVisitorElsewhere: { ...use, requester: null, isForVisitor: true },
  useOfMine: { ...use, archive: PERSONNEL, givingUnit: PERSONNEL, approver: 'archivist', requester: me },
  useForArchivist: { ...use, archive: PERSONNEL, approver: 'archivist' },
  useForArchivistElsewhere: { ...use, approver: 'archivist' },
  useForHead: { ...use, givingUnit: PERSONNEL, approver: 'unitHead' },
  useForHeadElsewhere: { ...use, approver: 'unitHead' },
  useForArchiveHead: { ...use, archive: PERSONNEL, approver: 'archiveHead' },
  useForLeader: { ...use, archive: PERSONNEL, givingUnit: PERSONNEL },
  visitorsUseByMe: { ...use, archive: PERSONNEL, approver: 'archivist', requester: me, isForVisitor: true },
  listOfMyArchive: { kind: 'disposal', archive: PERSONNEL, holder: 'archive', chair: staff.clerk.id, members: [staff.clerk.id] },
  listWithMeInCouncil: { kind: 'disposal', archive: INSPECTORATE, holder: 'archive', chair: staff.clerk.id, members: [staff.clerk.id, me] },
  listIChair: { kind: 'disposal', archive: INSPECTORATE, holder: 'archive', chair: me, members: [me] },
  listOfWhatStaysInMyUnit: { kind: 'disposal', archive: PERSONNEL, holder: 'unit', chair: staff.clerk.id, members: [staff.clerk.id] },
  listOfNobody: { kind: 'disposal', archive: null, holder: 'archive', chair: null, members: [] },
  draftOfMine: { ...draft, audience: [INSPECTORATE, PERSONNEL], drafters: [me] },
  draftOfMyUnit: { ...draft, unit: PERSONNEL, audience: [PERSONNEL] },
  draftElsewhere: draft,
  stepOfMine: { ...draft, state: 'submitted', step: { people: [me], unit: null } },
  stepOfMyUnit: { ...draft, audience: [INSPECTORATE, PERSONNEL], state: 'submitted', step: { people: [], unit: PERSONNEL } },
  planOfMyUnit: { kind: 'plan', unit: PERSONNEL },
  planOfAnotherUnit: { kind: 'plan', unit: INSPECTORATE },
  planOfNoUnit: { kind: 'plan', unit: null },
  trayOfMyUnit: { kind: 'tray', desk: PERSONNEL },
  trayOfMine: { kind: 'tray', desk: me },
  trayOfAnotherUnit: { kind: 'tray', desk: INSPECTORATE },
  trayOfNoDesk: { kind: 'tray', desk: null },
  originalOfMine: { kind: 'original', audiences: [], uploader: me, desks: [] },
  originalForMyUnit: { kind: 'original', audiences: [[INSPECTORATE], [PERSONNEL]], uploader: null, desks: [] },
  originalForAnotherUnit: { kind: 'original', audiences: [[INSPECTORATE]], uploader: staff.clerk.id, desks: [INSPECTORATE] },
  originalOfNoDocument: { kind: 'original', audiences: [], uploader: staff.clerk.id, desks: [INSPECTORATE] },
  originalOnMyUnitsTray: { kind: 'original', audiences: [], uploader: staff.clerk.id, desks: [PERSONNEL] },
  myself: { kind: 'person', person: me },
  somebodyElse: { kind: 'person', person: staff.clerk.id },
} as const satisfies Record<string, Resource>;

type Relation = keyof typeof relations;
type Holders = readonly (Role | 'nobody')[];

const everybody: Holders = [...roles, 'nobody'];
const clerk: Holders = ['registryClerk'];
const administrator: Holders = ['administrator'];
const brings: Holders = ['registryClerk', 'officer', 'unitHead', 'leader'];
const preparesPlans: Holders = ['registryClerk', 'archivist', 'leader'];
const wholeRegister: Holders = ['registryClerk', 'leader', 'inspector'];
const wholeRegisterOrUnit: Holders = [...wholeRegister, 'officer', 'unitHead', 'archivist'];
const inMyUnit = [
  'incomingForMyUnit',
  'partOfMine',
  'partOfColleague',
  'partOfNobodyYet',
  'partOfAnotherUnit',
  'directedByMe',
  'directedBySomebodyElse',
] as const;
const filings = ['intoMyUnitsDossier', 'intoAnotherUnitsDossier'] as const;
const elsewhere = ['incomingForAnotherUnit', 'incomingForNobody', 'unreadableIntoMyDossier'] as const;
const of = (relations: readonly Relation[], holders: Holders) => Object.fromEntries(relations.map((relation) => [relation, holders]));
const keepsRegister: Partial<Record<Relation, Holders>> = of([...inMyUnit, ...filings, ...elsewhere], clerk);
const directs = { ...of([...inMyUnit, ...filings], ['leader', 'unitHead']), ...of(elsewhere, ['leader']) };
const worksOnMatters: Holders = ['officer', 'unitHead', 'registryClerk'];
const handles = { partOfMine: worksOnMatters, partOfColleague: ['unitHead'], partOfNobodyYet: worksOnMatters } as const;
const reopens = {
  partOfMine: [...worksOnMatters, 'leader'],
  partOfColleague: ['unitHead', 'leader'],
  partOfNobodyYet: [...worksOnMatters, 'leader'],
  partOfAnotherUnit: ['leader'],
} as const;
const files = {
  intoMyUnitsDossier: [...worksOnMatters, 'leader'],
  intoAnotherUnitsDossier: ['leader'],
  unreadableIntoMyDossier: ['registryClerk', 'leader'],
} as const;
const readsDossier = { ...of(['dossierOfMine', 'dossierOfMyUnit', 'dossierSharedWithMyUnit'], wholeRegisterOrUnit), dossierOfAnotherUnit: wholeRegister };
const writesDossier = {
  ...of(['dossierOfMine', 'dossierOfMyUnit', 'dossierSharedWithMyUnit'], [...worksOnMatters, 'leader']),
  dossierOfAnotherUnit: ['leader'],
} as const;
const usesOfMyArchive = ['askedForVisitorOfMyArchive', 'useOfMine', 'useForArchivist', 'useForArchiveHead', 'useForLeader', 'visitorsUseByMe'] as const;
const allUses = [...usesOfMyArchive, 'askedForMyself', 'askedForVisitorElsewhere', 'useForArchivistElsewhere', 'useForHead', 'useForHeadElsewhere'] as const;
const manages = { dossierOfMine: worksOnMatters, dossierOfMyUnit: ['unitHead'] } as const;

const outgoing = ['draftOfMine', 'draftOfMyUnit', 'draftElsewhere', 'stepOfMine', 'stepOfMyUnit'] as const;
const drafts = { draftOfMine: everybody, draftOfMyUnit: ['unitHead'] } as const;
const readsOutgoing = { ...of(outgoing, wholeRegister), ...of(['draftOfMine', 'draftOfMyUnit', 'stepOfMyUnit'], wholeRegisterOrUnit) };
const steps = { stepOfMine: everybody, stepOfMyUnit: ['unitHead'] } as const;

const lists = ['listOfMyArchive', 'listOfWhatStaysInMyUnit', 'listWithMeInCouncil', 'listIChair', 'listOfNobody'] as const;
const keepsIt = { listOfMyArchive: ['archivist'], listOfWhatStaysInMyUnit: ['unitHead'] } as const;
const leads = of(lists, ['leader']);
const keepsOrLeads = { ...leads, listOfMyArchive: ['leader', 'archivist'], listOfWhatStaysInMyUnit: ['leader', 'unitHead'] } as const;

/** Who may do what to what. `nobody` is a person of the unit without any role. A relation that is not named is refused to everybody. */
const expected: Record<Action, Partial<Record<Relation, Holders>>> = {
  SetUpAgency: {},
  DefineUnit: { agency: administrator },
  DefinePerson: { agency: administrator },
  ConfirmRights: { agency: ['administrator', 'leader', 'inspector'] },
  RegisterIncoming: keepsRegister,
  ReturnIncoming: keepsRegister,
  ReturnUnregistered: keepsRegister,
  CorrectRegistration: keepsRegister,
  ImportIncoming: keepsRegister,
  DirectDocument: directs,
  ChooseDirection: directs,
  TakeBackDirection: { ...of([...inMyUnit, ...filings, ...elsewhere], ['leader']), directedByMe: ['leader', 'unitHead'] },
  AssignHandler: { partOfMine: ['unitHead'], partOfColleague: ['unitHead'], partOfNobodyYet: ['unitHead'] },
  ReportProgress: handles,
  FinishHandling: handles,
  ReopenHandling: reopens,
  RemindHandler: { ...of([...inMyUnit, ...filings], ['leader', 'unitHead', 'registryClerk']), ...of(elsewhere, ['leader', 'registryClerk']) },
  HandOver: { myUnit: ['unitHead', 'administrator'], anotherUnit: administrator },
  OpenDossier: of(['dossierOfMine', 'dossierOfMyUnit'], worksOnMatters),
  FileDocument: files,
  TakeOutDocument: files,
  ShareDossier: manages,
  CorrectDossier: {
    ...of(['dossierOfMine', 'dossierOfMyUnit'], ['unitHead', 'registryClerk']),
    ...of(['dossierSharedWithMyUnit', 'dossierOfAnotherUnit'], clerk),
  },
  ChangeKeeper: manages,
  CloseDossier: manages,
  ReopenDossier: of(['dossierOfMine', 'dossierOfMyUnit'], ['unitHead']),
  ApprovePlan: of(['planOfMyUnit', 'planOfAnotherUnit'], ['leader']),
  AddToPlan: { planOfMyUnit: ['leader', 'registryClerk', 'unitHead'], planOfAnotherUnit: ['leader', 'registryClerk'] },
  CorrectPlan: of(['planOfMyUnit', 'planOfAnotherUnit'], ['leader']),
  OfferTransfer: { transferOfMyUnit: worksOnMatters },
  ApproveTransfer: { transferOfMyUnit: ['unitHead'] },
  ReceiveTransfer: { transferToMyUnit: ['archivist'] },
  InspectTransfer: {},
  VerifySignatures: {},
  ConfirmReceipt: { transferOfMyUnit: worksOnMatters, transferToMyUnit: ['archivist'] },
  RegisterHistorical: { transferToMyUnit: ['archivist'] },
  DecideHistorical: of(['transferOfMyUnit', 'transferOfAnotherUnit', 'transferToMyUnit', 'transferToAnotherUnit'], ['leader']),
  RecordHistoricalReceipt: { transferToMyUnit: ['archivist'] },
  PackHistorical: { transferToMyUnit: ['archivist'] },
  PlaceHold: {
    ...of(lists, ['leader', 'inspector']),
    listOfMyArchive: ['leader', 'inspector', 'archivist'],
    listOfWhatStaysInMyUnit: ['leader', 'inspector', 'unitHead'],
  },
  LiftHold: of(lists, ['leader', 'inspector']),
  RecordRetentionEvent: keepsIt,
  ExtendRetention: keepsOrLeads,
  OpenDisposal: keepsIt,
  SetAside: keepsOrLeads,
  FormCouncil: leads,
  GiveOpinion: of(['listWithMeInCouncil', 'listIChair'], everybody),
  ReadForCouncil: of(['listWithMeInCouncil', 'listIChair'], everybody),
  ConcludeCouncil: { listIChair: everybody },
  RecordAppraisal: keepsIt,
  DecideDestruction: leads,
  RecordHandover: keepsIt,
  DestroyDossiers: keepsIt,
  ReportReview: {},
  ReportErasure: {},
  AnswerErasure: { agency: everybody },
  WriteOffDevice: { agency: administrator },
  CertifyDestruction: keepsIt,
  DefineSectorSchedule: { agency: administrator },
  ConfirmSectorSchedule: { agency: ['leader'] },
  DefineTransferTerms: { agency: administrator },
  DefineUseRules: { agency: ['leader', 'administrator'] },
  DefineAccess: of(['dossierOfMine', 'dossierOfMyUnit'], ['unitHead', 'archivist']),
  LabelSensitivity: { dossierOfMine: [...worksOnMatters, 'archivist'], dossierOfMyUnit: ['unitHead', 'archivist'] },
  RequestUse: {
    ...of(allUses, [...wholeRegisterOrUnit]),
    ...of(['askedForVisitorElsewhere'], []),
    ...of(['askedForVisitorOfMyArchive', 'visitorsUseByMe'], ['archivist']),
  },
  DecideUse: {
    ...of(allUses, ['leader']),
    useOfMine: [],
    useForArchivist: ['archivist', 'unitHead', 'leader'],
    visitorsUseByMe: ['archivist', 'unitHead', 'leader'],
    askedForVisitorOfMyArchive: ['leader'],
    useForHead: ['unitHead', 'leader'],
    useForArchiveHead: ['unitHead', 'leader'],
  },
  WithdrawUse: { ...of(usesOfMyArchive, ['archivist']), ...of(['useOfMine', 'visitorsUseByMe'], everybody) },
  LendPaper: of(usesOfMyArchive, ['archivist']),
  ReturnPaper: of(usesOfMyArchive, ['archivist']),
  IssueCertifiedCopies: {},
  SealCopies: of(usesOfMyArchive, ['archivist']),
  FindInArchive: { agency: wholeRegisterOrUnit },
  ReadUse: { useOfMine: everybody, visitorsUseByMe: everybody, askedForVisitorOfMyArchive: ['archivist'] },
  ReadUseLog: { agency: ['archivist', 'inspector'] },
  DefineKeeping: { agency: administrator },
  KeepPackage: {},
  ReportFixity: {},
  DefineTrustList: { agency: administrator },
  DefineSealCertificates: { agency: administrator },
  DefineCalendar: { agency: administrator },
  OpenDraft: of(['draftOfMyUnit'], worksOnMatters),
  ShareDraft: drafts,
  DropDraft: drafts,
  SubmitDraft: drafts,
  WithdrawSubmission: drafts,
  ReviewSubmission: steps,
  ProposeLate: drafts,
  SendToDesk: steps,
  SignDocument: steps,
  CompleteSignature: {},
  ReceiveExchanged: {},
  ReportDelivery: {},
  AnswerOrder: { agency: clerk },
  NumberDocument: of(outgoing, clerk),
  RegisterSigned: of(outgoing, clerk),
  CopyDocument: of(outgoing, clerk),
  VoidNumber: of(outgoing, clerk),
  ReserveNumbers: { agency: clerk },
  VoidReserved: { agency: clerk },
  ReportNumber: {},
  SealDocument: of(outgoing, clerk),
  IssueDocument: of(outgoing, clerk),
  RecallIssued: of(outgoing, clerk),
  ReplaceIssued: of(outgoing, clerk),
  CorrectIssued: of(outgoing, clerk),
  DefineSigning: { agency: ['leader', 'administrator'] },
  DefineSeries: { agency: administrator },
  DefineRecipientGroup: { agency: ['registryClerk', 'administrator'] },
  DefineAbsence: { myself: everybody, somebodyElse: ['leader', 'administrator'] },
  ReadOutgoing: readsOutgoing,
  DefinePush: { agency: administrator },
  ReadCare: { agency: ['archivist', 'administrator', 'inspector'] },
  BeginCheck: { agency: ['archivist', 'administrator'] },
  KeepAgencies: { agency: administrator },
  CarryBags: { agency: clerk },
  ReadDossier: readsDossier,
  ReadPapers: {
    ...readsOutgoing,
    ...readsDossier,
    planOfMyUnit: [...preparesPlans, 'inspector', 'unitHead', 'officer'],
    planOfAnotherUnit: [...preparesPlans, 'inspector'],
    trayOfMyUnit: clerk,
    trayOfMine: clerk,
  },
  WritePapers: {
    ...drafts,
    ...writesDossier,
    planOfMyUnit: [...preparesPlans, 'unitHead', 'officer'],
    planOfAnotherUnit: preparesPlans,
    trayOfMyUnit: clerk,
    trayOfMine: clerk,
  },
  ReadIncoming: { ...of([...inMyUnit, ...filings], wholeRegisterOrUnit), ...of(elsewhere, wholeRegister) },
  ReadDirectory: { agency: everybody },
  FollowFeed: { agency: everybody },
  PutOriginal: { agency: brings },
  ReadOriginal: {
    originalOfMine: brings,
    originalOnMyUnitsTray: clerk,
    originalForMyUnit: wholeRegisterOrUnit,
    originalForAnotherUnit: wholeRegister,
    originalOfNoDocument: [],
  },
  SetPassphrase: { myself: everybody, somebodyElse: administrator },
  ReadDevices: { myself: everybody, somebodyElse: administrator },
};

function subject(role: Role | 'nobody', unit: UnitId | null = PERSONNEL): Subject {
  return subjectOf(person({ id: me, unit, roles: role === 'nobody' ? [] : [role] }))!;
}

describe('F-03 who may do what', () => {
  const cells = Object.keys(expected).flatMap((action) =>
    Object.keys(relations).flatMap((relation) => everybody.map((role) => [role, action, relation] as [Role, Action, Relation])),
  );

  test.each(cells)('%s · %s · %s', (role, action, relation) => {
    expect(authorize(subject(role), action, relations[relation])).toBe((expected[action][relation] ?? []).includes(role));
  });

  test('nobody at all, and nobody inactive, may do anything', () => {
    const inactive = subjectOf(person({ roles: [...roles], active: false }));
    expect(inactive).toBeNull();
    for (const [, action, relation] of cells) expect(authorize(inactive, action, relations[relation])).toBe(false);
  });

  test('several roles give what each of them gives, and no more', () => {
    fc.assert(
      fc.property(fc.subarray([...roles]), fc.constantFrom(...cells), (held, [, action, relation]) => {
        const together = subjectOf(person({ id: me, unit: PERSONNEL, roles: held }))!;
        const singly = [...held, 'nobody' as const].some((role) => authorize(subject(role), action, relations[relation]));
        expect(authorize(together, action, relations[relation])).toBe(singly);
      }),
    );
  });

  test('a person without a unit reads by unit nothing', () => {
    for (const role of ['officer', 'unitHead', 'archivist'] as const)
      expect(authorize(subject(role, null), 'ReadIncoming', relations.incomingForMyUnit)).toBe(false);
  });
});

test('F-03 an access key reads exactly what each subject who holds it may read', () => {
  const unit = fc.constantFrom(PERSONNEL, INSPECTORATE);
  fc.assert(
    fc.property(fc.subarray([...roles]), fc.option(unit), fc.uniqueArray(unit), (held, unitOf, audience) => {
      const each = subjectOf(person({ roles: held, unit: unitOf }))!;
      expect(accessReads(accessKey(each), audience)).toBe(mayReadIncoming(each, audience));
    }),
  );
});
