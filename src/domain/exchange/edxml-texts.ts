import { edxmlRules, type EdxmlRemark, type EdxmlRule } from './edxml-rules';

type Sentence = readonly [vietnamese: string, english: string];

/** What each number says. `{where}` and `{detail}` are those of the remark. */
const texts: Readonly<Record<EdxmlRule, Sentence>> = {
  'EDX-01': ['Không phải gói tin edXML: {detail}', 'This is no edXML message: {detail}'],
  'EDX-02': ['Gói tin có khai báo DOCTYPE, không được đọc', 'The message has a DOCTYPE, which is never read'],
  'EDX-03': ['Gói tin dùng thực thể ngoài XML cơ bản: {detail}', 'The message uses an entity that plain XML does not have: {detail}'],
  'EDX-04': ['XML không đúng cú pháp: {detail}', 'The XML is not well formed: {detail}'],
  'EDX-05': ['Gói tin vượt giới hạn: {detail}', 'The message is beyond a limit: {detail}'],
  'EDX-06': ['Bảng mã chữ không đọc được: {detail}', 'The character encoding cannot be read: {detail}'],
  'EDX-07': ['Tệp đính kèm {where} hỏng, không giải mã được: {detail}', 'The attached file {where} is damaged and cannot be decoded: {detail}'],
  'EDX-08': ['Tệp đính kèm {where} nén hỏng hoặc không an toàn: {detail}', 'The attached file {where} is packed in a damaged or unsafe way: {detail}'],
  'EDX-09': [
    'Thiếu {where}, không biết gói tin của ai hoặc về văn bản nào',
    '{where} is missing, so it is not known whose message this is or about which document',
  ],
  'EDX-10': ['Loại nghiệp vụ không có trong danh mục: {detail}', 'The kind of business is not in the list: {detail}'],
  'EDX-20': ['Thiếu {where}', '{where} is missing'],
  'EDX-21': ['{where} dài hơn quy định ({detail}); giữ nguyên', '{where} is longer than allowed ({detail}); kept whole'],
  'EDX-22': ['{where} không phải ngày, giờ hoặc số có thật: {detail}', '{where} is no date, time or number that exists: {detail}'],
  'EDX-23': ['{where} không có trong danh mục: {detail}', '{where} is not in the list: {detail}'],
  'EDX-24': ['Danh sách tệp nêu tệp không có trong gói tin: {detail}', 'The list of files names one that the message does not have: {detail}'],
  'EDX-25': ['Tệp đính kèm không có trong danh sách tệp: {detail}', 'An attached file is not in the list of files: {detail}'],
  'EDX-26': ['Hai tệp đính kèm cùng mã: {detail}', 'Two attached files have one id: {detail}'],
  'EDX-27': ['Tệp đính kèm {where} rỗng', 'The attached file {where} is empty'],
  'EDX-28': ['Tên tệp đính kèm không an toàn, đã đổi khi hiển thị: {detail}', 'The name of an attached file is unsafe, and shown in another way: {detail}'],
  'EDX-29': [
    '{where} không phải UTF-8 như đã khai, đọc theo Windows-1258: {detail}; cần so với tệp',
    '{where} is not UTF-8 as declared, and was read as Windows-1258: {detail}; compare it with the file',
  ],
  'EDX-30': [
    'Không có DocumentId, lập từ nơi gửi, ngày, số và ký hiệu: {detail}',
    'There is no DocumentId; it was made of sender, date, number and symbol: {detail}',
  ],
  'EDX-31': ['DocumentId không khớp nơi gửi, ngày, số và ký hiệu: {detail}', 'DocumentId is not that of sender, date, number and symbol: {detail}'],
  'EDX-32': ['Gói tin không có tệp đính kèm', 'The message has no attached file'],
  'EDX-33': ['{where} có nhiều lần, lấy lần đầu; lần khác: {detail}', '{where} stands there more than once; the first is taken, another says: {detail}'],
  'EDX-34': ['Tệp đính kèm {where} là tệp nén, giữ nguyên: {detail}', 'The attached file {where} is an archive and stays as it is: {detail}'],
  'EDX-40': ['Phần tử không có tiền tố edXML: {detail}', 'Elements without the prefix edXML: {detail}'],
  'EDX-41': ['Phong bì SOAP kiểu cũ', 'An old SOAP envelope'],
  'EDX-42': ['Không gian tên khác QCVN 102:2016: {detail}', 'Another namespace than that of QCVN 102:2016: {detail}'],
  'EDX-43': ['Có byte lạ trước phần đầu XML: {detail}', 'There are stray bytes before the XML: {detail}'],
  'EDX-44': ['Gói tin dùng bảng mã {detail}', 'The message is written in {detail}'],
  'EDX-45': ['Danh sách tệp ghi bằng thuộc tính (xlink:href)', 'The list of files is written in attributes (xlink:href)'],
  'EDX-46': ['Tệp đính kèm {where} được nén, đã giải nén một lớp: {detail}', 'The attached file {where} was zipped, and unpacked one level: {detail}'],
  'EDX-47': ['{where} ghi đúng, sai theo cách khác: {detail}', '{where} says yes or no in another way: {detail}'],
  'EDX-48': ['Phần tử không theo thứ tự quy định: {detail}', 'The elements are in another order: {detail}'],
  'EDX-49': ['Phần tử không biết, chỉ ghi lại: {where} = {detail}', 'An element that is not known, only noted: {where} = {detail}'],
  'EDX-50': ['{where} ghi theo bố cục khác', '{where} is laid out in another way'],
  'EDX-51': ['Base64 của tệp đính kèm {where} ghi theo cách khác: {detail}', 'The base64 of the attached file {where} is written in another way: {detail}'],
  'EDX-52': ['{where} ghi ngày theo dạng khác: {detail}', '{where} has its date in another form: {detail}'],
  'EDX-53': ['Tên phần tử viết khác: {detail}', 'The name of an element is spelt in another way: {detail}'],
  'EDX-54': ['Có byte lạ sau phần cuối XML: {detail}', 'There are stray bytes after the XML: {detail}'],
  'EDX-55': ['Tiền tố chưa khai báo: {detail}', 'A prefix that is not declared: {detail}'],
  'EDX-56': ['Có chữ ký XML, không kiểm tra; giá trị nằm ở chữ ký của tệp PDF', 'There is an XML signature, which is not verified; those of the PDF count'],
  'EDX-57': ['Dấu & không mã hóa trong {where}', 'An & that is not escaped in {where}'],
  'EDX-70': ['Chưa có {where}; điền trước khi gửi', '{where} is missing; fill it in before sending'],
  'EDX-71': ['{where} dài {detail} ký tự; rút ngắn trước khi gửi', '{where} has {detail} characters; shorten it before sending'],
  'EDX-72': ['{where} có giá trị không gửi được: {detail}; sửa trước khi gửi', '{where} has a value that cannot be sent: {detail}; correct it before sending'],
  'EDX-73': ['Tệp {where} không còn đúng như đã ghi: {detail}; chọn lại tệp', 'The file {where} is not what was recorded: {detail}; choose it again'],
};

/** A remark in both languages, with its weight. */
export function edxmlText({ rule, where, detail }: EdxmlRemark): { readonly weight: 'refuse' | 'warn' | 'note'; readonly vi: string; readonly en: string } {
  const [vi, en] = texts[rule].map((text) => text.replace('{where}', () => where).replace('{detail}', () => detail));
  return { weight: edxmlRules[rule], vi: vi!, en: en! };
}
