/** A file format that a package may hold (circular 05/2025/TT-BNV). */
export interface Format {
  readonly extensions: readonly string[];
  readonly mediaTypes: readonly string[];
  /** Identifier in PRONOM, where one entry covers the format whatever its version. */
  readonly pronom?: string;
  /** Whether bytes at the beginning of a file are of this format; text has no such mark. */
  readonly begins?: (head: Buffer) => boolean;
}

const hex =
  (bytes: string, at = 0) =>
  (head: Buffer) =>
    head.subarray(at).toString('hex').startsWith(bytes);
const latin = (text: string, at = 0) => hex(Buffer.from(text, 'latin1').toString('hex'), at);
const oneOf =
  (...tests: readonly ((head: Buffer) => boolean)[]) =>
  (head: Buffer) =>
    tests.some((test) => test(head));
const compound = hex('d0cf11e0a1b11ae1');
const zipped = hex('504b0304');
/** A header of PDF may have something before it, within the first 1,024 bytes. */
const pdf = (head: Buffer) => head.subarray(0, 1_024).includes('%PDF-');
const audioSync = (head: Buffer) => head.length > 1 && head[0] === 0xff && (head[1]! & 0xe0) === 0xe0;

const office = 'application/vnd.openxmlformats-officedocument';
const openDocument = 'application/vnd.oasis.opendocument';
const windowsMedia = hex('3026b2758e66cf11');

/** The formats of the circular with their media types and the bytes by which they are known. */
const formats: readonly Format[] = [
  { extensions: ['pdf'], mediaTypes: ['application/pdf'], begins: pdf },
  { extensions: ['txt'], mediaTypes: ['text/plain'], pronom: 'x-fmt/111' },
  { extensions: ['csv'], mediaTypes: ['text/csv'], pronom: 'x-fmt/18' },
  { extensions: ['htm', 'html'], mediaTypes: ['text/html'] },
  { extensions: ['rtf'], mediaTypes: ['application/rtf', 'text/rtf'], begins: latin('{\\rtf') },
  { extensions: ['docx'], mediaTypes: [`${office}.wordprocessingml.document`], pronom: 'fmt/412', begins: zipped },
  { extensions: ['xlsx'], mediaTypes: [`${office}.spreadsheetml.sheet`], pronom: 'fmt/214', begins: zipped },
  { extensions: ['pptx'], mediaTypes: [`${office}.presentationml.presentation`], pronom: 'fmt/215', begins: zipped },
  { extensions: ['doc'], mediaTypes: ['application/msword'], begins: compound },
  { extensions: ['xls'], mediaTypes: ['application/vnd.ms-excel'], begins: compound },
  { extensions: ['ppt'], mediaTypes: ['application/vnd.ms-powerpoint'], begins: compound },
  { extensions: ['odt'], mediaTypes: [`${openDocument}.text`], begins: zipped },
  { extensions: ['ods'], mediaTypes: [`${openDocument}.spreadsheet`], begins: zipped },
  { extensions: ['odp'], mediaTypes: [`${openDocument}.presentation`], begins: zipped },
  { extensions: ['jpg', 'jpeg'], mediaTypes: ['image/jpeg'], begins: hex('ffd8ff') },
  { extensions: ['png'], mediaTypes: ['image/png'], begins: hex('89504e470d0a1a0a') },
  { extensions: ['gif'], mediaTypes: ['image/gif'], begins: latin('GIF89a') },
  { extensions: ['tif', 'tiff'], mediaTypes: ['image/tiff'], pronom: 'fmt/353', begins: oneOf(hex('49492a00'), hex('4d4d002a')) },
  { extensions: ['mpg', 'mpeg'], mediaTypes: ['video/mpeg'], begins: oneOf(hex('000001ba'), hex('000001b3'), latin('ftyp', 4)) },
  { extensions: ['mp4'], mediaTypes: ['video/mp4', 'video/mpeg'], pronom: 'fmt/199', begins: latin('ftyp', 4) },
  { extensions: ['mov', 'qt'], mediaTypes: ['video/quicktime'], begins: oneOf(latin('ftyp', 4), latin('moov', 4), latin('mdat', 4), latin('wide', 4)) },
  { extensions: ['avi'], mediaTypes: ['video/x-msvideo'], begins: latin('RIFF') },
  { extensions: ['wmv'], mediaTypes: ['video/x-ms-wmv'], begins: windowsMedia },
  { extensions: ['wma'], mediaTypes: ['audio/x-ms-wma'], begins: windowsMedia },
  { extensions: ['mp3'], mediaTypes: ['audio/mpeg'], pronom: 'fmt/134', begins: oneOf(latin('ID3'), audioSync) },
  { extensions: ['aac'], mediaTypes: ['audio/aac'], begins: audioSync },
];

/** The format of a file by the ending of its name; undefined for one that no package may hold. */
export function formatOf(path: string): Format | undefined {
  const extension = extensionOf(path);
  return formats.find(({ extensions }) => extensions.includes(extension));
}

/** The format of a media type; undefined for one that no package may hold. */
export function formatOfMediaType(mediaType: string): Format | undefined {
  return formats.find(({ mediaTypes }) => mediaTypes.includes(mediaType));
}

function extensionOf(path: string): string {
  return /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
}
