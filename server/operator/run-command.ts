import { DataDirectoryTaken } from '../adapters/disk/data-lock';
import { commands } from './commands';
import { allHelp, helpOf } from './help';
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
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) throw new UsageError(await allHelp());
  const command = await load();
  if (rest.includes('--help')) return tell(helpOf(command));
  const here = { data: process.env.HOSO_DATA ?? './data', now: Date.now, clamd: process.env.HOSO_CLAMD, pdfReader, say };
  try {
    return await command.run(here, rest);
  } catch (error) {
    if (!(error instanceof DataDirectoryTaken)) throw error;
    console.error(`${error.message}\n${helpOf(command)}`);
    return 1;
  }
}

function say(line: string): void {
  console.log(line);
}

function tell(text: string): number {
  say(text);
  return 0;
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
  else console.error(error instanceof UsageError ? message : error);
}

function fullDisk(message: string): string {
  return (
    `Ổ đĩa hết chỗ (${message}). Phần dở dang đã được xóa, không có gì mang tên đã chọn; giải phóng chỗ rồi chạy lại lệnh.\n` +
    'The disk is full. What was unfinished was removed, and nothing has the name that was asked for; make room and run the command again.'
  );
}
