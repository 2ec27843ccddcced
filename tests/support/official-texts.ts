import { emptyOfficialText, type BodyBlock, type BlockKind, type OfficialText } from '../../src/domain/drafting/official-text';

/** A block of one run; of articles, clauses and the like with its label. */
export function block(kind: BlockKind, text: string, looks: Partial<BodyBlock> = {}): BodyBlock {
  return { kind, runs: text === '' ? [] : [{ text }], ...looks };
}

export function tableOf(rows: readonly (readonly string[])[]): BodyBlock {
  const cell = (text: string, bold: boolean): readonly BodyBlock[] => [{ kind: 'paragraph', runs: [bold ? { text, bold } : { text }] }];
  return { kind: 'table', runs: [], rows: rows.map((row, at) => row.map((text) => cell(text, at === 0))) };
}

/** An official letter that answers another, as a ministry's office writes it. */
export const letter: OfficialText = {
  ...emptyOfficialText(),
  documentType: 'Công văn',
  superior: '',
  issuer: 'Bộ Nội vụ',
  notation: 'BNV-VP',
  place: 'Hà Nội',
  subject: 'trả lời về việc quản lý hồ sơ, tài liệu điện tử năm 2026',
  addressees: ['Sở Nội vụ tỉnh Lào Cai', 'Trung tâm Lưu trữ lịch sử tỉnh Lào Cai'],
  body: [
    block(
      'paragraph',
      'Phúc đáp Công văn số 512/SNV-VTLT ngày 05 tháng 3 năm 2026 của Sở Nội vụ tỉnh Lào Cai về việc lập hồ sơ điện tử, Bộ Nội vụ có ý kiến như sau:',
    ),
    block(
      'clause',
      '1. Việc lập hồ sơ điện tử thực hiện theo Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư và các quy định tại Điều 5 của Quy chế này.',
    ),
    block('clause', '2. Hồ sơ được nộp vào Lưu trữ cơ quan theo thời hạn sau:'),
    block('point', 'a) Hồ sơ giấy: trong thời hạn 01 năm kể từ ngày công việc kết thúc;'),
    block('point', 'b) Hồ sơ điện tử: trong thời hạn 60 ngày kể từ ngày công việc kết thúc.'),
    block('paragraph', 'Bộ Nội vụ trân trọng gửi Quý cơ quan để thực hiện./.'),
  ],
  signer: { authority: 'TL.', onBehalfOf: 'Bộ trưởng', position: 'Chánh Văn phòng', name: 'Ngô Xuân Khánh' },
  recipients: ['- Như trên;', '- Bộ trưởng (để báo cáo);', '- Cục Văn thư và Lưu trữ nhà nước;', '- Lưu: VT, VP.'],
  typist: 'NXK',
  copies: 15,
  contact: 'Số 8 Tôn Thất Thuyết, Hà Nội; điện thoại: 024 6282 1016; thư điện tử: banbientap@moha.gov.vn',
};

/** A decision with a regulation's parts, a table and two appendices. */
export const decision: OfficialText = {
  ...emptyOfficialText(),
  documentType: 'Quyết định',
  issuer: 'Bộ Nội vụ',
  notation: 'QĐ-BNV',
  place: 'Hà Nội',
  subject: 'Về việc ban hành Danh mục hồ sơ năm 2026 của Văn phòng Bộ',
  body: [
    block('paragraph', 'BỘ TRƯỞNG BỘ NỘI VỤ', { align: 'center', runs: [{ text: 'BỘ TRƯỞNG BỘ NỘI VỤ', bold: true }] }),
    block('basis', 'Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;'),
    block('basis', 'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư;'),
    block('basis', 'Theo đề nghị của Chánh Văn phòng Bộ.'),
    block('paragraph', '', { align: 'center', runs: [{ text: 'QUYẾT ĐỊNH:', bold: true }] }),
    block('article', 'Điều 1. Ban hành kèm theo Quyết định này Danh mục hồ sơ năm 2026 của Văn phòng Bộ (Phụ lục I) và mẫu biểu (Phụ lục II).'),
    block('article', 'Điều 2. Quyết định này có hiệu lực kể từ ngày ký.'),
    block('article', 'Điều 3. Chánh Văn phòng Bộ, Thủ trưởng các đơn vị thuộc Bộ và cá nhân có liên quan chịu trách nhiệm thi hành Quyết định này./.'),
  ],
  signer: { authority: 'KT.', onBehalfOf: 'Bộ trưởng', position: 'Thứ trưởng', name: 'Đặng Bích Thảo' },
  recipients: ['- Như Điều 3;', '- Bộ trưởng (để báo cáo);', '- Các Thứ trưởng;', '- Lưu: VT, VP.'],
  urgency: 3,
  appendices: [
    {
      title: 'Danh mục hồ sơ năm 2026',
      body: [
        tableOf([
          ['STT', 'Số và ký hiệu hồ sơ', 'Tiêu đề hồ sơ', 'Thời hạn lưu trữ'],
          ...Array.from({ length: 60 }, (_, at) => [
            String(at + 1),
            `${String(at + 1).padStart(2, '0')}.VP`,
            `Hồ sơ về việc tổ chức hội nghị, hội thảo, tập huấn nghiệp vụ lần thứ ${at + 1} năm 2026`,
            '10 năm',
          ]),
        ]),
      ],
    },
    {
      title: 'Mẫu biểu',
      body: [block('chapter', 'Chương I\nQUY ĐỊNH CHUNG'), block('article', 'Điều 1. Phạm vi điều chỉnh'), block('clause', '1. Quy định về mẫu biểu.')],
    },
  ],
};
