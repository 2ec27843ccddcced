/**
 * The rules this software keeps, by id. A refusal names one of these ids, and for each id there is a test whose
 * title begins with it (tests/house/rules.test.ts holds us to that).
 *
 * Sources: ND30 = Nghị định 30/2020/NĐ-CP (article.paragraph); ND30-VI.IN-n = its appendix VI part II, field n of an
 * incoming document; F-n = function n that appendix VI and related texts require; HOSO-n = our own rule where the law is silent.
 */
export const rules = {
  'ND30-4.2': 'Mọi văn bản đến phải được đăng ký trong ngày, chậm nhất ngày làm việc tiếp theo (Điều 4 khoản 2)',
  'ND30-15.1': 'Số và ký hiệu văn bản là duy nhất trong một năm (Điều 15 khoản 1)',
  'ND30-21.2': 'Văn bản sai sót được trả lại nơi gửi, kèm lý do (Điều 21 khoản 2)',
  'ND30-22.2': 'Số đến theo một dãy số của cơ quan, bắt đầu từ 01 mỗi năm, chung giấy và điện tử (Điều 22 khoản 2)',
  'ND30-22.3': 'Sổ đăng ký văn bản đến in đủ các cột (Điều 22 khoản 3, Phụ lục IV)',
  'ND30-23.2': 'Ý kiến chỉ đạo nêu đơn vị hoặc người giải quyết, thời hạn; nhiều đơn vị thì rõ chủ trì, phối hợp (Điều 23 khoản 2, 4)',
  'ND30-24.1': 'Việc giải quyết văn bản đến được theo dõi, đôn đốc (Điều 24 khoản 1)',
  'ND30-24.2': 'Đơn vị, người được giao giải quyết văn bản đúng thời hạn (Điều 24 khoản 2)',
  'ND30-29': 'Người giải quyết công việc mở hồ sơ và đưa đủ văn bản vào hồ sơ (Điều 29)',
  'ND30-IV.FOLLOW': 'Sổ theo dõi giải quyết văn bản đến có đủ bảy cột (Phụ lục IV)',
  'ND30-IV.SLIP': 'Phiếu giải quyết văn bản đến có ba phần: lãnh đạo cơ quan, lãnh đạo đơn vị, người giải quyết (Phụ lục IV)',
  'QD1032-3.5': 'Văn bản điện tử đến lãnh đạo phân phối trong 2 giờ làm việc (Quyết định 1032 của Bộ, Điều 3 khoản 5)',
  'ND30-VI.DOS-1.2': 'Năm hình thành hồ sơ: năm nay hoặc năm trước',
  'ND30-VI.DOS-1.3': 'Số và ký hiệu hồ sơ: số thứ tự và chữ viết tắt của đề mục, không quá 20 ký tự',
  'ND30-VI.DOS-2': 'Tiêu đề hồ sơ: bắt buộc, không quá 500 ký tự',
  'ND30-VI.DOS-3': 'Thời hạn lưu trữ: vĩnh viễn hoặc một số năm',
  'ND30-VI.DOS-5': 'Người lập hồ sơ: một người đang làm việc ở đơn vị giữ hồ sơ',
  'ND30-VI.IN-3': 'Tên loại văn bản: bắt buộc, không quá 100 ký tự',
  'ND30-VI.IN-4': 'Số của văn bản: bắt buộc hoặc ghi “không số”, không quá 50 ký tự',
  'ND30-VI.IN-5': 'Ký hiệu của văn bản: bắt buộc khi văn bản có số, không quá 50 ký tự',
  'ND30-VI.IN-6': 'Ngày văn bản: một ngày có thật, không sau hôm nay',
  'ND30-VI.IN-7': 'Tên cơ quan ban hành: bắt buộc, không quá 200 ký tự',
  'ND30-VI.IN-8': 'Trích yếu nội dung: bắt buộc, không quá 500 ký tự',
  'ND30-VI.IN-9': 'Ngôn ngữ: không quá 30 ký tự',
  'ND30-VI.IN-10': 'Số trang: từ 1 đến 999',
  'ND30-VI.IN-11': 'Ghi chú: không quá 500 ký tự',
  'ND30-VI.IN-14': 'Người ký: chức vụ không quá 100, họ tên không quá 50 ký tự',
  'ND30-VI.IN-15': 'Mức độ khẩn: 0 thường, 1 khẩn, 2 thượng khẩn, 3 hỏa tốc',
  'ND30-VI.IN-16': 'Đơn vị hoặc người nhận: không quá 1000 ký tự, đơn vị phải có trong danh bạ',
  'ND30-VI.IN-18': 'Thời hạn giải quyết: một ngày có thật, không trước ngày văn bản',
  'F-03': 'Mỗi người có quyền riêng; không được cấp thì không được làm',
  'F-18': 'Báo cho văn thư khi trùng cơ quan ban hành, số ký hiệu và ngày văn bản',
  'F-15': 'Tạo mã hồ sơ và số thứ tự văn bản trong hồ sơ',
  'F-29': 'Quyền truy cập riêng cho từng hồ sơ, văn bản',
  'F-30': 'Mỗi thay đổi quyền hiện cảnh báo đến khi người có thẩm quyền xác nhận',
  'F-33': 'Đánh số thứ tự văn bản trong hồ sơ tự động',
  'F-35': 'Một văn bản thuộc nhiều hồ sơ mà không nhân bản',
  'F-38': 'Thông tin đã đăng ký chỉ được đính chính bằng quyết định có lý do; giá trị cũ vẫn còn',
  'F-95': 'Văn bản bí mật nhà nước không được đưa vào hệ thống',
  'HOSO-1': 'Đề nghị chỉ có hiệu lực một lần; gửi lại nhận đúng câu trả lời cũ',
  'HOSO-2': 'Đề nghị phải đúng khuôn dạng đã công bố',
  'HOSO-3': 'Tệp gốc được gọi bằng mã băm SHA-256 của chính nó',
  'HOSO-4': 'Cơ quan, đơn vị và người dùng: tên bắt buộc, mã và tài khoản không trùng',
  'HOSO-5': 'Nhập sổ cũ: mỗi số đến một lần, không lấn vào dãy số đang cấp; số năm nay nhảy xa phải được xác nhận',
  'HOSO-6': 'Đăng nhập bằng tài khoản và mật khẩu; sai nhiều lần thì phải chờ; phiên có hạn',
  'HOSO-7': 'Mỗi đầu vào có giới hạn; máy chủ không nhận thì nói rõ lý do và không làm mất gì',
  'HOSO-8': 'Hai ý kiến chỉ đạo đưa ra riêng rẽ đều được giữ; người có thẩm quyền chọn một',
  'HOSO-9': 'Ngày nghỉ, ngày làm bù do quản trị nhập theo từng năm',
} as const;

export type RuleId = keyof typeof rules;
