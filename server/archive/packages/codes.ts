import type { RetentionPeriod } from '../../../src/domain/retention/types';

/** Code lists of circular 05/2025/TT-BNV, the same in every kind of package: code and what it says. */
export const codeLists = {
  maintenance: { '01': 'Vĩnh viễn', '02': '70 năm', '03': '50 năm', '04': '30 năm', '05': '20 năm', '06': '10 năm', '07': 'Khác' },
  mode: { '01': 'Công khai', '02': 'Sử dụng có điều kiện', '03': 'Mật' },
  confidenceLevel: { '01': 'Gốc điện tử', '02': 'Số hóa', '03': 'Hỗn hợp' },
  physicalState: { '01': 'Tốt', '02': 'Bình thường', '03': 'Hỏng' },
  riskRecovery: { '1': 'Có', '0': 'Không' },
  riskRecoveryStatus: { '01': 'Đã dự phòng', '02': 'Chưa dự phòng' },
  process: { '1': 'Có tệp quy trình xử lý', '0': 'Không' },
  language: {
    '01': 'Tiếng Việt',
    '02': 'Tiếng Anh',
    '03': 'Tiếng Pháp',
    '04': 'Tiếng Nga',
    '05': 'Tiếng Trung',
    '06': 'Tiếng Việt - Tiếng Anh',
    '07': 'Tiếng Việt - Tiếng Nga',
    '08': 'Tiếng Việt - Tiếng Pháp',
    '09': 'Hán Nôm',
    '10': 'Tiếng Việt - Tiếng Trung',
    '11': 'Khác',
  },
  typeName: {
    '01': 'Nghị quyết',
    '02': 'Quyết định',
    '03': 'Chỉ thị',
    '04': 'Quy chế',
    '05': 'Quy định',
    '06': 'Thông cáo',
    '07': 'Thông báo',
    '08': 'Hướng dẫn',
    '09': 'Chương trình',
    '10': 'Kế hoạch',
    '11': 'Phương án',
    '12': 'Đề án',
    '13': 'Dự án',
    '14': 'Báo cáo',
    '15': 'Tờ trình',
    '16': 'Giấy ủy quyền',
    '17': 'Phiếu gửi',
    '18': 'Phiếu chuyển',
    '19': 'Phiếu báo',
    '20': 'Biên bản',
    '21': 'Hợp đồng',
    '22': 'Công văn',
    '23': 'Công điện',
    '24': 'Bản ghi nhớ',
    '25': 'Bản thỏa thuận',
    '26': 'Giấy mời',
    '27': 'Giấy giới thiệu',
    '28': 'Giấy nghỉ phép',
    '29': 'Thư công',
    '30': 'Bản đồ',
    '31': 'Bản vẽ kỹ thuật',
    '32': 'Khác',
  },
  typePic: { '01': 'Phim âm bản', '02': 'Ảnh' },
  typeMedia: { '01': 'Âm thanh', '02': 'Video' },
  colour: { '01': 'Màu', '02': 'Đen trắng' },
  purpose: { '01': 'Cá nhân', '02': 'Công vụ', '03': 'Công vụ đặc biệt' },
  feeObjectType: {
    '01': 'Học sinh, sinh viên, học viên, nghiên cứu sinh',
    '02': 'Thân nhân liệt sĩ',
    '03': 'Thương, bệnh binh',
    '04': 'Người hoạt động kháng chiến',
    '05': 'Người có công giúp đỡ cách mạng',
    '06': 'Người thờ cúng liệt sĩ',
    '07': 'Hưu trí',
    '08': 'Mất sức, tai nạn lao động',
    '09': 'Bệnh nghề nghiệp',
    '10': 'Khác',
  },
  yesNo: { '1': 'Có', '0': 'Không' },
} as const satisfies Readonly<Record<string, Readonly<Record<string, string>>>>;

export type CodeList = keyof typeof codeLists;

/** Whether a code stands in a list. */
export function isCode(list: CodeList, code: string): boolean {
  return Object.hasOwn(codeLists[list], code);
}

const periodCodes: Readonly<Record<string, string>> = { permanent: '01', '70': '02', '50': '03', '30': '04', '20': '05', '10': '06' };

/** Thời hạn lưu trữ as a code; there is none for 5 or 15 years or for a period that begins later, which are 07. */
export function retentionCode(period: RetentionPeriod): string {
  return typeof period === 'object' ? '07' : (periodCodes[String(period)] ?? '07');
}

/** The code of a language by its Vietnamese name, 11 for one that is not listed. */
export function languageCode(name: string): string {
  return codeOf('language', name) ?? '11';
}

/** The code of a document type, 32 for one that has none, as laws and decrees. */
export function typeCode(name: string): string {
  return codeOf('typeName', name) ?? '32';
}

function codeOf(list: CodeList, name: string): string | undefined {
  return Object.entries(codeLists[list]).find(([, listed]) => listed.toLowerCase() === name.trim().toLowerCase())?.[0];
}
