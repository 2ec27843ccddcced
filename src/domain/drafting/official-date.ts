/** Day, month and year as they are written in a document (NĐ 30/2020 appendix I, cell 4): days before the tenth, and January and February, have a nought before them. `date`: `yyyy-mm-dd`. */
export function officialDate(date: string): { readonly day: string; readonly month: string; readonly year: string } {
  const [year = '', month = '', day = ''] = date.split('-');
  return { day, month: Number(month) < 3 ? month : String(Number(month)), year };
}

/** The same as words: `ngày 05 tháng 3 năm 2020`. */
export function dateInWords(date: string): string {
  const { day, month, year } = officialDate(date);
  return `ngày ${day} tháng ${month} năm ${year}`;
}
