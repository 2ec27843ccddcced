import { existsSync } from 'node:fs';
import type { CheckMeans } from '../../archive/check/look-inside';
import { validatePackage, type Validation } from '../../archive/check/validate';
import type { Command, Console } from '../commands';
import { withMeans } from '../check-means';
import { sayFaults } from '../say-faults';
import { UsageError } from '../usage-error';

/** Checks a package from anywhere by the twelve rules, and tells every fault in one run. Needs no agency and takes no lock. */
export const validate: Command = {
  usage: 'validate FILE [--historical] [--json]',
  about: 'kiểm tra gói nộp lưu, nêu mọi lỗi một lần; --historical: theo lưu trữ lịch sử · checks a package, every fault at once',
  run: async (console, words) => {
    const { file, isHistorical, asJson } = read(words);
    return withMeans(console, async (means) => {
      const validation = await validatePackage(file, { isHistorical }, means);
      tell(validation, { file, asJson, notChecked: notCheckedBy(means), console });
      return validation.isClean ? 0 : 1;
    });
  },
};

/** What nobody looked at, so that a clean package is not taken for more than it is. */
function notCheckedBy({ scanner }: CheckMeans): readonly string[] {
  return [...(scanner ? [] : ['SIP-11 virus (HOSO_CLAMD)']), 'SIP-11 digital signatures', 'SIP-12 duplicates against the holdings'];
}

const flags = ['--historical', '--json'];

function read(words: readonly string[]) {
  const [file, ...more] = words.filter((word) => !flags.includes(word));
  if (file === undefined || more.length > 0) throw new UsageError(validate.usage);
  if (!existsSync(file)) throw new UsageError(`Không có tệp ${file}. There is no file ${file}.`);
  return { file, isHistorical: words.includes('--historical'), asJson: words.includes('--json') };
}

interface Telling {
  readonly file: string;
  readonly asJson: boolean;
  readonly notChecked: readonly string[];
  readonly console: Console;
}

function tell({ faults, isClean }: Validation, { file, asJson, notChecked, console: { say } }: Telling): void {
  if (asJson)
    return say(JSON.stringify({ file, clean: isClean, faults: faults.map(({ isWarning, ...fault }) => ({ ...fault, warning: isWarning })), notChecked }));
  sayFaults(faults, say);
  const warnings = faults.filter((fault) => fault.isWarning).length;
  say(`${faults.length - warnings} lỗi, ${warnings} lưu ý · ${isClean ? 'clean' : 'NOT CLEAN'}`);
  say(`Chưa kiểm tra · not checked: ${notChecked.join('; ')}`);
}
