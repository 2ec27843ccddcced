/**
 * Numbers of document types in messages (QCVN 102:2016, list of administrative documents; its gaps are types that Decree 30/2020 dropped). Phiếu báo is not in the list. 1 to 10 and 18
 * to 26 were seen in messages and lists, 11 to 17 and 27 to 32 follow the order of the list that the standard took over from Decree 09/2010.
 */
const administrative: Readonly<Record<string, number>> = {
  'Nghị quyết': 1,
  'Quyết định': 2,
  'Chỉ thị': 3,
  'Quy chế': 4,
  'Quy định': 5,
  'Thông cáo': 6,
  'Thông báo': 7,
  'Hướng dẫn': 8,
  'Chương trình': 9,
  'Kế hoạch': 10,
  'Phương án': 11,
  'Đề án': 12,
  'Dự án': 13,
  'Báo cáo': 14,
  'Biên bản': 15,
  'Tờ trình': 16,
  'Hợp đồng': 17,
  'Công văn': 18,
  'Công điện': 19,
  'Bản ghi nhớ': 20,
  'Bản thỏa thuận': 22,
  'Giấy ủy quyền': 24,
  'Giấy mời': 25,
  'Giấy giới thiệu': 26,
  'Giấy nghỉ phép': 27,
  'Phiếu gửi': 30,
  'Phiếu chuyển': 31,
  'Thư công': 32,
};

/** The list of normative documents, whose numbers are others for the same names. */
const normative: Readonly<Record<string, number>> = {
  'Hiến pháp': 1,
  Luật: 2,
  'Pháp lệnh': 3,
  Lệnh: 4,
  'Nghị quyết': 5,
  'Nghị quyết liên tịch': 6,
  'Nghị định': 7,
  'Quyết định': 8,
  'Thông tư': 9,
  'Thông tư liên tịch': 10,
  'Chỉ thị': 11,
  'Bộ luật': 12,
};

/** The number under which an administrative document goes; null where the list has none for its type. */
export function exchangeTypeNumber(name: string): number | null {
  return administrative[name] ?? null;
}

/** Whether number and name say two things. A name that is in neither list says nothing against a number. */
export function isOtherType(number: number, name: string): boolean {
  const numbers = [administrative[name], normative[name]].filter((each) => each !== undefined);
  return numbers.length > 0 && !numbers.includes(number);
}
