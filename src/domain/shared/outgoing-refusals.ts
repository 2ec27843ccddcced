import { says, type Sentences } from './sentences';

/** What is refused about outgoing documents. */
export const outgoingRefusals = {
  recipientTwice: says('Nơi nhận “{name}” được nêu hai lần.', 'Nêu mỗi nơi nhận một lần.'),
  routeNotWhole: says(
    'Quy trình trình ký thiếu bước hoặc sai thứ tự.',
    'Xếp theo thứ tự: ý kiến đơn vị, kiểm tra nội dung, kiểm tra thể thức, ký nháy, ký; kiểm tra nội dung, kiểm tra thể thức và ký có đúng một bước.',
  ),
  paperForged: says(
    'Đợt sửa ghi lời dưới tên người khác, hoặc đổi lời của người khác.',
    'Mở lại trang rồi viết lời ấy dưới tên mình; lời đã viết vẫn còn trên máy.',
  ),
  checkerNotHead: says(
    '{name} không phải trưởng đơn vị hay lãnh đạo nên không kiểm tra nội dung.',
    'Chọn trưởng đơn vị soạn thảo, người chịu trách nhiệm về nội dung văn bản.',
  ),
  placeOutside: says('Chỗ trống để ký, ghi số hoặc đóng dấu nằm ngoài trang hoặc quá lớn.', 'Trình lại từ trang dự thảo để hệ thống tạo tệp PDF và chỗ trống.'),
  noMainFile: says('Chưa có đúng một tệp PDF để ký, kèm phụ lục nếu có.', 'Trình lại từ trang dự thảo để hệ thống tạo tệp PDF.'),
  submittedAnew: says('Văn bản đã được trình lại; lần trình bạn xem không còn hiệu lực.', 'Mở văn bản để xem bản mới nhất.'),
  otherFingerprint: says('Bản bạn đã xem không phải bản đang trình: mã băm khác nhau.', 'Mở lại văn bản, xem đúng bản đang trình rồi cho ý kiến hoặc ký.'),
  stepMoved: says('Bước này chưa đến lượt hoặc đã xong.', 'Mở văn bản để xem đang ở bước nào.'),
  otherStep: says(
    'Ý kiến không hợp với bước này.',
    'Đơn vị được hỏi thì cho ý kiến; người kiểm tra, ký nháy thì đồng ý hoặc trả lại; người ký thì ký hoặc trả lại.',
  ),
  notYourDays: says(
    'Bạn thay người được giao bước này, nhưng không phải trong những ngày này.',
    'Đề nghị người được giao thực hiện, hoặc ghi lại ngày vắng mặt.',
  ),
  notCompetent: says(
    '{name} không có thẩm quyền ({authority}) với loại văn bản “{value}” vào ngày {date}.',
    'Đề nghị người quản trị ghi thẩm quyền ký, hoặc trình người ký khác.',
  ),
  otherSignerNamed: says(
    'Văn bản ghi người ký là “{signer}”, còn người ký thật là {name}.',
    'Trả lại để trình lại với tên người ký đúng; người làm thay ký văn bản mang tên mình.',
  ),
  authorisationWithoutEnd: says('Thừa ủy quyền phải có thời hạn.', 'Ghi ngày kết thúc của ủy quyền.'),
  authorisedTwice: says(
    'Người ủy quyền phải có thẩm quyền ký theo chức vụ; người được ủy quyền không ủy quyền lại.',
    'Chọn người ủy quyền đang có thẩm quyền ký theo chức vụ vào ngày bắt đầu.',
  ),
  atDeskAlready: says('Văn bản đã chờ ở bàn ký của bạn.', 'Mở văn bản trên máy có khóa rồi ký.'),
  notSigned: says('Tệp gửi lên không phải bản đã trình có thêm chữ ký.', 'Ký lại trên đúng tệp đã trình.'),
  signatureMoved: says('Tệp đã ký nay là một bản khác.', 'Mở lại văn bản, lấy bản mới nhất rồi thực hiện lại.'),
  sealedAlready: says('Văn bản đã có chữ ký số của cơ quan.', 'Mở văn bản để xem; không cần đóng dấu lại.'),
  unknownRecipient: says('“{value}” không phải mã định danh cơ quan.', 'Chọn lại nơi nhận từ danh bạ.'),
  arrivalIsOrder: says(
    'Gói tin này là đề nghị về một văn bản khác, không phải văn bản để đăng ký hay trả lại.',
    'Mở danh sách văn bản qua trục để đồng ý hoặc từ chối.',
  ),
  arrivalOtherFiles: says(
    'Tệp gửi kèm không phải là các tệp đã đến qua trục.',
    'Mở lại văn bản trong danh sách qua trục rồi tiếp nhận; tệp khác thì đăng ký riêng.',
  ),
  tooManyReports: says('Nơi nhận đã báo quá {limit} trạng thái cho văn bản này.', 'Xem các trạng thái đã có; gọi điện cho nơi nhận nếu cần.'),
  arrivalSettled: says('Văn bản đến qua trục này đã {state}.', 'Mở danh sách văn bản qua trục để xem; không cần làm lại.'),
  scanMissing: says('Thiếu bản quét PDF của văn bản.', 'Quét văn bản thành PDF và chọn tệp này trước.'),
  letterNotYours: says(
    'Đơn vị soạn thảo không được xem văn bản đến này nên không trả lời được.',
    'Chọn văn bản đến đã giao cho đơn vị, hoặc đề nghị lãnh đạo giao văn bản cho đơn vị trước.',
  ),
  dossierNotYours: says(
    'Đơn vị soạn thảo không làm việc trong hồ sơ này nên không đưa văn bản vào được.',
    'Chọn hồ sơ của đơn vị, hoặc đề nghị người giữ hồ sơ cho đơn vị cùng làm.',
  ),
  notToCopy: says('Chỉ sao văn bản đến đã tiếp nhận hoặc văn bản đi đã phát hành còn hiệu lực.', 'Chọn văn bản khác.'),
  otherCopyForm: says('Văn bản này không có hình thức {value}.', 'Sao y từ bản gốc, bản chính; sao lục từ bản sao y; trích sao phần cần thiết.'),
  copyNotNeeded: says('Văn bản điện tử gốc không cần bản sao điện tử: chính tệp gốc có giá trị.', 'Gửi tệp gốc, hoặc làm bản sao giấy, trích sao.'),
  otherFileCopied: says('Tệp được sao không phải tệp của văn bản này.', 'Mở lại văn bản rồi sao từ đó.'),
  unknownReservation: says('Không tìm thấy số giữ trước này.', 'Tải lại danh sách số giữ trước rồi chọn lại.'),
  otherSeries: says('Số {value} không thuộc dãy số của văn bản này.', 'Chọn số giữ trước của đúng dãy số và đúng năm, hoặc cấp số tiếp theo.'),
  numberTaken: says('Số {value} đã được cấp hoặc đã bỏ.', 'Chọn số còn giữ khác, hoặc cấp số tiếp theo.'),
  notHolder: says('Số {value} giữ cho {name}, không phải người soạn thảo hay người ký văn bản này.', 'Chọn số giữ cho đúng người, hoặc cấp số tiếp theo.'),
  holdsTooMany: says(
    '{name} đang giữ {held} số chưa dùng, chưa bỏ của dãy số này; mỗi người giữ nhiều nhất {most} số.',
    'Dùng hoặc bỏ (có lý do) các số đang giữ rồi giữ thêm, hoặc giữ ít số hơn.',
  ),
  reservationOver: says('Số {value} chỉ được giữ đến {date}.', 'Bỏ số này có lý do, và cấp số tiếp theo.'),
  replacementNotRegistered: says('Văn bản thay thế chưa được đăng ký.', 'Tiếp nhận văn bản thay thế trước, rồi đồng ý thay thế.'),
  cancelledBySender: says('Văn bản đã được nơi gửi thu hồi hoặc thay thế; không còn gì phải giải quyết.', 'Mở văn bản để xem lý do và văn bản thay thế.'),
  annexNotSealed: says(
    'Phụ lục PDF ở tệp riêng chưa được đóng dấu cùng văn bản.',
    'Tải lại ứng dụng rồi đóng dấu lại; phụ lục được ký cùng một lần với văn bản.',
  ),
  annexSealable: says('Phụ lục “{name}” ký được nhưng chưa có chữ ký số của cơ quan.', 'Đóng dấu lại; phụ lục được ký cùng một lần với văn bản.'),
  notSealed: says('Văn bản chưa có chữ ký số của cơ quan.', 'Đóng dấu (ký số cơ quan) trước khi phát hành.'),
  notVerified: says('Chữ ký trên tệp chưa được máy chủ kiểm tra.', 'Gửi qua ứng dụng; máy chủ kiểm tra tệp trước khi ghi nhận.'),
  fileChanged: says('Tệp “{name}” không phải bản đã trình có thêm đúng một chữ ký ({problem}).', 'Mở lại văn bản, ký lại trên đúng tệp đã trình.'),
  signatureRefused: says('Chữ ký trên “{name}” chưa được chấp nhận: {problem}.', 'Kiểm tra chứng thư và danh sách chứng thư tin cậy của cơ quan, rồi ký lại.'),
  signatureOfAnother: says('Chứng thư đã ký là của “{signer}”, không phải của “{name}”.', 'Ký bằng chứng thư mang đúng tên.'),
  otherNumberShown: says('Số, ngày ghi trên “{name}” không phải số, ngày đã cấp.', 'Mở lại văn bản rồi đóng dấu lại; số và ngày do hệ thống điền.'),
  notIssued: says('Chưa chọn văn bản khác đã phát hành.', 'Chọn văn bản ấy; nếu văn bản mới chưa phát hành thì phát hành trước.'),
  issuedBefore: says('Văn bản được chọn phát hành trước văn bản này.', 'Chọn văn bản phát hành sau văn bản cần thay thế, đính chính hoặc thu hồi.'),
  correctedAlready: says('Một trong hai văn bản đã được văn bản kia đính chính.', 'Phát hành công văn đính chính mới rồi chọn công văn ấy.'),
  otherForm: says('Văn bản được chọn là {value}, phải là {name}.', 'Chọn văn bản đúng hình thức.'),
} satisfies Record<string, Sentences>;
