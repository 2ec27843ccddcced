import { DataDirectoryTaken } from '../adapters/disk/data-lock';
import { commands } from './commands';
import { UsageError } from './usage-error';

const pdfReader = new URL('./pdf-reader.mjs', import.meta.url);

/** Does what the operator asked for in words, and says what stood in the way. Answers the exit code: 2 for words that are no command. */
export async function runCommand(words: readonly string[]): Promise<number> {
  try {
    return await run(words);
  } catch (error) {
    explain(error);
    return error instanceof UsageError ? 2 : 1;
  }
}

async function run(words: readonly string[]): Promise<number> {
  const [name = '', ...rest] = words;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command) throw new UsageError(await usage());
  return (await command()).run(
    { data: process.env.HOSO_DATA ?? './data', now: Date.now, clamd: process.env.HOSO_CLAMD, pdfReader, say: (line) => console.log(line) },
    rest,
  );
}

async function usage(): Promise<string> {
  const all = await Promise.all(Object.values(commands).map((command) => command()));
  const lines = all.map((command) => `  ${command.usage.padEnd(36)} ${command.about}`);
  return ['npm run hoso -- COMMAND   (HOSO_DATA=./data)', ...lines].join('\n');
}

/** What a disk answers that takes no more; SQLite has an answer of its own. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'SQLITE_FULL']);

/** What it answers for a path that leads nowhere, or that this account may not go. */
const CLOSED = new Set(['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP', 'ENAMETOOLONG']);

function explain(error: unknown): void {
  const { code = '', message, path } = error as NodeJS.ErrnoException;
  if (FULL.has(code)) console.error(fullDisk(message));
  else if (CLOSED.has(code) && path !== undefined)
    console.error(`Không mở hoặc không ghi được ${path} (${code}).\n${path} cannot be opened or written (${code}).`);
  else console.error(error instanceof UsageError || error instanceof DataDirectoryTaken ? message : error);
}

function fullDisk(message: string): string {
  return (
    `Ổ đĩa hết chỗ (${message}). Phần dở dang đã được xóa, không có gì mang tên đã chọn; giải phóng chỗ rồi chạy lại lệnh.\n` +
    'The disk is full. What was unfinished was removed, and nothing has the name that was asked for; make room and run the command again.'
  );
}
