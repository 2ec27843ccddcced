import type { Role } from '../../src/domain/agency/types';

/** The made-up ministry that people practise in. Its name, units and people exist nowhere else. */
export const practiceAgency = {
  name: 'Bộ Thực hành',
  superior: '',
  abbreviation: 'BTH',
  code: 'T00',
  place: 'Hà Nội',
} as const;

export const PRACTICE_PASSPHRASE = 'thuc-hanh-ho-so';

/** Units by abbreviation. `concerns`: folded words in a subject by which its documents are recognised. */
export const practiceUnits = [
  { abbreviation: 'VP', name: 'Văn phòng Bộ', concerns: ['hop ', 'nghi le', 'khen thuong', 'thi dua', 'tru so', 'lam viec'] },
  { abbreviation: 'PC', name: 'Vụ Pháp chế', concerns: ['luat', 'xu phat', 'thu tuc', 'quyen', 'trach nhiem', 'toi'] },
  { abbreviation: 'KHTC', name: 'Vụ Kế hoạch - Tài chính', concerns: ['tai chinh', 'ngan sach', 'thue', 'phi', 'gia ', 'von', 'dau tu', 'kinh phi'] },
  { abbreviation: 'TCCB', name: 'Vụ Tổ chức cán bộ', concerns: ['to chuc', 'can bo', 'cong chuc', 'tien luong', 'dao tao', 'bo nhiem', 'lao dong'] },
  { abbreviation: 'CĐS', name: 'Cục Chuyển đổi số', concerns: ['cong nghe', 'thong tin', 'du lieu', 'vien thong', 'dien tu', 'ky thuat'] },
  { abbreviation: 'LT', name: 'Trung tâm Lưu trữ', concerns: ['luu tru', 'van thu', 'ho so', 'tai lieu', 'bao tang', 'di san'] },
] as const;

export type UnitAbbreviation = (typeof practiceUnits)[number]['abbreviation'];

/** The province with which the ministry exchanges documents: as made up as the ministry, with the same people in offices of its own, and nothing in its book yet. */
export const practiceProvince = {
  name: 'UBND tỉnh Mẫu',
  superior: '',
  abbreviation: 'UBND',
  code: 'H99',
  place: 'Mẫu',
} as const;

export const provinceUnits: Readonly<Record<UnitAbbreviation, string>> = {
  VP: 'Văn phòng UBND tỉnh',
  PC: 'Sở Tư pháp',
  KHTC: 'Sở Tài chính',
  TCCB: 'Sở Nội vụ',
  CĐS: 'Sở Khoa học và Công nghệ',
  LT: 'Trung tâm Lưu trữ lịch sử tỉnh',
};

/** What people are called there who are called otherwise in the ministry. */
export const provincePositions: Readonly<Partial<Record<string, string>>> = {
  truongphong: 'Giám đốc Sở Tư pháp',
  truongphong2: 'Giám đốc Sở Tài chính',
  lanhdao: 'Phó Chủ tịch',
  dungdau: 'Chủ tịch',
};

export interface PracticePerson {
  readonly account: string;
  readonly name: string;
  readonly position: string;
  readonly unit: UnitAbbreviation | null;
  readonly roles: readonly Role[];
}

/** People of all roles. The first eight are named on the sign-in page. */
export const practicePeople: readonly PracticePerson[] = [
  { account: 'vanthu', name: 'Nguyễn Thị Văn Thư', position: 'Văn thư', unit: 'VP', roles: ['registryClerk'] },
  { account: 'truongphong', name: 'Trần Trưởng Phòng', position: 'Vụ trưởng Vụ Pháp chế', unit: 'PC', roles: ['unitHead'] },
  { account: 'chuyenvien1', name: 'Lê Chuyên Viên', position: 'Chuyên viên', unit: 'PC', roles: ['officer'] },
  { account: 'chuyenvien2', name: 'Phạm Thị Chuyên Viên', position: 'Chuyên viên', unit: 'KHTC', roles: ['officer'] },
  { account: 'lanhdao', name: 'Hoàng Lãnh Đạo', position: 'Thứ trưởng', unit: null, roles: ['leader'] },
  { account: 'luutru', name: 'Vũ Thị Lưu Trữ', position: 'Lưu trữ viên', unit: 'LT', roles: ['archivist'] },
  { account: 'kiemtra', name: 'Đặng Kiểm Tra', position: 'Thanh tra viên', unit: null, roles: ['inspector'] },
  { account: 'quantri', name: 'Bùi Quản Trị', position: 'Quản trị hệ thống', unit: 'CĐS', roles: ['administrator'] },
  { account: 'vanthu2', name: 'Đỗ Thị Tiếp Nhận', position: 'Văn thư', unit: 'VP', roles: ['registryClerk'] },
  { account: 'chanhvanphong', name: 'Ngô Chánh Văn Phòng', position: 'Chánh Văn phòng', unit: 'VP', roles: ['unitHead'] },
  { account: 'truongphong2', name: 'Hồ Thị Tài Chính', position: 'Vụ trưởng Vụ Kế hoạch - Tài chính', unit: 'KHTC', roles: ['unitHead'] },
  { account: 'chuyenvien3', name: 'Dương Cán Bộ', position: 'Chuyên viên', unit: 'TCCB', roles: ['officer'] },
  { account: 'chuyenvien4', name: 'Lý Thị Chuyển Đổi', position: 'Chuyên viên', unit: 'CĐS', roles: ['officer'] },
  { account: 'quantri2', name: 'Phan Quản Trị', position: 'Quản trị hệ thống', unit: 'CĐS', roles: ['administrator'] },
  { account: 'dungdau', name: 'Đinh Đứng Đầu', position: 'Bộ trưởng', unit: null, roles: ['leader'] },
];

/** Accounts that the sign-in page offers. */
export const practiceAccounts: readonly string[] = practicePeople.slice(0, 8).map(({ account }) => account);
