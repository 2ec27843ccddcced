import type { FormatRisk } from './formats';

/** Why each risk is one, and what to do about it, in the words of an archive. */
export const riskTexts: Readonly<Record<FormatRisk, { readonly why: string; readonly what: string }>> = {
  unknown: {
    why: 'Không nhận ra định dạng từ nội dung tệp.',
    what: 'Mở xem tệp là gì; nếu không mở được thì đề nghị nơi nộp cung cấp bản đọc được.',
  },
  oldOffice: {
    why: 'Định dạng Office cũ, đóng, của một hãng, không còn phát triển.',
    what: 'Lập bản PDF/A hoặc định dạng mở để sử dụng; giữ nguyên bản gốc.',
  },
  windowsMedia: {
    why: 'Định dạng nghe nhìn đóng của một hãng, ít phần mềm còn đọc.',
    what: 'Lập bản MPEG-4 hoặc MP3 để sử dụng; giữ nguyên bản gốc.',
  },
  plainPdf: {
    why: 'PDF không khai là PDF/A: phông chữ, hình ảnh có thể nằm ngoài tệp.',
    what: 'Ưu tiên bản PDF/A khi tiếp nhận; với tài liệu vĩnh viễn nên lập bản PDF/A để sử dụng.',
  },
  holdsFiles: {
    why: 'PDF/A này được phép chứa tệp đính kèm thuộc bất kỳ định dạng nào.',
    what: 'Mở tệp, xem có đính kèm không; đính kèm phải ở định dạng được phép.',
  },
  richText: {
    why: 'RTF không còn được phát triển; mỗi phần mềm hiển thị một khác.',
    what: 'Lập bản PDF/A để sử dụng; giữ nguyên bản gốc.',
  },
  oldOpenDocument: {
    why: 'Phiên bản OpenDocument cũ hơn 1.2 mà Thông tư 05/2025/TT-BNV nêu.',
    what: 'Kiểm tra còn mở đúng bằng phần mềm hiện hành.',
  },
  codecs: {
    why: 'Vỏ tệp nghe nhìn: đọc được hay không tùy bộ mã hóa bên trong.',
    what: 'Phát thử hằng năm; khi khó phát thì lập bản MPEG-4 để sử dụng.',
  },
  linked: {
    why: 'Trang HTML thường gọi hình ảnh, kiểu chữ ở nơi khác.',
    what: 'Kiểm tra hiển thị đủ khi không có mạng; nếu thiếu thì lập bản PDF/A.',
  },
};
