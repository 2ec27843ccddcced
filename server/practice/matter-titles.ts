import type { PersonId, UnitId } from '../../src/domain/shared/ids';
import type { UnitAbbreviation } from './agency';

export interface Staff {
  readonly people: ReadonlyMap<string, PersonId>;
  readonly units: ReadonlyMap<UnitAbbreviation, UnitId>;
  readonly newId: () => string;
}

/** Who works on matters in each unit: the head assigns where there is one, the officer handles and keeps the dossiers. */
export const workers: Readonly<Record<UnitAbbreviation, { readonly head: string | null; readonly officer: string } | null>> = {
  VP: { head: 'chanhvanphong', officer: 'chanhvanphong' },
  PC: { head: 'truongphong', officer: 'chuyenvien1' },
  KHTC: { head: 'truongphong2', officer: 'chuyenvien2' },
  TCCB: { head: null, officer: 'chuyenvien3' },
  CĐS: { head: null, officer: 'chuyenvien4' },
  LT: null,
};

/** The dossiers of each unit that are open in the practice year. */
export const titles: Readonly<Partial<Record<UnitAbbreviation, readonly string[]>>> = {
  VP: ['Hồ sơ về việc tổ chức các kỳ họp của Bộ Thực hành năm {year}', 'Tập lưu công văn đến của Văn phòng Bộ Thực hành năm {year}'],
  PC: [
    'Hồ sơ về việc góp ý các dự thảo luật, nghị định của Bộ Thực hành năm {year}',
    'Hồ sơ về việc xử phạt vi phạm hành chính do Vụ Pháp chế tham mưu năm {year}',
  ],
  KHTC: ['Hồ sơ về việc dự toán, quyết toán ngân sách của Bộ Thực hành năm {year}', 'Hồ sơ về việc quản lý giá, phí, thuế của Bộ Thực hành năm {year}'],
  TCCB: ['Hồ sơ về việc tiền lương, đào tạo công chức của Bộ Thực hành năm {year}'],
  CĐS: ['Hồ sơ về việc chuyển đổi số, dữ liệu của Bộ Thực hành năm {year}'],
};

/** Row “Vụ việc khác” of the schedule. */
export const MATTERS = { schedule: 'TT10/2022', version: 1, item: '13.09b' };
