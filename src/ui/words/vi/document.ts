/** Words of the document area. */
export const document = {
  viewer: {
    tools: 'Công cụ xem tệp',
    download: 'Tải về',
    opening: 'Đang mở tệp…',
    pages: 'Các trang của tệp',
    pageName: (page: number) => `Trang ${page}`,
    pageFailed: 'Không vẽ được trang này. Tệp gốc vẫn nguyên vẹn; có thể tải về để xem.',
    goToPage: 'Đến trang',
    previousPage: 'Trang trước',
    nextPage: 'Trang sau',
    zoomIn: 'Phóng to',
    zoomOut: 'Thu nhỏ',
    zoomReset: 'Vừa chiều ngang',
    notShown: 'Loại tệp này không mở trong ứng dụng. Tải về để xem bằng phần mềm trên máy.',
    encrypted: 'Tệp PDF này có mật khẩu nên không xem được ở đây. Tệp được giữ nguyên; tải về để mở bằng mật khẩu.',
    damaged: 'Tệp này bị hỏng hoặc không đúng loại nên không xem được ở đây. Tệp được giữ nguyên từng byte; có thể tải về.',
  },
};
