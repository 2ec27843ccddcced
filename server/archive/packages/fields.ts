import type { CodeList } from './codes';

/** One element of a flat description (`simpledc`) of circular 05/2025/TT-BNV. */
export interface Field {
  readonly name: string;
  /** What people call it. */
  readonly title: string;
  /** Most characters. */
  readonly limit: number;
  readonly required?: boolean;
  /** `date`: DD/MM/YYYY; `partDate`: also MM/YYYY or YYYY (AIP). */
  readonly kind?: 'number' | 'date' | 'partDate' | 'time';
  readonly codes?: CodeList;
  /** Several codes of the list may stand here. */
  readonly several?: boolean;
}

/** What a description holds: element by its name, empty where nothing is to be said. */
export type Values = Readonly<Record<string, string>>;

const language = { name: 'language', title: 'Ngôn ngữ', limit: 100, required: true, codes: 'language', several: true } as const;
const retention = { name: 'maintenance', title: 'Thời hạn lưu trữ', limit: 100, required: true, codes: 'maintenance' } as const;
const keyword = { name: 'keyword', title: 'Từ khóa', limit: 100 } as const;
const physicalState = { name: 'format', title: 'Tình trạng vật lý', limit: 50 } as const;
const sign = { name: 'inforSign', title: 'Ký hiệu thông tin', limit: 30 } as const;
const backup = { name: 'riskRecovery', title: 'Chế độ dự phòng', limit: 1, codes: 'riskRecovery' } as const;
const backupState = { name: 'riskRecoveryStatus', title: 'Tình trạng dự phòng', limit: 2, codes: 'riskRecoveryStatus' } as const;
const access = { name: 'mode', title: 'Chế độ sử dụng', limit: 30, required: true, codes: 'mode' } as const;
const trust = { name: 'confidenceLevel', title: 'Mức độ tin cậy', limit: 40, codes: 'confidenceLevel' } as const;
const description = { name: 'description', title: 'Ghi chú', limit: 2_000 } as const;

/** EAD.xml of SIP_hoso (appendix III): 18 elements in the order of the printed frame. */
export const sipDossierFields: readonly Field[] = [
  { name: 'fileCode', title: 'Mã hồ sơ', limit: 100, required: true },
  { name: 'title', title: 'Tiêu đề hồ sơ', limit: 1_000, required: true },
  retention,
  access,
  language,
  { name: 'startDate', title: 'Thời gian bắt đầu', limit: 10, required: true, kind: 'date' },
  { name: 'endDate', title: 'Thời gian kết thúc', limit: 10, required: true, kind: 'date' },
  keyword,
  { name: 'totalDoc', title: 'Tổng số tài liệu', limit: 10, required: true, kind: 'number' },
  { name: 'numberOfPaper', title: 'Số lượng tờ', limit: 10, kind: 'number' },
  { name: 'numberOfPage', title: 'Số lượng trang', limit: 10, required: true, kind: 'number' },
  physicalState,
  sign,
  trust,
  { name: 'paperFileCode', title: 'Mã hồ sơ gốc giấy', limit: 100 },
  { ...backup, required: true },
  backupState,
  description,
];

/** EAD.xml of AIP_hoso (appendix I): the archive's own code, and dates that may lack day or month. */
export const aipDossierFields: readonly Field[] = sipDossierFields.map((field) => {
  if (field.name === 'fileCode') return { ...field, name: 'arcFileCode', title: 'Mã hồ sơ lưu trữ' };
  return field.kind === 'date' ? { ...field, kind: 'partDate' } : field;
});

const documentCode = { name: 'docCode', title: 'Mã lưu trữ của tài liệu', limit: 100, required: true } as const;
const written: readonly Field[] = [
  { name: 'typeName', title: 'Tên loại', limit: 10, required: true, codes: 'typeName' },
  { name: 'codeNumber', title: 'Số', limit: 11 },
  { name: 'codeNotation', title: 'Ký hiệu', limit: 30 },
  { name: 'issuedDate', title: 'Ngày tháng năm tài liệu', limit: 10, required: true, kind: 'date' },
  { name: 'organName', title: 'Cơ quan, tổ chức, cá nhân ban hành', limit: 200, required: true },
  { name: 'subject', title: 'Trích yếu nội dung', limit: 500, required: true },
];
const pages = { name: 'numberOfPage', title: 'Số trang', limit: 4, required: true, kind: 'number' } as const;
const documentAccess = { ...access, limit: 20 };
const documentTrust = { ...trust, limit: 30 };
const autograph = { name: 'autograph', title: 'Bút tích', limit: 2_000 } as const;
const processed = { name: 'process', title: 'Quy trình xử lý', limit: 1, codes: 'process' } as const;
const note = { ...description, limit: 500 };

/** EAD_doc of a SIP (appendices III and IV): 21 elements. */
export const sipDocumentFields: readonly Field[] = [
  { name: 'docId', title: 'Mã định danh tài liệu', limit: 25, required: true },
  documentCode,
  retention,
  ...written,
  language,
  pages,
  sign,
  keyword,
  documentAccess,
  documentTrust,
  autograph,
  physicalState,
  backup,
  backupState,
  processed,
  note,
];

