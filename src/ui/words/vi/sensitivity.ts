/** Words of the label that says how sensitive a dossier is (QCVN 12:2026/BCA, 2.2.5). */
export const sensitivity = {
  title: 'Nhãn mức độ nhạy cảm',
  act: 'Gắn nhãn…',
  none: 'Chưa gắn nhãn',
  labels: { 1: '1 – Công khai', 2: '2 – Nội bộ', 3: '3 – Hạn chế truy cập', 4: '4 – Bí mật' },
  said: (label: string, reason: string) => `${label}: ${reason}`,
  short: (label: string) => `Nhãn ${label}`,
  label: 'Nhãn',
  reason: 'Lý do',
  why: 'Nhãn không thay đổi ai được đọc: việc ấy do mức độ tiếp cận quyết định. Từ nhãn 3, tệp của hồ sơ không được mang theo máy và bản đọc chỉ đọc khi có mạng.',
  noSecrets: 'Tài liệu bí mật nhà nước không được đưa vào hệ thống này, dù gắn nhãn nào.',
  done: 'Đã lưu, chờ hệ thống trả lời',
  inArchive: 'Hồ sơ trong kho theo nhãn',
  yearly: 'QCVN 12 yêu cầu gắn nhãn mọi hồ sơ và kiểm kê ít nhất mỗi năm một lần.',
};
