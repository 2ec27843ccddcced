import { article, basis, clause, paragraph, part, point, type Template } from './template';

const parties = [
  part('BÊN A: {AGENCY}'),
  paragraph('Địa chỉ: [địa chỉ]. Điện thoại: [số điện thoại].'),
  paragraph('Đại diện: [họ tên, chức vụ].'),
  part('BÊN B: [TÊN CƠ QUAN, TỔ CHỨC]'),
  paragraph('Địa chỉ: [địa chỉ]. Điện thoại: [số điện thoại].'),
  paragraph('Đại diện: [họ tên, chức vụ].'),
];

const agreed = (name: string): Template => ({
  body: [
    basis('Căn cứ [văn bản làm căn cứ].'),
    paragraph('Hôm nay, tại [địa điểm], hai bên gồm:'),
    ...parties,
    paragraph(`Hai bên thống nhất ký ${name} với các nội dung sau:`),
    article('Điều 1. [nội dung].'),
    article('Điều 2. [trách nhiệm của Bên A].'),
    article('Điều 3. [trách nhiệm của Bên B].'),
    article(`Điều 4. ${name} này có hiệu lực kể từ ngày ký, được lập thành [số bản] bản có giá trị như nhau, mỗi bên giữ [số bản] bản./.`),
  ],
});

/** Types that several sign or attend. */
export const betweenTemplates = {
  'Biên bản': {
    body: [
      paragraph('Thời gian bắt đầu: [giờ, ngày, tháng, năm].'),
      paragraph('Địa điểm: [địa điểm].'),
      paragraph('Thành phần tham dự: [họ tên, chức vụ].'),
      paragraph('Chủ trì: [họ tên, chức vụ].'),
      paragraph('Thư ký: [họ tên, chức vụ].'),
      part('I. NỘI DUNG'),
      clause('1. [diễn biến, ý kiến phát biểu].'),
      point('a) [ý kiến của người thứ nhất];'),
      point('b) [ý kiến của người thứ hai].'),
      part('II. KẾT LUẬN'),
      paragraph('[kết luận của người chủ trì].'),
      paragraph('Cuộc họp kết thúc vào [giờ, ngày, tháng, năm]. Biên bản đã được đọc cho mọi người cùng nghe và thống nhất./.'),
    ],
  },
  'Hợp đồng': agreed('Hợp đồng'),
  'Bản ghi nhớ': agreed('Bản ghi nhớ'),
  'Bản thỏa thuận': agreed('Bản thỏa thuận'),
} as const satisfies Readonly<Record<string, Template>>;
