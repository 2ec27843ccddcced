import { says } from './sentences';

/** What stands against a list of agencies. */
export const directoryRefusals = {
  agencyListBusy: says('Một danh sách cơ quan khác đang được nạp.', 'Chờ nạp xong rồi thực hiện lại.'),
  agencyListEmpty: says('Danh sách không có cơ quan nào dùng được: {problem}.', 'Kiểm tra tệp hoặc trục liên thông rồi nạp lại; danh bạ đang dùng còn nguyên.'),
  agencyListMoved: says('Danh sách đã nạp không còn là danh sách vừa xem.', 'Xem lại thay đổi của danh sách mới rồi cập nhật.'),
  agencyListUnreadable: says('Không đọc được danh sách cơ quan: {problem}.', 'Dùng tệp CSV hoặc Excel có dòng tiêu đề; danh bạ đang dùng còn nguyên.'),
  noAxis: says('Máy chủ chưa nối trục liên thông văn bản.', 'Nạp danh sách từ tệp, hoặc nhờ người vận hành đặt kết nối trục.'),
  axisSilent: says('Trục liên thông chưa cho danh sách cơ quan: {problem}.', 'Thử lại sau, hoặc nạp danh sách từ tệp.'),
  groupExists: says('Đã có nhóm nơi nhận tên “{name}”.', 'Đặt tên khác, hoặc sửa nhóm đã có.'),
  tooManyGroups: says('Đã có {limit} nhóm nơi nhận.', 'Bỏ bớt nhóm không dùng.'),
} as const;
