/**
 * Most characters of an element of edXML (QCVN 102:2016 appendix; number and symbol to 50 where Decree 30/2020 says 11 and 30, because implementations carry more). What the
 * standard leaves open has a length that every register can hold.
 */
export const edxmlLengths = {
  OrganId: 35,
  OrganizationInCharge: 200,
  OrganName: 200,
  OrganAdd: 250,
  Email: 100,
  Telephone: 50,
  Fax: 50,
  Website: 100,
  CodeNumber: 50,
  CodeNotation: 50,
  Place: 50,
  TypeName: 100,
  Subject: 500,
  Content: 500,
  Competence: 100,
  Position: 100,
  FullName: 50,
  Recipient: 500,
  SphereOfPromulgation: 100,
  TyperNotation: 10,
  Appendix: 500,
  Code: 101,
  DocumentId: 200,
  TaskCode: 100,
  ApplicationType: 100,
  Reason: 1000,
  Department: 200,
  DepartmentId: 100,
  Staff: 100,
  StaffId: 100,
  Mobile: 50,
  StatusCode: 2,
  Description: 1000,
  ContentId: 100,
  ContentType: 200,
  AttachmentName: 255,
} as const;

export type EdxmlLength = keyof typeof edxmlLengths;
