import type { ListedAgency } from '../../src/domain/exchange/listed-agency';

export const MADE_UP_MOST = 200_000;
/** As many of the real list belong to a group that nobody sends to. */
const HIDDEN = 174;

const provinces = [
  'An Bình',
  'Bắc Sơn',
  'Cao Nguyên',
  'Đông Hải',
  'Hòa Phú',
  'Lâm Giang',
  'Nam Thành',
  'Phước Long',
  'Tây Hồ',
  'Trung Sơn',
  'Vĩnh Lộc',
  'Xuân Lâm',
];
const departments = [
  'Nội vụ',
  'Tài chính',
  'Y tế',
  'Giáo dục và Đào tạo',
  'Xây dựng',
  'Công Thương',
  'Tư pháp',
  'Khoa học và Công nghệ',
  'Nông nghiệp và Môi trường',
];
const communes = [
  'Tân Lập',
  'Hòa Bình',
  'Quang Trung',
  'Thanh Sơn',
  'Đồng Tâm',
  'Yên Mỹ',
  'Long Hưng',
  'Bình Minh',
  'Phú Thịnh',
  'Vạn Xuân',
  'Đức Thắng',
  'Kim Liên',
];
const offices = [
  'Văn phòng HĐND và UBND',
  'Phòng Kinh tế',
  'Phòng Văn hóa - Xã hội',
  'Trung tâm Phục vụ hành chính công',
  'Trạm Y tế',
  'Trường Tiểu học',
  'Trường Trung học cơ sở',
  'Ban Chỉ huy Quân sự',
  'Công an',
];
const COMMUNES_OF_PROVINCE = 99;
const OFFICES_OF_COMMUNE = 99;

/** So many agencies, always the same: provinces, their departments, communes and the offices of communes, and, where there are enough, the hidden group. */
export function madeUpAgencies(count: number): readonly ListedAgency[] {
  const agencies: ListedAgency[] = [];
  const hidden = count > HIDDEN * 10 ? HIDDEN : 0;
  for (const agency of everyAgency()) {
    if (agencies.length >= count - hidden) break;
    agencies.push(agency);
  }
  const others = Array.from({ length: hidden }, (_, at) => named(`W00.${1000 + at}`, `Đầu mối kỹ thuật số ${at + 1}`));
  return [...agencies, ...others];
}

function* everyAgency(): Generator<ListedAgency> {
  for (let province = 0; ; province++) {
    const [code, name] = [`P${100 + province}`, numbered(provinces, province)];
    yield named(code, `UBND tỉnh ${name}`);
    for (const [at, department] of departments.entries()) yield named(`${code}.${two(at + 1)}`, `Sở ${department} tỉnh ${name}`);
    for (let commune = 0; commune < COMMUNES_OF_PROVINCE; commune++) yield* communeOf(`${code}.C${two(commune)}`, numbered(communes, commune));
  }
}

function* communeOf(code: string, name: string): Generator<ListedAgency> {
  yield named(code, `UBND xã ${name}`);
  for (let at = 0; at < OFFICES_OF_COMMUNE; at++) yield named(`${code}.${two(at)}`, `${numbered(offices, at)} xã ${name}`);
}

function numbered(names: readonly string[], at: number): string {
  const round = Math.floor(at / names.length);
  return round === 0 ? names[at % names.length]! : `${names[at % names.length]!} ${round + 1}`;
}

const two = (number: number) => String(number).padStart(2, '0');
const named = (code: string, name: string): ListedAgency => ({ code, name, mail: `vanthu.${code.toLowerCase()}@example.gov.vn` });
