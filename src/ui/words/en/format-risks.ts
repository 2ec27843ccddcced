/** Why formats are at risk and what to do about it, by the risk. */
export const formatRisks: Readonly<Record<string, { readonly reason: string; readonly repair: string }>> = {
  'format-unknown': { reason: 'The bytes are of no format that is known here.', repair: 'Look what the file is; if it does not open, ask for a readable one.' },
  'format-oldOffice': { reason: 'An old, closed Office format of one maker.', repair: 'Make a PDF/A or an open format for use; the original stays.' },
  'format-windowsMedia': { reason: 'A closed format of one maker that few programs still read.', repair: 'Make an MPEG-4 or MP3 for use; the original stays.' },
  'format-plainPdf': {
    reason: 'PDF that does not claim PDF/A: fonts and pictures may lie outside the file.',
    repair: 'Prefer PDF/A at reception; for permanent records make one for use.',
  },
  'format-holdsFiles': { reason: 'This PDF/A may hold files of any format.', repair: 'Look for attachments; they have to be in an accepted format.' },
  'format-richText': { reason: 'RTF is no longer developed, and each program shows it differently.', repair: 'Make a PDF/A for use; the original stays.' },
  'format-oldOpenDocument': { reason: 'OpenDocument older than the 1.2 that circular 05/2025 names.', repair: 'See that it still opens as it should.' },
  'format-codecs': {
    reason: 'A container: whether it plays depends on what is inside.',
    repair: 'Play it once a year; when that gets hard, make an MPEG-4 for use.',
  },
  'format-linked': {
    reason: 'HTML often calls for pictures and styles elsewhere.',
    repair: 'See that it is complete without a network; if not, make a PDF/A.',
  },
};
