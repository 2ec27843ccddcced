import { clause, middle, paragraph, part, point, type Template } from './template';

/** Types that tell, report, ask and answer. */
export const tellingTemplates = {
  'Thông cáo': {
    body: [paragraph('[sự kiện, nội dung được công bố].'), paragraph('{agency} thông cáo để các cơ quan, tổ chức, cá nhân biết./.')],
  },
  'Thông báo': {
    body: [
      paragraph('[căn cứ hoặc hoàn cảnh], {agency} thông báo như sau:'),
      clause('1. [nội dung thông báo].'),
      clause('2. [nội dung thông báo].'),
      paragraph('{agency} thông báo để các đơn vị, cá nhân có liên quan biết, thực hiện./.'),
    ],
  },
  'Báo cáo': {
    body: [
      paragraph('Thực hiện [văn bản yêu cầu báo cáo], {agency} báo cáo [nội dung] như sau:'),
      part('I. TÌNH HÌNH VÀ KẾT QUẢ THỰC HIỆN'),
      clause('1. [tình hình chung].'),
      clause('2. [kết quả thực hiện].'),
      part('II. TỒN TẠI, HẠN CHẾ VÀ NGUYÊN NHÂN'),
      paragraph('[tồn tại, hạn chế và nguyên nhân].'),
      part('III. PHƯƠNG HƯỚNG, NHIỆM VỤ'),
      paragraph('[phương hướng, nhiệm vụ thời gian tới].'),
      part('IV. KIẾN NGHỊ, ĐỀ XUẤT'),
      paragraph('[kiến nghị, đề xuất].'),
      paragraph('Trên đây là báo cáo [nội dung], {agency} kính báo cáo [cơ quan nhận báo cáo] xem xét, chỉ đạo./.'),
    ],
  },
  'Tờ trình': {
    addressed: true,
    body: [
      paragraph('Thực hiện [văn bản, nhiệm vụ được giao], {agency} kính trình [cơ quan, người có thẩm quyền] [nội dung trình] như sau:'),
      clause('1. Sự cần thiết: [cơ sở pháp lý, cơ sở thực tiễn].'),
      clause('2. Nội dung trình: [nội dung chính].'),
      clause('3. Đề xuất, kiến nghị: [nội dung xin quyết định].'),
      paragraph('Kính trình [cơ quan, người có thẩm quyền] xem xét, quyết định./.'),
    ],
  },
  'Công văn': {
    addressed: true,
    body: [
      paragraph('[căn cứ, tình hình hoặc lý do], {agency} đề nghị [cơ quan nhận] [nội dung] như sau:'),
      clause('1. [nội dung].'),
      clause('2. [nội dung].'),
      paragraph('{agency} trân trọng gửi [cơ quan nhận] để [biết, tổng hợp hoặc thực hiện]./.'),
    ],
  },
  'Công điện': {
    first: '- Như trên;',
    body: [
      middle('{HEAD} điện:'),
      paragraph('- [tên cơ quan, tổ chức nhận điện];'),
      paragraph('- [tên cơ quan, tổ chức nhận điện].'),
      paragraph('[tình hình, diễn biến].'),
      paragraph('Để [mục đích], {head} yêu cầu:'),
      clause('1. [nội dung chỉ đạo].'),
      clause('2. [nội dung chỉ đạo, thời hạn báo cáo]./.'),
    ],
  },
  'Thư công': {
    addressed: true,
    body: [paragraph('[lời chào và lý do viết thư].'), paragraph('[nội dung thư].'), paragraph('[lời chúc hoặc lời cảm ơn].'), paragraph('Trân trọng./.')],
  },
} as const satisfies Readonly<Record<string, Template>>;

/** Types of a few lines that go along with something or somebody. */
export const slipTemplates = {
  'Giấy ủy quyền': {
    body: [
      paragraph('Hôm nay, tại {agency}, chúng tôi gồm:'),
      clause('1. Bên ủy quyền: [họ tên, chức vụ, đơn vị].'),
      clause('2. Bên được ủy quyền: [họ tên, chức vụ, đơn vị].'),
      clause('3. Nội dung ủy quyền: [nội dung, phạm vi].'),
      clause('4. Thời hạn ủy quyền: từ ngày [ngày bắt đầu] đến ngày [ngày kết thúc].'),
      paragraph('Bên được ủy quyền không được ủy quyền lại cho người khác./.'),
    ],
  },
  'Giấy mời': {
    addressed: true,
    body: [
      paragraph('{agency} trân trọng kính mời [người, cơ quan được mời] tới dự [tên cuộc họp, hội nghị].'),
      clause('1. Thời gian: [giờ, ngày, tháng, năm].'),
      clause('2. Địa điểm: [địa điểm].'),
      clause('3. Chủ trì: [người chủ trì].'),
      clause('4. Thành phần: [thành phần tham dự].'),
      paragraph('Rất mong [người, cơ quan được mời] đến dự đúng thành phần và thời gian trên./.'),
    ],
  },
  'Giấy giới thiệu': {
    body: [
      paragraph('{agency} trân trọng giới thiệu:'),
      paragraph('Ông (bà): [họ tên].'),
      paragraph('Chức vụ: [chức vụ].'),
      paragraph('Được cử đến: [cơ quan, tổ chức].'),
      paragraph('Về việc: [nội dung công việc].'),
      paragraph('Đề nghị Quý cơ quan tạo điều kiện để ông (bà) có tên ở trên hoàn thành nhiệm vụ. Giấy này có giá trị đến hết ngày [ngày, tháng, năm]./.'),
    ],
  },
  'Giấy nghỉ phép': {
    body: [
      paragraph('Xét Đơn đề nghị nghỉ phép ngày [ngày, tháng, năm] của ông (bà) [họ tên], {agency} cấp cho:'),
      paragraph('Ông (bà): [họ tên].'),
      paragraph('Chức vụ: [chức vụ, đơn vị].'),
      paragraph('Được nghỉ phép năm [năm] trong thời gian [số ngày] ngày, kể từ ngày [ngày bắt đầu] đến hết ngày [ngày kết thúc], tại [nơi nghỉ phép].'),
      paragraph('Số ngày nghỉ phép nêu trên được tính vào thời gian nghỉ hằng năm./.'),
    ],
  },
  'Phiếu gửi': {
    addressed: true,
    body: [
      paragraph('{agency} gửi kèm theo phiếu này các văn bản, tài liệu sau:'),
      clause('1. [tên, số, ký hiệu, ngày của văn bản, tài liệu].'),
      clause('2. [tên, số, ký hiệu, ngày của văn bản, tài liệu].'),
      paragraph('Sau khi nhận được, đề nghị [nơi nhận] gửi lại phiếu này./.'),
    ],
  },
  'Phiếu chuyển': {
    addressed: true,
    body: [
      paragraph('{agency} có nhận được [văn bản, đơn, tài liệu] của [người, cơ quan gửi].'),
      paragraph(
        'Xét thấy nội dung thuộc thẩm quyền giải quyết của [cơ quan nhận], {agency} chuyển [văn bản, đơn, tài liệu] nêu trên để xem xét, giải quyết theo quy định./.',
      ),
    ],
  },
  'Phiếu báo': {
    addressed: true,
    body: [
      paragraph('{agency} đã nhận được [văn bản, đơn, tài liệu] của [người, cơ quan gửi].'),
      point('a) [nội dung báo];'),
      point('b) [thời hạn, người liên hệ].'),
      paragraph('{agency} báo để [nơi nhận] biết./.'),
    ],
  },
} as const satisfies Readonly<Record<string, Template>>;
