import { openPdf } from './pdf';

/** Whether a file opens, and how many pages it has; `pages` is null where it has none. */
export interface Opens {
  readonly opens: 'yes' | 'encrypted' | 'damaged';
  readonly pages: number | null;
}

/** Opens a PDF as a reader does. One that opens without a password may still be encrypted: then it has permissions. */
export async function lookIntoPdf(blob: Blob): Promise<Opens> {
  const { opened, close } = openPdf(blob);
  try {
    const result = await opened;
    if (!result.ok) return { opens: result.problem, pages: null };
    const isEncrypted = (await result.pdf.getPermissions()) !== null;
    return { opens: isEncrypted ? 'encrypted' : 'yes', pages: result.pdf.numPages };
  } finally {
    close();
  }
}

/** Decodes a picture of a kind that browsers know. */
export async function lookIntoPicture(blob: Blob): Promise<Opens> {
  try {
    (await createImageBitmap(blob)).close();
    return { opens: 'yes', pages: null };
  } catch {
    // The browser says no more than that it cannot decode it.
    return { opens: 'damaged', pages: null };
  }
}
