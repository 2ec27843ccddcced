import { checkWritten } from '../shared/checks';
import { refusal, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import { DAYS_MOST } from './standing';
import type { AccessLevel, UseFacts, Visitor } from './types';

/** Everything that stands against what a request says: the lengths of a DIP's EAD, the days, the ground, the visitor. */
export function checkUseFacts(facts: UseFacts, level: AccessLevel): readonly Refusal[] {
  return [
    ...checkWritten(facts.purposeContent, { field: 'purposeContent', name: 'Mục đích cụ thể', rule: 'TT05-V.DIP', limit: 500, required: true }),
    ...checkWritten(facts.researchTopic, { field: 'researchTopic', name: 'Chủ đề nghiên cứu', rule: 'TT05-V.DIP', limit: 250 }),
    ...checkWritten(facts.description, { field: 'description', name: 'Ghi chú', rule: 'TT05-V.DIP', limit: 2_000 }),
    ...checkWritten(facts.ground, { field: 'ground', name: 'Căn cứ tiếp cận', rule: 'LLT-25', limit: 500, required: level === 'conditional' }),
    ...checkDays(facts.days),
    ...(facts.visitor ? checkVisitor(facts.visitor) : []),
  ];
}

/** The texts of a request as they are kept. */
export function tidiedUseFacts(facts: UseFacts): UseFacts {
  const { visitor, purposeContent, researchTopic, description, ground } = facts;
  return {
    ...facts,
    purposeContent: tidyText(purposeContent),
    researchTopic: tidyText(researchTopic),
    description: tidyText(description),
    ground: tidyText(ground),
    visitor: visitor && {
      name: tidyText(visitor.name),
      idKind: tidyText(visitor.idKind),
      idNumber: tidyText(visitor.idNumber),
      contact: tidyText(visitor.contact),
    },
  };
}

function checkDays(days: number): Refusal[] {
  if (Number.isInteger(days) && days >= 1 && days <= DAYS_MOST) return [];
  return [refusal('outOfRange', 'TT05-37', { field: 'days', details: { name: 'Số ngày', least: '1', most: String(DAYS_MOST) } })];
}

function checkVisitor({ name, idKind, idNumber, contact }: Visitor): Refusal[] {
  const written = (value: string, field: keyof Visitor, named: string) =>
    checkWritten(value, { field: `visitor.${field}`, name: named, rule: 'ND113-22', limit: 200, required: true });
  return [
    ...written(name, 'name', 'Họ tên độc giả'),
    ...written(idKind, 'idKind', 'Loại giấy tờ'),
    ...written(idNumber, 'idNumber', 'Số giấy tờ'),
    ...written(contact, 'contact', 'Liên hệ'),
  ];
}
