import fc from 'fast-check';
import { createHash } from 'node:crypto';
import type {
  DocumentMessage,
  ExchangeAgency,
  ExchangeContact,
  ExchangedOriginal,
  NamedDocument,
  StatusMessage,
} from '../../../../../src/domain/exchange/message';
import { exchangeDocumentId } from '../../../../../src/domain/exchange/message';
import type { Sha256 } from '../../../../../src/domain/shared/ids';
import { textLength, tidyText } from '../../../../../src/domain/shared/text';
import { toInstant, type CalendarDate } from '../../../../../src/domain/shared/time';

/** Messages that may be written, from random numbers. */

const letters = fc.constantFrom(...'aăâbcdđeêghiklmnoôơpqrstuưvxyABCĐỮẾỳạốnghiệp0189 ,.;:-/&<>"\'()“”…'.normalize('NFC'));
const cut = (text: string, most: number) => tidyText([...text].slice(0, most).join(''));
const text = (most: number) => fc.array(letters, { maxLength: Math.min(most, 40) }).map((signs) => cut(signs.join(''), most));
const needed = (most: number) => text(most).map((some) => (textLength(some) === 0 ? 'Ế' : some));
const organId = fc.oneof(
  fc.tuple(fc.constantFrom('G', 'H'), fc.nat(99)).map(([letter, n]) => `${letter}${String(n).padStart(2, '0')}`),
  fc.nat(99).map((n) => `000.00.${String(n).padStart(2, '0')}.H41`),
);
const date: fc.Arbitrary<CalendarDate> = fc.nat(20_000).map((day) => toInstant(day * 86_400_000).slice(0, 10) as CalendarDate);
const instant = fc.nat(2_000_000_000).map((second) => toInstant(second * 1_000));
const whole = fc.nat(999_999);
const orNull = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: null });
const list = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });

const agency: fc.Arbitrary<ExchangeAgency> = fc.record({
  organId,
  superior: text(200),
  name: needed(200),
  address: text(250),
  email: text(100),
  telephone: text(50),
  fax: text(50),
  website: text(100),
});
const contact: fc.Arbitrary<ExchangeContact> = fc.record({
  unit: text(200),
  unitId: text(100),
  person: text(100),
  personId: text(100),
  email: text(100),
  mobile: text(50),
});
const named: fc.Arbitrary<NamedDocument> = fc.record({ organId, documentCode: needed(101), issuedOn: orNull(date), documentId: needed(200) });

const business: fc.Arbitrary<DocumentMessage['business']> = fc.oneof(
  fc.constant({ type: 'new' } as const),
  fc.record({ type: fc.constant('recall' as const), documentId: needed(200), reason: needed(1_000) }),
  fc.record({
    type: fc.constant('update' as const),
    documentId: needed(200),
    reason: needed(1_000),
    changes: orNull(
      fc.record({
        facts: fc.boolean(),
        receivers: fc.boolean(),
        receiverList: list(fc.record({ organId, change: fc.constantFrom('removed' as const, 'added' as const) })),
      }),
    ),
  }),
  fc.record({
    type: fc.constant('replace' as const),
    documentId: needed(200),
    reason: needed(1_000),
    replaced: list(fc.record({ documentId: needed(200), organIds: list(organId) })),
  }),
);

/** A message, and the bytes of its files by content id. */
export interface Sent {
  readonly message: DocumentMessage;
  readonly bytes: ReadonlyMap<string, Uint8Array>;
}

const file = fc.record({ bytes: fc.uint8Array({ maxLength: 400 }), description: text(300), stem: fc.constantFrom('Công văn', '123_BNV-VP', 'Phụ lục (1)') });
type Drawn = { readonly bytes: Uint8Array; readonly description: string; readonly stem: string };

function originalOf({ bytes, description, stem }: Drawn, index: number): ExchangedOriginal {
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  return { contentId: `tep-${index + 1}`, mediaType: 'text/plain', name: `${stem}.txt`, description, sha256, byteLength: bytes.length };
}

const facts = fc.record({
  from: agency,
  to: fc.array(agency, { minLength: 1, maxLength: 3 }),
  codeNumber: needed(50),
  codeNotation: needed(50),
  place: needed(50),
  issuedOn: date,
  documentType: fc.record({ number: orNull(whole), name: needed(100), detail: orNull(whole) }),
  subject: needed(500),
  content: text(500),
  signer: fc.record({ authority: text(100), position: needed(100), name: needed(50) }),
  dueOn: orNull(date),
  recipients: list(needed(500)),
  urgency: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const),
  circulation: text(100),
  typist: text(10),
  copies: orNull(whole),
  pages: orNull(whole),
  appendices: list(needed(500)),
  answers: list(named),
  steering: fc.nat(3),
  directed: orNull(fc.boolean()),
  assignmentCodes: list(needed(100)),
  applicationType: text(100),
  hops: fc.array(fc.record({ organId, at: orNull(instant) }), { minLength: 1, maxLength: 3 }),
  business,
  paperFollows: fc.boolean(),
  contact,
});

export const sentMessages: fc.Arbitrary<Sent> = fc.tuple(facts, fc.array(file, { minLength: 1, maxLength: 3 })).map(([drawn, files]) => {
  const originals = files.map(originalOf);
  const { from, issuedOn, codeNumber, codeNotation } = drawn;
  const documentId = exchangeDocumentId({ organId: from.organId, issuedOn, codeNumber, codeNotation });
  return {
    message: { kind: 'document', ...drawn, documentId, originals },
    bytes: new Map(originals.map(({ contentId }, index) => [contentId, files[index]!.bytes])),
  };
});

export const statuses: fc.Arbitrary<StatusMessage> = fc.record({
  kind: fc.constant('status' as const),
  from: agency,
  about: named,
  contact,
  code: fc.constantFrom('01', '02', '03', '04', '05', '06', '13', '15', '16'),
  description: needed(1_000),
  at: instant,
});
