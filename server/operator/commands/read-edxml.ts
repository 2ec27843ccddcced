import { existsSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { edxmlText } from '../../../src/domain/exchange/edxml-texts';
import type { ExchangedOriginal, ExchangeMessage } from '../../../src/domain/exchange/message';
import { readEdxmlFile, type EdxmlReading } from '../../exchange/edxml/read';
import type { Command } from '../commands';
import { UsageError } from '../usage-error';

/** Tells everything that an edXML message from anywhere says, and everything odd about it. Changes nothing and takes no lock, so that it works while the server runs. */
export const readEdxmlMessage: Command = {
  usage: 'read-edxml FILE [--json] [--out DIR]',
  server: 'any',
  about: 'đọc gói tin edXML: mọi trường, mã băm tệp, mọi điểm khác thường · reads an edXML message',
  run: async ({ say }, words) => {
    const { file, out, asJson } = asked(words);
    const into = await placeFor(out);
    try {
      const reading = await readEdxmlFile(file, { into, now: () => performance.now() });
      const names = out === undefined ? [] : await named(reading, into);
      if (out !== undefined && !reading.isRefused) await rename(into, out);
      if (asJson) say(JSON.stringify(inJson(file, { reading, names })));
      else tell(reading, { names, say });
      return reading.isRefused ? 1 : 0;
    } finally {
      await rm(into, { recursive: true, force: true });
    }
  },
};

function asked(words: readonly string[]) {
  const { values, positionals } = parsed(words);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(readEdxmlMessage.usage);
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new UsageError(`Không có tệp ${file}. There is no file ${file}.`);
  if (values.out !== undefined && existsSync(values.out))
    throw new UsageError(`${values.out} đã có; chọn tên khác. ${values.out} exists; choose another name.`);
  return { file, out: values.out, asJson: values.json };
}

function parsed(words: readonly string[]) {
  try {
    const options = { json: { type: 'boolean', default: false }, out: { type: 'string' } } as const;
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** Where the files lie while they are hashed: beside the directory that was asked for, which appears when all is read, or where nothing stays. */
async function placeFor(out: string | undefined): Promise<string> {
  if (out === undefined) return mkdtemp(join(tmpdir(), 'hoso-edxml-'));
  const part = `${out}.part`;
  await rm(part, { recursive: true, force: true });
  await mkdir(part, { recursive: true });
  return part;
}

/** Gives the files names of ours with the ending that their sender gave them; answers the names. */
async function named({ message, paths }: EdxmlReading, into: string): Promise<readonly string[]> {
  const names: string[] = [];
  for (const [index, path] of paths.entries()) {
    const name = `${String(index + 1).padStart(3, '0')}${endingOf(originalsOf(message)[index]!)}`;
    await rename(path, join(into, name));
    names.push(name);
  }
  return names;
}

function endingOf({ name }: ExchangedOriginal): string {
  const ending = extname(name).toLowerCase();
  return /^\.[a-z0-9]{1,5}$/.test(ending) ? ending : '.bin';
}

function originalsOf(message: ExchangeMessage | null): readonly ExchangedOriginal[] {
  return message?.kind === 'document' ? message.originals : [];
}

interface Told {
  readonly reading: EdxmlReading;
  readonly names: readonly string[];
}

function inJson(file: string, { reading: { message, remarks, isRefused }, names }: Told): object {
  return { file, isRefused, message, files: names, remarks: remarks.map((remark) => ({ ...remark, ...edxmlText(remark) })) };
}

const weights = { refuse: 'TỪ CHỐI · refused', warn: 'LƯU Ý · look', note: 'GHI NHẬN · note' };

function tell({ message, remarks, isRefused }: EdxmlReading, { names, say }: { readonly names: readonly string[]; say(line: string): void }): void {
  if (message !== null) tellFields(message, { path: '', say });
  names.forEach((name, index) => say(`${name} ← ${originalsOf(message)[index]!.name}`));
  for (const remark of remarks) {
    const { weight, vi, en } = edxmlText(remark);
    say(`${weights[weight]}  ${remark.rule} ${vi} · ${en}`);
  }
  say(isRefused ? 'KHÔNG ĐỌC ĐƯỢC HOẶC KHÔNG NHẬN ĐƯỢC · refused' : 'ĐỌC ĐƯỢC · can be read');
}

/** One line for every value, at its path; what was not said is left out. */
function tellFields(value: unknown, { path, say }: { readonly path: string; say(line: string): void }): void {
  if (value === '' || value === null) return;
  if (typeof value !== 'object') return say(`${path}: ${String(value)}`);
  for (const [name, each] of Object.entries(value as object)) tellFields(each, { path: path === '' ? name : `${path}.${name}`, say });
}
