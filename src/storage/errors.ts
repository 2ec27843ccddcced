/** What can go wrong on the device, each with the words that a person reads: what happened, and what to do. */
abstract class StorageError extends Error {
  abstract readonly reason: string;
  abstract readonly repair: string;
}

/** The browser refuses to keep more: nothing of the failed act was kept, everything before it was. */
export class StorageFull extends StorageError {
  override readonly name = 'StorageFull';
  readonly reason = 'Máy này không còn chỗ để lưu.';
  readonly repair = 'Xóa bớt bản trên máy của các tệp đã có trên máy chủ (Cài đặt → Dung lượng) hoặc giải phóng ổ đĩa, rồi làm lại.';
}

/** The connection to the database was ended, by the browser or by a newer release of the app in another tab. */
export class StoreClosed extends StorageError {
  override readonly name = 'StoreClosed';
  readonly reason = 'Kho dữ liệu trên máy đã bị đóng.';
  readonly repair = 'Tải lại trang; những gì đã lưu vẫn còn.';
}

/** Bytes that do not hash to the name they came under. */
export class HashMismatch extends StorageError {
  override readonly name = 'HashMismatch';
  readonly reason = 'Tệp nhận được không khớp mã băm của nó.';
  readonly repair = 'Tải lại tệp; nếu vẫn lỗi, báo người quản trị.';
}

/** The only copy of an original that something still speaks of. */
export class NotEvictable extends StorageError {
  override readonly name = 'NotEvictable';
  readonly reason = 'Tệp này mới chỉ có trên máy này nên không được xóa.';
  readonly repair = 'Chờ tệp được gửi lên máy chủ rồi xóa.';
}

/** An original of a dossier that a person takes along. */
export class TakenAlong extends StorageError {
  override readonly name = 'TakenAlong';
  readonly reason = 'Tệp này thuộc hồ sơ đang mang theo nên được giữ trên máy.';
  readonly repair = 'Mở hồ sơ, chọn “Bỏ mang theo” rồi xóa.';
}

/** The act has left this device, or was never here: it can no longer be taken back here. */
export class NotInOutbox extends StorageError {
  override readonly name = 'NotInOutbox';
  readonly reason = 'Việc này đã được gửi hoặc không còn trong hộp chờ gửi.';
  readonly repair = 'Mở văn bản trong sổ để xem kết quả và đính chính nếu cần.';
}

/** The act has left this device and no answer was heard: whether the register has decided it, nobody here can know. */
export class MayBeDecided extends StorageError {
  override readonly name = 'MayBeDecided';
  readonly reason = 'Việc này đã được gửi đi mà chưa nghe trả lời, nên có thể đã vào sổ.';
  readonly repair = 'Chờ hệ thống trả lời; nếu đã vào sổ thì trả lại hoặc đính chính văn bản.';
}

/** Only acts that began as a capture can become one again. */
export class NotACapture extends StorageError {
  override readonly name = 'NotACapture';
  readonly reason = 'Việc này không bắt đầu từ một văn bản được tiếp nhận.';
  readonly repair = 'Rút việc này rồi thực hiện lại từ màn hình của nó.';
}

/** What the shared paper does not take, e.g. a field of more than 10,000 characters. Nothing of it was kept. */
export class PaperRefuses extends StorageError {
  override readonly name = 'PaperRefuses';
  readonly reason = 'Nội dung vừa nhập dài hoặc nhiều quá mức mà trang viết chung nhận.';
  readonly repair = 'Rút gọn rồi nhập lại; những gì đang gõ vẫn còn trên màn hình.';
}

/** A refused act cannot become a capture again when a colleague has registered the document: it would lie on no tray. */
export class AlreadyRegistered extends StorageError {
  override readonly name = 'AlreadyRegistered';
  readonly reason = 'Văn bản này đã được đồng nghiệp đăng ký.';
  readonly repair = 'Xem trong Chờ gửi ai đã đăng ký và bạn đã ghi khác những gì; đính chính trong sổ nếu cần.';
}

/** A capture that was registered or discarded meanwhile, perhaps in another tab or by a colleague. */
export class CaptureGone extends StorageError {
  override readonly name = 'CaptureGone';
  readonly reason = 'Văn bản này không còn trên khay: đã được đăng ký hoặc đã bỏ.';
  readonly repair = 'Xem trong hộp chờ gửi hoặc trong sổ đăng ký.';
}

/** Another tab has taken entries that this one has not read: whoever gave them asks again from `position()`. */
export class BehindDisk extends StorageError {
  override readonly name = 'BehindDisk';
  readonly reason = 'Một cửa sổ khác vừa nhận dữ liệu mới.';
  readonly repair = 'Ứng dụng tự đọc lại; không cần làm gì.';
}

/** The line was lost before the browser had all of the app, on the very first visit: what keeps captures or files is not here. */
export class PartMissing extends StorageError {
  override readonly name = 'PartMissing';
  readonly reason = 'Máy này chưa tải xong phần ứng dụng dùng để lưu.';
  readonly repair = 'Giữ nguyên màn hình, nối lại đường truyền rồi gõ hoặc thêm lại; những gì đã gõ vẫn còn trên màn hình.';
}

/** The browser's own errors in our words; everything else as it is. */
export function inOurWords(error: unknown): unknown {
  const name = (error as { name?: string } | null)?.name;
  if (name === 'QuotaExceededError') return new StorageFull('quota exceeded', { cause: error });
  if (name === 'InvalidStateError') return new StoreClosed('connection closed', { cause: error });
  return error;
}
