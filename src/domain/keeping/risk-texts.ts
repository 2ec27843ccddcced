import type { FormatRisk } from './formats';

/** Why each risk is one, and what to do about it, in the words of an archive. */
export const riskTexts: Readonly<Record<FormatRisk, { readonly reason: string; readonly repair: string }>> = {
  unknown: {
    reason: 'Không nhận ra định dạng từ nội dung tệp.',
    repair: 'Mở xem tệp là gì; nếu không mở được thì đề nghị nơi nộp cung cấp bản đọc được.',
  },
  oldOffice: {
    reason: 'Định dạng Office cũ, đóng, của một hãng, không còn phát triển.',
    repair: 'Lập bản PDF/A hoặc định dạng mở để sử dụng; giữ nguyên bản gốc.',
  },
  windowsMedia: {
    reason: 'Định dạng nghe nhìn đóng của một hãng, ít phần mềm còn đọc.',
    repair: 'Lập bản MPEG-4 hoặc MP3 để sử dụng; giữ nguyên bản gốc.',
  },
  plainPdf: {
    reason: 'PDF không khai là PDF/A: phông chữ, hình ảnh có thể nằm ngoài tệp.',
    repair: 'Ưu tiên bản PDF/A khi tiếp nhận; với tài liệu vĩnh viễn nên lập bản PDF/A để sử dụng.',
  },
  holdsFiles: {
    reason: 'PDF/A này được phép chứa tệp đính kèm thuộc bất kỳ định dạng nào.',
    repair: 'Mở tệp, xem có đính kèm không; đính kèm phải ở định dạng được phép.',
  },
  richText: {
    reason: 'RTF không còn được phát triển; mỗi phần mềm hiển thị một khác.',
    repair: 'Lập bản PDF/A để sử dụng; giữ nguyên bản gốc.',
  },
  oldOpenDocument: {
    reason: 'Phiên bản OpenDocument cũ hơn 1.2 mà Thông tư 05/2025/TT-BNV nêu.',
    repair: 'Kiểm tra còn mở đúng bằng phần mềm hiện hành.',
  },
  codecs: {
    reason: 'Vỏ tệp nghe nhìn: đọc được hay không tùy bộ mã hóa bên trong.',
    repair: 'Phát thử hằng năm; khi khó phát thì lập bản MPEG-4 để sử dụng.',
  },
  linked: {
    reason: 'Trang HTML thường gọi hình ảnh, kiểu chữ ở nơi khác.',
    repair: 'Kiểm tra hiển thị đủ khi không có mạng; nếu thiếu thì lập bản PDF/A.',
  },
};
