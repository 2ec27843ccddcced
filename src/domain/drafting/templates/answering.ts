import { bareSubject } from '../../incoming/bare-subject';
import { formatDocumentCode } from '../../incoming/document-code';
import type { IncomingFacts } from '../../incoming/types';
import { dateInWords } from '../official-date';
import { clause, paragraph, type Template } from './template';

/** What is said of a letter that is answered. */
export type AnsweredFacts = Pick<IncomingFacts, 'documentType' | 'codeNumber' | 'codeNotation' | 'issuedOn' | 'issuer' | 'subject'>;

/** An official letter that answers another one: it begins with the letter it answers, `{answered}`. */
export const answeringLetter: Template = {
  addressed: true,
  body: [
    paragraph('Phúc đáp {answered}, {agency} có ý kiến như sau:'),
    clause('1. [nội dung trả lời].'),
    clause('2. [nội dung trả lời].'),
    paragraph('{agency} trân trọng gửi [cơ quan nhận] để [biết, tổng hợp hoặc thực hiện]./.'),
  ],
};

/** A letter as a document names it that answers it: type, code, date, whose it is and what it is about. */
export function namedAsAnswered({ documentType, codeNumber, codeNotation, issuedOn, issuer, subject }: AnsweredFacts): string {
  const code = codeNumber === '' ? '' : ` số ${formatDocumentCode({ number: codeNumber, notation: codeNotation })}`;
  const about = bareSubject(subject).replace(/[.\s]+$/, '');
  return `${documentType}${code} ${dateInWords(issuedOn)} của ${issuer} về việc ${about}`;
}
