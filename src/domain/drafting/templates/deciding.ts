import { article, basis, chapter, clause, middle, paragraph, type Template } from './template';

const bases = [
  basis('Căn cứ [văn bản quy định chức năng, nhiệm vụ, quyền hạn và cơ cấu tổ chức của {agency}];'),
  basis('Căn cứ [văn bản làm căn cứ ban hành];'),
];
const proposed = basis('Theo đề nghị của [người đứng đầu đơn vị trình].');

/** Types that decide, direct or lay down rules. */
export const decidingTemplates = {
  'Nghị quyết': {
    first: '- Như Điều 3;',
    body: [
      middle('{AGENCY}'),
      ...bases,
      proposed,
      middle('QUYẾT NGHỊ:'),
      article('Điều 1. [nội dung quyết nghị].'),
      article('Điều 2. [trách nhiệm tổ chức thực hiện].'),
      article('Điều 3. Nghị quyết này có hiệu lực kể từ ngày ký. [các đơn vị, cá nhân có liên quan] chịu trách nhiệm thi hành Nghị quyết này./.'),
    ],
  },
  'Quyết định': {
    first: '- Như Điều 3;',
    body: [
      middle('{HEAD}'),
      ...bases,
      proposed,
      middle('QUYẾT ĐỊNH:'),
      article('Điều 1. [nội dung quyết định].'),
      article('Điều 2. Quyết định này có hiệu lực kể từ ngày ký.'),
      article('Điều 3. [các đơn vị, cá nhân có liên quan] chịu trách nhiệm thi hành Quyết định này./.'),
    ],
  },
  'Chỉ thị': {
    body: [
      paragraph('Thời gian qua, [tình hình, kết quả và hạn chế cần chấn chỉnh].'),
      paragraph('Để [mục đích, yêu cầu], {head} yêu cầu:'),
      clause('1. [nhiệm vụ, giải pháp và cơ quan, đơn vị thực hiện].'),
      clause('2. [thời hạn thực hiện và chế độ báo cáo].'),
      clause('3. Các đơn vị, cá nhân có liên quan nghiêm túc triển khai thực hiện Chỉ thị này./.'),
    ],
  },
  'Quy chế': {
    body: [
      chapter('Chương I\nQUY ĐỊNH CHUNG'),
      article('Điều 1. Phạm vi điều chỉnh và đối tượng áp dụng'),
      clause('1. Quy chế này quy định về [phạm vi điều chỉnh].'),
      clause('2. Quy chế này áp dụng đối với [đối tượng áp dụng].'),
      article('Điều 2. Nguyên tắc'),
      paragraph('[các nguyên tắc].'),
      chapter('Chương II\nQUY ĐỊNH CỤ THỂ'),
      article('Điều 3. [tiêu đề của điều]'),
      paragraph('[nội dung của điều].'),
      chapter('Chương III\nTỔ CHỨC THỰC HIỆN'),
      article('Điều 4. Trách nhiệm thi hành'),
      paragraph('[các đơn vị, cá nhân có liên quan] chịu trách nhiệm thi hành Quy chế này./.'),
    ],
  },
  'Quy định': {
    body: [
      chapter('Chương I\nQUY ĐỊNH CHUNG'),
      article('Điều 1. Phạm vi điều chỉnh'),
      paragraph('Quy định này quy định về [phạm vi điều chỉnh].'),
      article('Điều 2. Đối tượng áp dụng'),
      paragraph('Quy định này áp dụng đối với [đối tượng áp dụng].'),
      chapter('Chương II\nQUY ĐỊNH CỤ THỂ'),
      article('Điều 3. [tiêu đề của điều]'),
      paragraph('[nội dung của điều].'),
      chapter('Chương III\nĐIỀU KHOẢN THI HÀNH'),
      article('Điều 4. Tổ chức thực hiện'),
      paragraph('[các đơn vị, cá nhân có liên quan] chịu trách nhiệm thi hành Quy định này./.'),
    ],
  },
} as const satisfies Readonly<Record<string, Template>>;
