/** Words of the shared editor. */
export const editor = { bold: 'Chữ đậm', italic: 'Chữ nghiêng', list: 'Gạch đầu dòng', numbered: 'Đánh số', writers: 'Ai viết' };