/** EAD_doc of an AIP (appendix I): 19 elements. */
export const aipDocumentFields: readonly Field[] = [
  { name: 'arcFileCode', title: 'Mã hồ sơ lưu trữ', limit: 100, required: true },
  documentAccess,
  language,
  keyword,
  pages,
  physicalState,
  sign,
  documentTrust,
  note,
  documentCode,
  { name: 'docOrdinal', title: 'Số thứ tự tài liệu trong hồ sơ', limit: 7, required: true, kind: 'number' },
  ...written.map((field) => (field.kind === 'date' ? { ...field, kind: 'partDate' as const } : field)),
  autograph,
  processed,
];

const event: readonly Field[] = [
  { name: 'archivesNumber', title: 'Số lưu trữ đặc thù', limit: 50 },
  sign,
  { name: 'eventName', title: 'Tên sự kiện', limit: 500 },
];
const attached = { name: 'docAttached', title: 'Tài liệu đi kèm', limit: 1, codes: 'yesNo' } as const;
const kept: readonly Field[] = [documentAccess, physicalState, backup, backupState, note];

/** EAD_pic of a SIP: photographs and negatives. */
export const pictureFields: readonly Field[] = [
  documentCode,
  retention,
  { name: 'typePic', title: 'Loại phim, ảnh', limit: 2, required: true, codes: 'typePic' },
  ...event,
  { name: 'imageTitle', title: 'Tiêu đề phim, ảnh', limit: 500 },
  { name: 'photographer', title: 'Tác giả', limit: 300 },
  { name: 'photoPlace', title: 'Địa điểm chụp', limit: 300 },
  { name: 'photoTime', title: 'Thời gian chụp', limit: 10, kind: 'date' },
  { name: 'colour', title: 'Màu sắc', limit: 2, codes: 'colour' },
  { name: 'filmSize', title: 'Cỡ phim, ảnh', limit: 30 },
  attached,
  ...kept,
];

/** EAD_media of a SIP: sound and video. */
export const mediaFields: readonly Field[] = [
  documentCode,
  retention,
  { name: 'typeMedia', title: 'Loại', limit: 2, required: true, codes: 'typeMedia' },
  ...event,
  { name: 'movieTitle', title: 'Tiêu đề', limit: 500 },
  { name: 'recorder', title: 'Tác giả', limit: 300 },
  { name: 'recordPlace', title: 'Địa điểm', limit: 300 },
  { name: 'recordDate', title: 'Thời gian', limit: 10, kind: 'date' },
  language,
  { name: 'playTime', title: 'Thời lượng', limit: 8, kind: 'time' },
  attached,
  { name: 'quality', title: 'Chất lượng', limit: 50 },
  ...kept,
];

const sipOnly = new Set(['docCode', 'maintenance', 'riskRecovery', 'riskRecoveryStatus']);
const inArchive: readonly Field[] = [
  { name: 'arcFileCode', title: 'Mã hồ sơ lưu trữ', limit: 100, required: true },
  { name: 'docOrdinal', title: 'Số thứ tự tài liệu trong hồ sơ', limit: 7, required: true, kind: 'number' },
];
const asKept = (fields: readonly Field[]) => [...inArchive, ...fields.filter(({ name }) => !sipOnly.has(name))];

/** EAD_pic of AIP_hoso. */
export const aipPictureFields: readonly Field[] = asKept(pictureFields);

/** EAD_media of AIP_hoso. */
export const aipMediaFields: readonly Field[] = asKept(mediaFields);

const givenCode: Field = { name: 'arcDocCode', title: 'Mã lưu trữ của tài liệu', limit: 100, required: true };
const asGiven = (fields: readonly Field[]) => fields.filter(({ name }) => name !== 'organName').map((field) => (field.name === 'docCode' ? givenCode : field));

/** EAD.xml of a DIP (appendix V): the request that it answers, 7 elements. */
export const dipRequestFields: readonly Field[] = [
  { name: 'requestID', title: 'Mã yêu cầu', limit: 100, required: true },
  { name: 'requestDate', title: 'Ngày yêu cầu', limit: 10, required: true, kind: 'date' },
  { name: 'purpose', title: 'Mục đích sử dụng', limit: 100, required: true, codes: 'purpose' },
  { name: 'purposeContent', title: 'Nội dung mục đích sử dụng', limit: 500, required: true },
  { name: 'feeObjectType', title: 'Đối tượng giảm phí', limit: 100, codes: 'feeObjectType' },
  { name: 'researchTopic', title: 'Chủ đề nghiên cứu', limit: 250 },
  description,
];

/** EAD_doc of a DIP (appendix V): as in a SIP, with the archive's code and without the issuer. */
export const dipDocumentFields: readonly Field[] = asGiven(sipDocumentFields);

/** EAD_pic of a DIP. */
export const dipPictureFields: readonly Field[] = asGiven(pictureFields);

/** EAD_media of a DIP. */
export const dipMediaFields: readonly Field[] = asGiven(mediaFields);
