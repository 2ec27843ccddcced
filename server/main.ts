import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { DataDirectoryTaken } from './adapters/disk/data-lock';
import { FULL_COST } from './adapters/identity/scrypt';
import { logFault, logLine } from './log';
import { readSettings, StartRefused } from './settings';
import { startServer } from './start-server';

/** The server process: reads its settings, starts, says where it is, ends cleanly when asked to. */
async function main(): Promise<void> {
  const running = await startServer({
    settings: readSettings(process.env, process.argv.slice(2)),
    appDirectory: fileURLToPath(new URL('../app', import.meta.url)),
    scripts: {
      writer: new URL('./writer.mjs', import.meta.url),
      papersWriter: new URL('./papers-writer.mjs', import.meta.url),
      validator: new URL('./validator.mjs', import.meta.url),
      pdfReader: new URL('./pdf-reader.mjs', import.meta.url),
      archive: new URL('./archive.mjs', import.meta.url),
      pages: new URL('./pages.mjs', import.meta.url),
    },
    scryptCost: FULL_COST,
    now: Date.now,
    newId: randomUUID,
    say: logLine,
    log: logFault,
    onStopped: end,
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void running.stop().then(() => process.exit(0)));
  logLine(`ready ${running.url}`);
}

/** The disk no longer keeps its promises: nothing more may be promised to anybody. */
function end(why: string): never {
  console.error(`Sổ đăng ký dừng vì đĩa hoặc máy có lỗi; kiểm tra đĩa rồi khởi động lại.\nThe register stopped because the disk or the machine failed: ${why}`);
  process.exit(1);
}

function isForPeople(error: unknown): error is Error {
  return error instanceof StartRefused || error instanceof DataDirectoryTaken;
}

main().catch((error: unknown) => {
  console.error(isForPeople(error) ? error.message : error);
  process.exit(1);
});
