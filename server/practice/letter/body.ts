import type { Letter } from './letter';

/** A paragraph of the content; articles are bold, legal bases italic. */
export interface Paragraph {
  readonly text: string;
  readonly kind: 'basis' | 'article' | 'plain';
}

const normative = ['Luật', 'Nghị định', 'Thông tư', 'Quyết định', 'Nghị quyết', 'Chỉ thị'];

/** Content that fits the type and the subject; the words around the subject are made up. */
export function bodyOf(letter: Letter): Paragraph[] {
  return normative.includes(letter.documentType) ? articles(letter) : message(letter);
}

/** Whether the document opens with its type and subject in the middle; official letters carry theirs under the code. */
export function hasTitle({ documentType }: Letter): boolean {
  return documentType !== 'Công văn';
}

/** The first letter small, unless the word is an abbreviation or a name of several capitals. */
export function lowerFirst(text: string): string {
  return /^\p{Lu}\p{Lu}/u.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1);
}

function articles({ documentType, issuer, subject }: Letter): Paragraph[] {
  const about = lowerFirst(subject);
  const name = documentType.toLowerCase();
  return [
    { kind: 'basis', text: 'Căn cứ chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của cơ quan;' },
    { kind: 'basis', text: `Theo đề nghị của đơn vị chủ trì soạn thảo, ${issuer} ban hành ${name}: ${about}.` },
    { kind: 'article', text: 'Điều 1. Phạm vi điều chỉnh' },
    { kind: 'plain', text: `Văn bản này điều chỉnh các nội dung: ${about}.` },
    { kind: 'article', text: 'Điều 2. Đối tượng áp dụng' },
    {
      kind: 'plain',
      text: 'Cơ quan, tổ chức, cá nhân trong nước và nước ngoài có hoạt động liên quan đến nội dung nêu tại Điều 1 trên lãnh thổ nước Cộng hòa xã hội chủ nghĩa Việt Nam.',
    },
    { kind: 'article', text: 'Điều 3. Trách nhiệm tổ chức thực hiện' },
    { kind: 'plain', text: '1. Các cơ quan theo chức năng, nhiệm vụ được giao hướng dẫn, kiểm tra và định kỳ tổng hợp, báo cáo kết quả thực hiện.' },
    { kind: 'plain', text: '2. Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh bằng văn bản để được hướng dẫn, giải quyết.' },
    { kind: 'article', text: 'Điều 4. Hiệu lực thi hành' },
    {
      kind: 'plain',
      text: `Văn bản này có hiệu lực sau 45 ngày kể từ ngày ký. Thủ trưởng các cơ quan, đơn vị và cá nhân có liên quan chịu trách nhiệm thi hành ${name} này./.`,
    },
  ];
}

function message({ issuer, subject }: Letter): Paragraph[] {
  return [
    { kind: 'plain', text: `${issuer} gửi quý cơ quan nội dung: ${lowerFirst(subject)}.` },
    {
      kind: 'plain',
      text: '1. Đề nghị quý cơ quan nghiên cứu, phân công đơn vị chủ trì, đơn vị phối hợp và cử một đầu mối liên hệ trong quá trình thực hiện.',
    },
    {
      kind: 'plain',
      text: '2. Ý kiến bằng văn bản và tệp dữ liệu kèm theo xin gửi qua Trục liên thông văn bản quốc gia trong vòng 10 ngày làm việc; quá thời hạn trên, cơ quan không có ý kiến được coi là thống nhất.',
    },
    { kind: 'plain', text: `3. Các vướng mắc xin phản ánh kịp thời để ${issuer} tổng hợp, xem xét.` },
    { kind: 'plain', text: 'Trân trọng sự phối hợp của quý cơ quan./.' },
  ];
}
