import type { IncomingFacts } from './types';

/** What each fact is called in a refusal, as Decree 30/2020 appendix VI names it. */
export const factNames: Readonly<Record<keyof IncomingFacts, string>> = {
  documentType: 'Tên loại văn bản',
  codeNumber: 'Số văn bản',
  codeNotation: 'Ký hiệu văn bản',
  issuedOn: 'Ngày văn bản',
  issuer: 'Cơ quan ban hành',
  subject: 'Trích yếu',
  language: 'Ngôn ngữ',
  pageCount: 'Số trang',
  description: 'Ghi chú',
  signerPosition: 'Chức vụ người ký',
  signerName: 'Họ tên người ký',
  urgency: 'Mức độ khẩn',
  secrecy: 'Độ mật',
  recipientUnits: 'Đơn vị nhận',
  recipientText: 'Đơn vị hoặc người nhận',
  dueOn: 'Thời hạn giải quyết',
  medium: 'Hình thức',
};
