import * as v from 'valibot';
import { sensitivityLabels } from '../../domain/dossier/types';
import { accessLevels, approvers, feeGroups, useForms, usePurposes } from '../../domain/use/types';
import { sha256, shortText, text, uuid, wholeNumber } from '../fields';
import { limits } from '../limits';

const perAsker = v.strictObject({ ownUnit: v.picklist(approvers), otherUnit: v.picklist(approvers), outsider: v.picklist(approvers) });
const visitor = v.strictObject({ name: shortText, idKind: shortText, idNumber: shortText, contact: shortText });

/** What is proposed about the use of the archive. */
export const useBodies = {
  DefineUseRules: v.strictObject({ rules: v.strictObject({ open: perAsker, conditional: perAsker }) }),
  DefineAccess: v.strictObject({ dossier: uuid, level: v.picklist(accessLevels), ground: text }),
  DefineSealCertificates: v.strictObject({
    certificates: v.pipe(
      v.array(v.strictObject({ issuer: shortText, serial: shortText, holder: shortText, until: shortText })),
      v.maxLength(limits.certificatesTrusted),
    ),
  }),
  LabelSensitivity: v.strictObject({ dossier: uuid, label: v.picklist(sensitivityLabels), reason: text }),
  RequestUse: v.strictObject({
    use: uuid,
    dossier: uuid,
    lines: v.pipe(v.array(wholeNumber), v.maxLength(limits.linesPerDossier)),
    form: v.picklist(useForms),
    purpose: v.picklist(usePurposes),
    purposeContent: text,
    researchTopic: text,
    description: text,
    feeGroup: v.picklist(feeGroups),
    days: wholeNumber,
    ground: text,
    visitor: v.nullable(visitor),
  }),
  DecideUse: v.strictObject({ use: uuid, approved: v.boolean(), reason: text }),
  WithdrawUse: v.strictObject({ use: uuid }),
  LendPaper: v.strictObject({ use: uuid, holder: shortText, dueOn: shortText }),
  ReturnPaper: v.strictObject({ use: uuid, note: text }),
  IssueCertifiedCopies: v.strictObject({
    use: uuid,
    by: uuid,
    copies: v.pipe(v.array(v.strictObject({ original: sha256, copy: sha256, signer: text, serial: shortText })), v.maxLength(limits.filesPerDossier)),
  }),
};
