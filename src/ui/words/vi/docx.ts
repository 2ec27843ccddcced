/** Nhập, xuất tệp Word: why a file is not taken, and what of it is lost. */
export const docx = {
  import: 'Nhập từ Word…',
  export: 'Xuất ra Word',
  kept: 'Đã nhận: thể thức, nội dung, bảng, chữ đậm, nghiêng, gạch chân, canh lề.',
  lost: 'Không nhận:',
  taking: 'Nhập từ tệp Word',
  replaces: 'Nội dung và các phần của dự thảo được thay bằng nội dung của tệp. Có thể hoàn tác.',
  take: 'Thay nội dung',
  problems: {
    tooBig: 'Tệp lớn hơn 50 MB nên không mở; thường do hình ảnh. Xóa bớt hình trong Word, hoặc gửi tệp làm tài liệu kèm theo.',
    tooLong: 'Tệp có nhiều đoạn, nhiều phần hơn mức một văn bản có thể có. Chia thành nhiều phụ lục hoặc tài liệu kèm theo.',
    notDocx: 'Không đọc được tệp này như tệp Word (.docx). Mở bằng Word, lưu lại dạng .docx rồi thử lại.',
  },
  losses: {
    pictures: (count: number) => `${count} hình ảnh, đường vẽ`,
    textBoxes: (count: number) => `${count} hộp chữ: chép chữ trong đó vào nội dung`,
    notes: (count: number) => `${count} chú thích cuối trang`,
    comments: (count: number) => `${count} nhận xét`,
    changes: (count: number) => `${count} thay đổi có theo dõi: đã nhận phần thêm, bỏ phần xóa`,
    numbering: (count: number) => `số tự động của ${count} đoạn: kiểm tra thể thức sẽ đánh lại số`,
    mergedCells: (count: number) => `${count} ô gộp của bảng`,
    nestedTables: (count: number) => `${count} bảng lồng trong bảng: đã thành đoạn văn`,
    looks: (count: number) => `${count} chỗ gạch ngang, tô màu, chỉ số trên dưới`,
    links: (count: number) => `địa chỉ của ${count} liên kết: chữ vẫn còn`,
    equations: (count: number) => `${count} công thức`,
  },
};
