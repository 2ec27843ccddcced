/**
 * File formats by their identifier in PRONOM, the registry of The National Archives of the United Kingdom, with its name and version (signature file 116,
 * Open Government Licence 3.0): those that a package of circular 05/2025 may hold.
 */
export const formatTable = {
  version: '2026-11',
  formats: {
    'fmt/14': ['PDF', '1.0'],
    'fmt/15': ['PDF', '1.1'],
    'fmt/16': ['PDF', '1.2'],
    'fmt/17': ['PDF', '1.3'],
    'fmt/18': ['PDF', '1.4'],
    'fmt/19': ['PDF', '1.5'],
    'fmt/20': ['PDF', '1.6'],
    'fmt/276': ['PDF', '1.7'],
    'fmt/1129': ['PDF', '2.0'],
    'fmt/95': ['PDF/A', '1a'],
    'fmt/354': ['PDF/A', '1b'],
    'fmt/476': ['PDF/A', '2a'],
    'fmt/477': ['PDF/A', '2b'],
    'fmt/478': ['PDF/A', '2u'],
    'fmt/479': ['PDF/A', '3a'],
    'fmt/480': ['PDF/A', '3b'],
    'fmt/481': ['PDF/A', '3u'],
    'fmt/1910': ['PDF/A', '4'],
    'fmt/1911': ['PDF/A', '4e'],
    'fmt/1912': ['PDF/A', '4f'],
    'x-fmt/111': ['Plain Text File', ''],
    'x-fmt/18': ['Comma Separated Values', ''],
    'fmt/96': ['Hypertext Markup Language', ''],
    'fmt/99': ['Hypertext Markup Language', '4.0'],
    'fmt/100': ['Hypertext Markup Language', '4.01'],
    'fmt/471': ['Hypertext Markup Language', '5'],
    'fmt/102': ['Extensible Hypertext Markup Language', '1.0'],
    'fmt/103': ['Extensible Hypertext Markup Language', '1.1'],
    'fmt/45': ['Rich Text Format', '1.0-1.4'],
    'fmt/50': ['Rich Text Format', '1.5-1.6'],
    'fmt/52': ['Rich Text Format', '1.7'],
    'fmt/53': ['Rich Text Format', '1.8'],
    'fmt/355': ['Rich Text Format', '1.9'],
    'fmt/39': ['Microsoft Word Document', '6.0/95'],
    'fmt/40': ['Microsoft Word Document', '97-2003'],
    'fmt/412': ['Microsoft Word for Windows', '2007 onwards'],
    'fmt/59': ['Microsoft Excel 5.0/95 Workbook', '5/95'],
    'fmt/61': ['Microsoft Excel 97 Workbook', '8'],
    'fmt/214': ['Microsoft Excel for Windows', '2007 onwards'],
    'fmt/125': ['Microsoft Powerpoint Presentation', '95'],
    'fmt/126': ['Microsoft Powerpoint Presentation', '97-2003'],
    'fmt/215': ['Microsoft Powerpoint for Windows', '2007 onwards'],
    'fmt/136': ['OpenDocument Text', '1.0'],
    'fmt/290': ['OpenDocument Text', '1.1'],
    'fmt/291': ['OpenDocument Text', '1.2'],
    'fmt/1756': ['OpenDocument Text', '1.3'],
    'fmt/137': ['OpenDocument Spreadsheet', '1.0'],
    'fmt/294': ['OpenDocument Spreadsheet', '1.1'],
    'fmt/295': ['OpenDocument Spreadsheet', '1.2'],
    'fmt/1755': ['OpenDocument Spreadsheet', '1.3'],
    'fmt/138': ['OpenDocument Presentation', '1.0'],
    'fmt/292': ['OpenDocument Presentation', '1.1'],
    'fmt/293': ['OpenDocument Presentation', '1.2'],
    'fmt/1754': ['OpenDocument Presentation', '1.3'],
    'fmt/41': ['Raw JPEG Stream', ''],
    'fmt/42': ['JPEG File Interchange Format', '1.00'],
    'fmt/43': ['JPEG File Interchange Format', '1.01'],
    'fmt/44': ['JPEG File Interchange Format', '1.02'],
    'x-fmt/390': ['Exchangeable Image File Format (Compressed)', '2.1'],
    'x-fmt/391': ['Exchangeable Image File Format (Compressed)', '2.2'],
    'fmt/645': ['Exchangeable Image File Format (Compressed)', '2.21'],
    'fmt/1507': ['Exchangeable Image File Format (Compressed)', '2.3.x'],
    'fmt/11': ['Portable Network Graphics', '1.0'],
    'fmt/12': ['Portable Network Graphics', '1.1'],
    'fmt/13': ['Portable Network Graphics', '1.2'],
    'fmt/4': ['Graphics Interchange Format', '89a'],
    'fmt/353': ['Tagged Image File Format', ''],
    'x-fmt/385': ['MPEG-1 Program Stream', ''],
    'x-fmt/386': ['MPEG-2 Program Stream', ''],
    'fmt/199': ['MPEG-4 Media File', ''],
    'x-fmt/384': ['Quicktime', ''],
    'fmt/5': ['Audio/Video Interleaved Format', ''],
    'fmt/133': ['Windows Media Video', ''],
    'fmt/132': ['Windows Media Audio', ''],
    'fmt/134': ['MPEG 1/2 Audio Layer 3', ''],
    'fmt/1812': ['Audio Data Transport Stream', ''],
  } satisfies Readonly<Record<string, readonly [name: string, version: string]>>,
} as const;

