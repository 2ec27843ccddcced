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
