import { tidyText } from '../../../../src/domain/shared/text';

const MOST_LETTERS = 255;

/** A name that can be shown and offered for saving: its last part only, nothing unseen, nothing that a system reads in another way. */
export function safeName(written: string, number: number): { readonly name: string; readonly isChanged: boolean } {
  const last = written.split(/[/\\]/).at(-1)!;
  const tidy = tidyText(last.replace(/[<>:"|?*]/g, ' ')).replace(/^[. ]+|[. ]+$/g, '');
  const name = [...tidy].slice(0, MOST_LETTERS).join('') || `tep-${number}`;
  const plain = written.normalize('NFC').replace(/\s+/g, ' ').trim();
  return { name, isChanged: plain !== '' && plain !== name };
}

const byEnding: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  doc: 'application/msword',
  xls: 'application/vnd.ms-excel',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  xml: 'application/xml',
  txt: 'text/plain',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
};

interface About {
  readonly name: string;
  readonly file: { readonly beginning: Buffer; readonly nameInside: string | null };
}

/** What a file is: a PDF by its first bytes; what came out of a ZIP by its name, for the message states the ZIP’s; everything else as stated. */
export function mediaTypeOf(stated: string, { name, file }: About): string {
  if (file.beginning.toString('latin1', 0, 5) === '%PDF-') return byEnding.pdf!;
  const byName = byEnding[/\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? 'application/octet-stream';
  return file.nameInside === null && /^[\w.+-]+\/[\w.+-]+$/.test(stated) ? stated : byName;
}
