import { unzipSync } from 'fflate';

/** Why a file is not taken as a Word file. */
export type DocxProblem = 'tooBig' | 'notDocx' | 'tooLong';

export const docxLimits = {
  fileBytes: 50 * 1024 * 1024,
  entries: 5_000,
  /** Of the text alone; three hundred pages are some five million. */
  textBytes: 60 * 1024 * 1024,
  blocks: 50_000,
} as const;

export const TEXT_PART = 'word/document.xml';

export type TextPart = { readonly ok: true; readonly xml: string } | { readonly ok: false; readonly problem: DocxProblem };

/** The text of a Word file. Its directory is looked at before anything is unpacked, and only the text is: a picture of any size costs nothing. */
export function textPartOf(bytes: Uint8Array): TextPart {
  if (bytes.byteLength > docxLimits.fileBytes) return { ok: false, problem: 'tooBig' };
  let entries = 0;
  let isTooLong = false;
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1;
        const isText = name === TEXT_PART;
        isTooLong ||= isText && originalSize > docxLimits.textBytes;
        return isText && !isTooLong && entries <= docxLimits.entries;
      },
    });
    if (isTooLong || entries > docxLimits.entries) return { ok: false, problem: 'tooLong' };
    const text = parts[TEXT_PART];
    return text ? { ok: true, xml: new TextDecoder('utf-8', { fatal: true }).decode(text) } : { ok: false, problem: 'notDocx' };
  } catch {
    // Whatever a reader of foreign files throws means one thing to the person who gave the file.
    return { ok: false, problem: 'notDocx' };
  }
}
