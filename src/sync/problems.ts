/** Why the last attempt failed, in words for the person who reads the outbox. */
export const problems = {
  noAnswer: 'Máy chủ không trả lời; sẽ tự gửi lại khi có đường truyền.',
  strangeAnswer: 'Câu trả lời không phải của máy chủ hồ sơ (có thể mạng đang đòi đăng nhập); sẽ tự gửi lại.',
  serverBusy: 'Máy chủ đang bận hoặc bảo trì; sẽ tự gửi lại.',
  noReceipt: 'Máy chủ chưa trả lời về việc này; sẽ tự gửi lại.',
  notStored: 'Máy này chưa ghi được kết quả; sẽ tự làm lại.',
  bytesMissing: 'Không đọc được tệp trên máy này; hãy chụp hoặc chọn lại tệp.',
  hashRefused: 'Máy chủ nhận được tệp khác với mã băm của tệp; hãy kiểm tra tệp rồi thử lại.',
  uploadRefused: (reason: string) => `Máy chủ không nhận tệp: ${reason}`,
} as const;
