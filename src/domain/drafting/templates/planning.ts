import { basis, clause, paragraph, part, point, type Template } from './template';

/** The three parts that programmes, plans and options have in common. */
const planned = (name: string): Template => ({
  body: [
    paragraph(`Thực hiện [văn bản, chỉ đạo làm căn cứ], {agency} ban hành ${name} [tên việc] như sau:`),
    part('I. MỤC ĐÍCH, YÊU CẦU'),
    clause('1. Mục đích: [mục đích].'),
    clause('2. Yêu cầu: [yêu cầu].'),
    part('II. NỘI DUNG'),
    clause('1. [nội dung công việc, thời gian, người thực hiện].'),
    clause('2. [nội dung công việc, thời gian, người thực hiện].'),
    part('III. TỔ CHỨC THỰC HIỆN'),
    clause('1. [đơn vị chủ trì] chủ trì, phối hợp với các đơn vị có liên quan tổ chức thực hiện, báo cáo kết quả trước ngày [thời hạn].'),
    clause('2. Kinh phí thực hiện: [nguồn kinh phí].'),
    paragraph('Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, đề nghị các đơn vị phản ánh về [đơn vị đầu mối] để xem xét, giải quyết./.'),
  ],
});

const projected = (name: string): Template => ({
  body: [
    basis('Căn cứ [văn bản làm căn cứ xây dựng].'),
    part('I. SỰ CẦN THIẾT'),
    paragraph('[cơ sở pháp lý, cơ sở thực tiễn].'),
    part('II. MỤC TIÊU, PHẠM VI'),
    clause('1. Mục tiêu: [mục tiêu chung, mục tiêu cụ thể].'),
    clause('2. Phạm vi: [phạm vi, đối tượng, thời gian].'),
    part('III. NHIỆM VỤ VÀ GIẢI PHÁP'),
    clause('1. [nhiệm vụ, giải pháp].'),
    point('a) [nội dung chi tiết];'),
    point('b) [nội dung chi tiết].'),
    part('IV. KINH PHÍ VÀ TỔ CHỨC THỰC HIỆN'),
    clause('1. Kinh phí: [dự toán và nguồn kinh phí].'),
    clause(`2. [đơn vị chủ trì] chịu trách nhiệm tổ chức thực hiện ${name} này./.`),
  ],
});

/** Types that say what is to be done, by whom and until when. */
export const planningTemplates = {
  'Hướng dẫn': {
    body: [
      paragraph('Thực hiện [văn bản cần hướng dẫn], {agency} hướng dẫn [nội dung] như sau:'),
      part('I. PHẠM VI, ĐỐI TƯỢNG ÁP DỤNG'),
      paragraph('[phạm vi, đối tượng].'),
      part('II. NỘI DUNG HƯỚNG DẪN'),
      clause('1. [nội dung hướng dẫn].'),
      clause('2. [nội dung hướng dẫn].'),
      part('III. TỔ CHỨC THỰC HIỆN'),
      paragraph('Trong quá trình thực hiện, nếu có vướng mắc, đề nghị các đơn vị phản ánh về {agency} để được xem xét, hướng dẫn./.'),
    ],
  },
  'Chương trình': planned('Chương trình'),
  'Kế hoạch': planned('Kế hoạch'),
  'Phương án': planned('Phương án'),
  'Đề án': projected('Đề án'),
  'Dự án': projected('Dự án'),
} as const satisfies Readonly<Record<string, Template>>;
