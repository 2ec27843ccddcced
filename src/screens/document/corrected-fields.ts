/** A field of the correction form: its name as typed, and how it is typed. */
export interface CorrectedField {
  readonly name:
    | 'documentType'
    | 'code'
    | 'issuedOn'
    | 'issuer'
    | 'subject'
    | 'signerName'
    | 'signerPosition'
    | 'urgency'
    | 'dueOn'
    | 'pageCount'
    | 'medium'
    | 'language'
    | 'recipientText'
    | 'description';
  readonly control: 'line' | 'lines' | 'day' | 'urgency' | 'medium';
}

export const correctedFields: readonly CorrectedField[] = [
  { name: 'documentType', control: 'line' },
  { name: 'code', control: 'line' },
  { name: 'issuedOn', control: 'day' },
  { name: 'issuer', control: 'line' },
  { name: 'subject', control: 'lines' },
  { name: 'signerName', control: 'line' },
  { name: 'signerPosition', control: 'line' },
  { name: 'urgency', control: 'urgency' },
  { name: 'dueOn', control: 'day' },
  { name: 'pageCount', control: 'line' },
  { name: 'medium', control: 'medium' },
  { name: 'language', control: 'line' },
  { name: 'recipientText', control: 'lines' },
  { name: 'description', control: 'lines' },
];
