/** What each refusal says: the reason and the repair, in Vietnamese. English stands in ui/words under the same codes. */
type Sentences = (details: Readonly<Record<string, string>>) => { readonly reason: string; readonly repair: string };

function says(reason: string, repair: string): Sentences {
  const fill = (text: string, details: Readonly<Record<string, string>>) => text.replace(/\{(\w+)\}/g, (_, name: string) => details[name] ?? '');
  return (details) => ({ reason: fill(reason, details), repair: fill(repair, details) });
}

export const refusalTexts = {
  required: says('Chưa nhập {name}.', 'Nhập {name} rồi gửi lại.'),
  tooLong: says('{name} dài {length} ký tự, quá giới hạn {limit}.', 'Rút gọn {name} còn không quá {limit} ký tự.'),
  notADate: says('{name} “{value}” không phải một ngày có thật.', 'Nhập ngày theo dạng ngày/tháng/năm, ví dụ 05/03/2026.'),
  dateInFuture: says('{name} {value} sau ngày hôm nay ({today}).', 'Kiểm tra lại ngày ghi trên văn bản.'),
  dateTooLate: says('{name} {value} sau {latest}.', 'Chọn ngày không muộn hơn {latest}.'),
  dateTooEarly: says('{name} {value} trước {earliest}.', 'Kiểm tra lại ngày.'),
  notInList: says('{name} “{value}” không có trong danh mục.', 'Chọn một giá trị trong danh mục: {allowed}.'),
  outOfRange: says('{name} phải từ {least} đến {most}.', 'Nhập lại {name}.'),
  stateSecret: says(
    'Độ mật “{value}”: văn bản bí mật nhà nước không được đưa vào hệ thống này.',
    'Đăng ký tại hệ thống văn bản mật của cơ quan; xóa bản chụp khỏi máy này.',
  ),
  duplicate: says(
    'Đã có văn bản cùng cơ quan ban hành, số ký hiệu và ngày ({code}, {date}).',
    'So sánh hai văn bản; nếu đúng là văn bản khác, chọn “Vẫn đăng ký”.',
  ),
  notAllowed: says('Tài khoản không có quyền làm việc này.', 'Đề nghị người quản trị cấp quyền, hoặc nhờ người có quyền thực hiện.'),
  notSignedIn: says('Chưa đăng nhập hoặc phiên đã hết hạn.', 'Đăng nhập lại; việc đã làm vẫn còn trên máy.'),
  unknownDocument: says('Không tìm thấy văn bản được nêu.', 'Mở lại văn bản từ sổ đăng ký rồi thực hiện lại.'),
  unknownUnit: says('Không có đơn vị “{value}” trong danh bạ.', 'Chọn đơn vị trong danh bạ.'),
  unknownPerson: says('Không có người “{value}” trong danh bạ.', 'Chọn người trong danh bạ.'),
  documentExists: says('Văn bản này đã được đăng ký.', 'Mở văn bản đã đăng ký để xem; không cần đăng ký lại.'),
  wrongState: says('Văn bản đang ở trạng thái “{state}”, không thực hiện được việc này.', 'Mở văn bản để xem diễn biến mới nhất.'),
  nothingContested: says('Không có hai ý kiến chỉ đạo nào đang chờ chọn.', 'Mở văn bản để xem ý kiến đang theo.'),
  unknownDirection: says('Ý kiến chỉ đạo này không còn hiệu lực.', 'Mở văn bản để xem ý kiến đang theo.'),
  unitTwice: says('Đơn vị “{name}” được nêu hai lần.', 'Mỗi đơn vị chỉ chủ trì hoặc phối hợp; giao nhiều người trong đơn vị ở bước phân công.'),
  notInUnit: says('{name} không thuộc đơn vị {unit} hoặc đã ngừng hoạt động.', 'Chọn người đang làm việc ở đơn vị đó.'),
  notAssigned: says('Đơn vị này không được giao văn bản.', 'Mở văn bản để xem ai đang giải quyết.'),
  alreadyHandled: says('Đơn vị đã báo giải quyết xong văn bản này.', 'Mở văn bản để xem kết quả.'),
  unknownDossier: says('Không tìm thấy hồ sơ, hoặc hồ sơ không còn mở.', 'Chọn một hồ sơ đang mở.'),
  dossierExists: says('Hồ sơ này đã được mở.', 'Mở hồ sơ trong danh sách; không cần mở lại.'),
  alreadyFiled: says('Văn bản đã có trong hồ sơ {code}.', 'Mở hồ sơ để xem; không cần đưa vào lần nữa.'),
  notFiled: says('Văn bản không có trong hồ sơ này.', 'Mở hồ sơ để xem mục lục mới nhất.'),
  notAWeekend: says('Ngày {value} vốn là ngày làm việc.', 'Chỉ ghi ngày làm bù là thứ Bảy hoặc Chủ nhật.'),
  nothingChanged: says('Không có giá trị nào thay đổi.', 'Sửa ít nhất một trường rồi gửi lại.'),
  valueMoved: says('{name} đã được người khác đính chính thành “{value}”.', 'Xem giá trị mới, rồi đính chính lại nếu vẫn cần.'),
  nameTaken: says('{name} “{value}” đã được dùng.', 'Chọn giá trị khác.'),
  agencyExists: says('Cơ quan đã được thiết lập.', 'Đăng nhập bằng tài khoản quản trị để sửa.'),
  agencyMissing: says('Cơ quan chưa được thiết lập.', 'Thiết lập cơ quan trước.'),
  unitLoop: says('Đơn vị cấp trên không thể là chính nó hoặc cấp dưới của nó.', 'Chọn đơn vị cấp trên khác.'),
  lastAdministrator: says('Phải còn ít nhất một quản trị viên đang hoạt động.', 'Cấp quyền quản trị cho người khác trước.'),
  ownRightsConfirmation: says('Người thay đổi quyền không tự xác nhận thay đổi đó.', 'Nhờ người quản trị khác, lãnh đạo hoặc kiểm tra xác nhận.'),
  nothingToConfirm: says('Không có thay đổi quyền nào chờ xác nhận.', 'Tải lại danh sách.'),
  numberTaken: says('Số đến {number} năm {year} đã có trong sổ.', 'Bỏ dòng này hoặc sửa số đến.'),
  numberAhead: says('Số đến {number} năm {year} vượt quá dãy số đang cấp ({last}).', 'Nhập sổ cũ trước khi cấp số mới của năm đó, hoặc sửa số đến.'),
  numberJump: says(
    'Số đến {number} năm {year} cao hơn số liền trước ({last}) quá {most}; có thể gõ nhầm, mà sổ cấp tiếp từ số lớn nhất.',
    'Sửa số đến; nếu đã đối chiếu và sổ cũ đúng như vậy, xác nhận rồi nhập lại.',
  ),
  malformed: says('Đề nghị sai khuôn dạng: {problem}.', 'Cập nhật ứng dụng rồi thử lại.'),
  anotherPersons: says('Mã đề nghị này đã được người khác dùng.', 'Tạo đề nghị mới.'),
  anotherContent: says('Mã đề nghị này đã được dùng cho một nội dung khác.', 'Tạo đề nghị mới.'),
  updateFirst: says('Ứng dụng trên máy này đã cũ (phiên bản giao thức {version}).', 'Cập nhật ứng dụng; việc chưa gửi vẫn còn trên máy.'),
  wrongSignIn: says('Tài khoản hoặc mật khẩu không đúng.', 'Nhập lại; nếu quên mật khẩu, đề nghị người quản trị đặt lại.'),
  tooManyTries: says('Đã thử sai quá nhiều lần.', 'Chờ {seconds} giây rồi thử lại.'),
  wrongSetupCode: says('Mã thiết lập không đúng hoặc đã hết hạn.', 'Xem mã trên màn hình máy chủ; khởi động lại máy chủ để có mã mới.'),
  foreignOrigin: says('Yêu cầu đến từ một trang khác ({value}).', 'Mở ứng dụng tại đúng địa chỉ của cơ quan.'),
  notFound: says('Không có địa chỉ “{value}”.', 'Xem các địa chỉ tại /api/openapi.json.'),
  tooLarge: says('{name} vượt giới hạn {limit}.', 'Chia nhỏ rồi gửi lại; không có gì bị mất.'),
  unexpected: says('Máy chủ gặp lỗi ngoài dự kiến (mã {id}).', 'Gửi lại sau; nếu còn lỗi, báo mã này cho người quản trị.'),
  unknownOriginal: says('Không có tệp gốc này trên máy chủ, hoặc tài khoản không được xem.', 'Chờ máy đã chụp gửi tệp lên rồi mở lại.'),
  wrongHash: says('Tệp nhận được có mã băm {actual}, khác mã đã khai {expected}.', 'Tải tệp lên lại từ đầu; nếu còn lỗi, chọn lại tệp.'),
  damagedOriginal: says('Tệp gốc trên máy chủ không còn khớp mã băm của nó.', 'Báo người quản trị khôi phục từ bản sao lưu.'),
  busy: says('Máy chủ đang nhận quá nhiều đề nghị.', 'Ứng dụng sẽ tự gửi lại sau ít phút; việc đã làm vẫn còn trên máy.'),
  diskFull: says('Đĩa của máy chủ đã đầy, chưa ghi được.', 'Báo người quản trị; ứng dụng sẽ tự gửi lại khi có chỗ.'),
  stopped: says('Sổ đăng ký đang dừng.', 'Ứng dụng sẽ tự gửi lại khi máy chủ chạy trở lại.'),
} satisfies Record<string, Sentences>;

export type RefusalCode = keyof typeof refusalTexts;
