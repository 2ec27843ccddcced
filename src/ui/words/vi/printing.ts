/** Words of printed books and workbooks. What is printed is an official Vietnamese document, whatever the language of the screen. */
export const printing = {
  tooMany: (limit: string) => `Mỗi lần in tối đa ${limit} văn bản (một quyển). Thu hẹp khoảng ngày hoặc năm, hoặc xuất Excel.`,
  volume: 'Quyển số',
  prepare: 'Dàn trang',
  preparing: (done: string, total: string) => `Đang dàn trang ${done}/${total}`,
  print: 'In',
  preview: (pages: string) => `Xem trước ${pages} trang`,
  close: 'Đóng bản in',
  year: (year: string) => `Năm ${year}`,
  days: (from: string, to: string) => `Từ ngày ${from} đến ngày ${to}`,
  numbers: (from: string, to: string) => `Từ số ${from} đến số ${to}`,
  volumeLine: (volume: string) => `Quyển số: ${volume}`,
  pageTotal: (page: string, running: string) => `Cộng trang: ${page} văn bản · Lũy kế: ${running} văn bản`,
  bookTotal: (count: string, words: string) => `Quyển sổ này có ${count} văn bản, ${words} trang (không kể bìa).`,
  page: (page: string, pages: string) => `Trang ${page}/${pages}`,
  clerk: 'VĂN THƯ CƠ QUAN',
  head: 'CHÁNH VĂN PHÒNG',
  signHere: '(Ký, ghi rõ họ tên)',
  printedFrom: (when: string, person: string) => `In từ Hệ thống quản lý tài liệu điện tử lúc ${when}, người in: ${person}`,
  practice: 'THỰC HÀNH',

  exporting: {
    button: 'Xuất Excel',
    running: (done: string, total: string) => `Đang xuất ${done}/${total} dòng`,
    done: (count: string) => `Đã xuất ${count} dòng`,
    failed: 'Không xuất được tệp Excel. Dữ liệu trong sổ không bị ảnh hưởng; hãy thử lại.',
  },
};
