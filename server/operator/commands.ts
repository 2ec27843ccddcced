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
  /** `off`: it has the data directory to itself, and is refused while the server runs. */
  readonly server: 'off' | 'any';
  run(console: Console, words: readonly string[]): Promise<number>;
}

/** By name. Each is read in only when it is asked for: all together they take more memory than most of their work. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  verify: async () => (await import('./commands/verify')).verify,
  'archive-verify': async () => (await import('./commands/archive-verify')).archiveVerify,
  'archive-disk': async () => (await import('./commands/archive-disk')).archiveDisk,
  'archive-formats': async () => (await import('./commands/archive-formats')).archiveFormats,
  'archive-texts': async () => (await import('./commands/archive-texts')).archiveTexts,
  'export-log': async () => (await import('./commands/export-log')).exportLog,
  'export-paper': async () => (await import('./commands/export-paper')).exportPaper,
  'export-pdf': async () => (await import('./commands/export-pdf')).exportPdf,
  'import-incoming': async () => (await import('./commands/import-incoming')).importIncoming,
  'verify-pdf': async () => (await import('./commands/verify-pdf')).verifyPdf,
  'read-edxml': async () => (await import('./commands/read-edxml')).readEdxmlMessage,
  'write-edxml': async () => (await import('./commands/write-edxml')).writeEdxmlMessage,
  'bag-out': async () => (await import('./commands/bag-out')).bagOut,
  'bag-in': async () => (await import('./commands/bag-in')).bagIn,
  'kill-switch': async () => (await import('./commands/kill-switch')).killSwitch,
  'device-write-off': async () => (await import('./commands/device-write-off')).deviceWriteOff,
  package: async () => (await import('./commands/package')).packageDossier,
  validate: async () => (await import('./commands/validate')).validate,
  due: async () => (await import('./commands/due')).due,
  ingest: async () => (await import('./commands/ingest')).ingestPackage,
  'export-all': async () => (await import('./commands/export-all')).exportAll,
  'import-all': async () => (await import('./commands/import-all')).importAll,
};