/** PRONOM's identifier of a format in the table. */
export type Puid = keyof typeof formatTable.formats;

/** A format by its identifier; undefined for one that a later release knows. */
export function formatNamed(puid: string): { readonly name: string; readonly version: string } | undefined {
  if (!Object.hasOwn(formatTable.formats, puid)) return undefined;
  const [name, version] = formatTable.formats[puid as Puid];
  return { name, version };
}

/** `soon`: to be moved to another format. `watch`: readable, with something to look after. */
export type RiskLevel = 'soon' | 'watch';

/** Why a format may not stay readable; the words are the screen's. */
export type FormatRisk = 'unknown' | 'oldOffice' | 'windowsMedia' | 'plainPdf' | 'holdsFiles' | 'richText' | 'oldOpenDocument' | 'codecs' | 'linked';

/**
 * Formats at risk, by the date of the table: our judgement, after what archives ask of a format (open, described, widely read, complete in itself), to keep what
 * is kept readable (QCVN12 2.2.16.2.3.3; archives, function 39). The circular names no such list.
 */
export const riskTable = {
  version: '2026-11',
  levels: {
    unknown: 'soon',
    oldOffice: 'soon',
    windowsMedia: 'soon',
    plainPdf: 'watch',
    holdsFiles: 'watch',
    richText: 'watch',
    oldOpenDocument: 'watch',
    codecs: 'watch',
    linked: 'watch',
  } satisfies Readonly<Record<FormatRisk, RiskLevel>>,
} as const;

const atRisk: readonly (readonly [risk: FormatRisk, puids: readonly Puid[]])[] = [
  ['oldOffice', ['fmt/39', 'fmt/40', 'fmt/59', 'fmt/61', 'fmt/125', 'fmt/126']],
  ['windowsMedia', ['fmt/132', 'fmt/133']],
  ['plainPdf', ['fmt/14', 'fmt/15', 'fmt/16', 'fmt/17', 'fmt/18', 'fmt/19', 'fmt/20', 'fmt/276', 'fmt/1129']],
  ['holdsFiles', ['fmt/479', 'fmt/480', 'fmt/481', 'fmt/1912']],
  ['richText', ['fmt/45', 'fmt/50', 'fmt/52', 'fmt/53', 'fmt/355']],
  ['oldOpenDocument', ['fmt/136', 'fmt/137', 'fmt/138', 'fmt/290', 'fmt/292', 'fmt/294']],
  ['codecs', ['fmt/5', 'x-fmt/384', 'x-fmt/385']],
  ['linked', ['fmt/96', 'fmt/99', 'fmt/100', 'fmt/471', 'fmt/102', 'fmt/103']],
];

const riskByPuid = new Map<string, FormatRisk>(atRisk.flatMap(([risk, puids]) => puids.map((puid) => [puid, risk] as const)));

/** What stands against keeping a file of this format; null where nothing does. `puid` is null for a file of which nobody knows what it is. */
export function riskOf(puid: string | null): FormatRisk | null {
  return puid === null ? 'unknown' : (riskByPuid.get(puid) ?? null);
}
