import { archiveDisk } from './commands/archive-disk';
import { archiveFormats } from './commands/archive-formats';
import { archiveTexts } from './commands/archive-texts';
import { archiveVerify } from './commands/archive-verify';
import { bagIn } from './commands/bag-in';
import { bagOut } from './commands/bag-out';
import { deviceWriteOff } from './commands/device-write-off';
import { due } from './commands/due';
import { exportAll } from './commands/export-all';
import { exportLog } from './commands/export-log';
import { exportPaper } from './commands/export-paper';
import { exportPdf } from './commands/export-pdf';
import { importAll } from './commands/import-all';
import { importIncoming } from './commands/import-incoming';
import { ingestPackage } from './commands/ingest';
import { killSwitch } from './commands/kill-switch';
import { packageDossier } from './commands/package';
import { readEdxmlMessage } from './commands/read-edxml';
import { validate } from './commands/validate';
import { verify } from './commands/verify';
import { verifyPdf } from './commands/verify-pdf';
import { writeEdxmlMessage } from './commands/write-edxml';

/** Where a command works and speaks. */
export interface Console {
  /** The data directory. */
  readonly data: string;
  readonly now: () => number;
  /** Where the virus scanner listens, as HOSO_CLAMD says it. */
  readonly clamd: string | undefined;
  /** The bundled reader of PDFs. */
  readonly pdfReader: URL;
  /** One line to whoever asked. */
  readonly say: (line: string) => void;
}

/** One thing that the operator can ask; answers the exit code. */
export interface Command {
  readonly usage: string;
  readonly about: string;
  run(console: Console, words: readonly string[]): Promise<number>;
}

export const commands: Readonly<Record<string, Command>> = {
  verify,
  'archive-verify': archiveVerify,
  'archive-disk': archiveDisk,
  'archive-formats': archiveFormats,
  'archive-texts': archiveTexts,
  'export-log': exportLog,
  'export-paper': exportPaper,
  'export-pdf': exportPdf,
  'import-incoming': importIncoming,
  'verify-pdf': verifyPdf,
  'read-edxml': readEdxmlMessage,
  'write-edxml': writeEdxmlMessage,
  'bag-out': bagOut,
  'bag-in': bagIn,
  'kill-switch': killSwitch,
  'device-write-off': deviceWriteOff,
  package: packageDossier,
  validate,
  due,
  ingest: ingestPackage,
  'export-all': exportAll,
  'import-all': importAll,
};
