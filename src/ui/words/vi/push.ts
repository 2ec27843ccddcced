/** Words of notices that come while the app is closed. They name no letter: other people see the screen too. */
export const push = {
  said: {
    assigned: 'Có văn bản mới giao cho đơn vị bạn',
    awaits: 'Có văn bản mới chờ ý kiến của bạn',
    replaced: 'Có ý kiến chỉ đạo của bạn được thay',
    assignedToMe: 'Có văn bản mới giao cho bạn',
    reminded: 'Có văn bản bị đôn đốc',
    contested: 'Có hai ý kiến chỉ đạo cần chọn một',
    setAside: 'Có ý kiến chỉ đạo của bạn không được chọn',
    takenBack: 'Có ý kiến chỉ đạo của bạn bị thu hồi',
    returned: 'Có văn bản được trả lại nơi gửi',
    corrected: 'Có văn bản được đính chính',
    finished: 'Có việc bạn giao đã giải quyết xong',
    reopened: 'Có việc đã báo xong được mở lại',
    filed: 'Có văn bản mới trong hồ sơ bạn giữ',
    shared: 'Có hồ sơ mới chia sẻ với đơn vị bạn',
    keeping: 'Có hồ sơ mới giao cho bạn giữ',
    several: 'Có nhiều việc mới',
  },
  count: (count: number) => `Có ${count} việc mới`,
  body: 'Mở ứng dụng để xem.',
};
