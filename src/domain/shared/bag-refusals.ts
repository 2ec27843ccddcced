import { says } from './sentences';

/** What stands against a courier bag, and against stopping a message. */
export const bagRefusals = {
  bagEmpty: says('Không có gói tin nào chờ gửi tới {name}.', 'Xem lại danh sách nơi nhận có gói tin chờ.'),
  bagNeedsAxis: says(
    'Máy chủ chưa bật liên thông nên chưa dùng được túi chuyển phát.',
    'Nhờ người vận hành đặt kết nối trục (axis.json), kể cả khi trục chưa trả lời.',
  ),
  bagTooLarge: says('Túi lớn hơn {limit}.', 'Đề nghị nơi gửi chia nhỏ, hoặc nhờ người vận hành nhận bằng lệnh bag-in.'),
  bagNeedsPassphrase: says('Túi được niêm phong bằng mật khẩu.', 'Nhập mật khẩu nơi gửi đã báo riêng, rồi mở lại.'),
  bagWrongPassphrase: says(
    'Sai mật khẩu, hoặc những byte đầu của tệp túi bị thay đổi.',
    'Nhập lại mật khẩu; nếu vẫn sai, chép lại tệp hoặc đề nghị nơi gửi xuất lại.',
  ),
  bagCut: says('Tệp túi bị cắt ngắn: lần chép trước chưa xong.', 'Chép lại tệp từ nơi gửi, chờ chép xong rồi mở lại.'),
  bagNone: says('Tệp không phải túi chuyển phát.', 'Chọn tệp .tui nơi gửi đã giao.'),
  bagChanged: says('Túi bị thay đổi sau khi ký ({problem}).', 'Không nhận túi này; đề nghị nơi gửi xuất lại.'),
  bagForOthers: says('Túi gửi cơ quan khác: {name}.', 'Chuyển túi cho đúng nơi nhận, hoặc trả lại nơi gửi.'),
  bagForeignSeal: says('Túi ký bằng khóa khác với khóa đã biết của nơi gửi. {name}.', 'Không nhận; gọi điện hỏi nơi gửi theo số đã biết từ trước.'),
  bagUnknownSeal: says('Chưa ai ở đây đối chiếu khóa của nơi gửi.', 'Gọi điện cho nơi gửi, đối chiếu vân tay khóa, rồi xác nhận và nhận lại.'),
  bagGone: says('Túi này không còn ở máy chủ.', 'Mở lại tệp túi; việc nhận hai lần không gây trùng.'),
  deliveryOut: says('Gói tin tới {value} không còn chờ ở máy chủ: đã gửi, đang gửi hoặc đã dừng.', 'Xem trạng thái; văn bản đã gửi thì dùng Thu hồi.'),
  deliveryNotLost: says('Gói tin tới {value} không chờ ai quyết định gửi lại.', 'Xem trạng thái mới nhất; gói tin còn chờ thì máy chủ tự gửi.'),
  deliveryAccepted: says(
    'Không lấy lại được ở {value}: nơi này chưa có văn bản, đã tiếp nhận hoặc đã có đề nghị khác.',
    'Xem trạng thái mới nhất; nơi đã tiếp nhận thì dùng Thu hồi.',
  ),
  deliveryNeedsLine: says('Dừng gửi, lấy lại cần kết nối máy chủ.', 'Kiểm tra mạng rồi thực hiện lại; lý do vừa nhập còn nguyên.'),
} as const;
