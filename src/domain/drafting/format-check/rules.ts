/**
 * The rules of form and layout that can be tested on the words of an official document (Decree 30/2020 appendix I, of capitals appendix II), by number. Paper, margins,
 * fonts and sizes are not among them: the print keeps them by itself. What each says stands in `src/ui/words`.
 */
export const formatRules = [
  // Cells 2 to 4: who, which number, where.
  'ND30-TT-01',
  'ND30-TT-02',
  'ND30-TT-03',
  'ND30-TT-04',
  'ND30-TT-05',
  'ND30-TT-06',
  'ND30-TT-07',
  'ND30-TT-08',
  'ND30-TT-09',
  'ND30-TT-10',
  // Cells 5a, 5b: type and subject.
  'ND30-TT-11',
  'ND30-TT-12',
  'ND30-TT-13',
  'ND30-TT-14',
  'ND30-TT-15',
  'ND30-TT-16',
  'ND30-TT-17',
  // Cell 9a: to whom.
  'ND30-TT-18',
  'ND30-TT-19',
  'ND30-TT-20',
  'ND30-TT-21',
  // Cell 6: the content, its bases, its numbers, its looks.
  'ND30-TT-22',
  'ND30-TT-23',
  'ND30-TT-24',
  'ND30-TT-25',
  'ND30-TT-26',
  'ND30-TT-27',
  'ND30-TT-28',
  'ND30-TT-29',
  'ND30-TT-30',
  'ND30-TT-31',
  'ND30-TT-32',
  'ND30-TT-33',
  'ND30-TT-34',
  'ND30-TT-35',
  'ND30-TT-36',
  // Appendix II: capitals.
  'ND30-TT-37',
  'ND30-TT-38',
  'ND30-TT-39',
  'ND30-TT-40',
  // Cells 7a, 7b: who signs.
  'ND30-TT-41',
  'ND30-TT-42',
  'ND30-TT-43',
  'ND30-TT-44',
  'ND30-TT-45',
  'ND30-TT-46',
  // Cell 9b: recipients.
  'ND30-TT-47',
  'ND30-TT-48',
  'ND30-TT-49',
  'ND30-TT-50',
  'ND30-TT-51',
  'ND30-TT-52',
  'ND30-TT-53',
  // Cell 12, appendices, blanks.
  'ND30-TT-54',
  'ND30-TT-55',
  'ND30-TT-56',
  'ND30-TT-57',
  'ND30-TT-58',
  'ND30-TT-59',
] as const;

export type FormatRule = (typeof formatRules)[number];
