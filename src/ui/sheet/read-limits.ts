import { unzipSync } from 'fflate';

/** Why a file is not read as a workbook. */
export type SheetProblem = 'tooBig' | 'notASheet' | 'tooManyRows';

export const sheetLimits = {
  fileBytes: 30 * 1024 * 1024,
  unpackedBytes: 300 * 1024 * 1024,
  entries: 2_000,
  rows: 100_000,
} as const;

/**
 * Looks at the directory of a workbook before anything is unpacked; null when it may be read. A workbook from outside may be
 * a bomb: small when packed and without end when unpacked.
 */
export function sheetProblem(bytes: Uint8Array): SheetProblem | null {
  if (bytes.byteLength > sheetLimits.fileBytes) return 'tooBig';
  let unpacked = 0;
  let entries = 0;
  let sheets = 0;
  try {
    unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        unpacked += originalSize;
        entries += 1;
        if (/^xl\/worksheets\/[^/]+\.xml$/.test(name)) sheets += 1;
        return false;
      },
    });
  } catch {
    return 'notASheet';
  }
  if (unpacked > sheetLimits.unpackedBytes || entries > sheetLimits.entries) return 'tooBig';
  return sheets === 0 || isUnsafe(bytes) ? 'notASheet' : null;
}

/** Whether a part of it cannot be unpacked, or declares entities. */
function isUnsafe(bytes: Uint8Array): boolean {
  try {
    return declaresEntities(bytes);
  } catch {
    return true;
  }
}

/** A document type definition has no place in a workbook, wherever it stands; it is how entity bombs come. */
function declaresEntities(bytes: Uint8Array): boolean {
  const parts = unzipSync(bytes, { filter: ({ name }) => name.endsWith('.xml') || name.endsWith('.rels') });
  return Object.values(parts).some((part) => declares(part));
}

const [OPENS, MARKS] = [0x3c, 0x21];
const LONGEST = '<!DOCTYPE'.length;

function declares(part: Uint8Array): boolean {
  const decoder = new TextDecoder();
  for (let at = part.indexOf(OPENS); at !== -1; at = part.indexOf(OPENS, at + 1)) {
    if (part[at + 1] === MARKS && /^<!(DOCTYPE|ENTITY)/i.test(decoder.decode(part.subarray(at, at + LONGEST)))) return true;
  }
  return false;
}
