import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { CheckMeans } from '../../archive/check/look-inside';
import { validatePackage, type Validation } from '../../archive/check/validate';
import type { TrustedCertificates } from '../../../src/domain/signatures/types';
import type { Command, Console } from '../commands';
import { withMeans } from '../check-means';
import { faultsInJson, sayFaults } from '../say-faults';
import { trustedFor, trustOption } from '../trust';
import { UsageError } from '../usage-error';
import { withHeld } from '../with-held';

/** Checks a package from anywhere by the twelve rules, and tells every fault in one run. Needs no agency, whose holdings are compared where there is one, and takes no lock. */
export const validate: Command = {
  usage: 'validate FILE [--historical] [--trust CERTIFICATE]… [--json]',
  server: 'any',
  about: 'kiểm tra gói nộp lưu, nêu mọi lỗi một lần; --historical: theo lưu trữ lịch sử · checks a package, every fault at once',
  run: async (console, words) => {
    const { file, isHistorical, trusted, asJson } = read(console, words);
    return withMeans(console, trusted, (looking) =>
      withHeld(console, async (held) => {
        const means = { ...looking, held };
        const validation = await validatePackage(file, { isHistorical }, means);
        tell(validation, { file, asJson, notChecked: notCheckedBy(means, trusted), console });
        return validation.isClean ? 0 : 1;
      }),
    );
  },
};

/** What nobody looked at, so that a clean package is not taken for more than it is. */
function notCheckedBy({ scanner, held }: CheckMeans, trusted: TrustedCertificates | null): readonly string[] {
  return [
    ...(scanner ? [] : ['SIP-11 virus (HOSO_CLAMD)']),
    ...(trusted ? [] : ['SIP-11 whether signers are trusted (--trust)']),
    ...(held ? [] : ['SIP-12 duplicates against the holdings']),
  ];
}

const flag = { type: 'boolean', default: false } as const;
const options = { historical: flag, json: flag, trust: trustOption } as const;

function read(console: Console, words: readonly string[]) {
  const { values, positionals } = parsed(words);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(validate.usage);
  if (!existsSync(file)) throw new UsageError(`Không có tệp ${file}. There is no file ${file}.`);
  return { file, isHistorical: values.historical, trusted: trustedFor(console, values.trust), asJson: values.json };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

interface Telling {
  readonly file: string;
  readonly asJson: boolean;
  readonly notChecked: readonly string[];
  readonly console: Console;
}

function tell({ faults, isClean }: Validation, { file, asJson, notChecked, console: { say } }: Telling): void {
  if (asJson) return say(JSON.stringify({ file, clean: isClean, faults: faultsInJson(faults), notChecked }));
  sayFaults(faults, say);
  const warnings = faults.filter((fault) => fault.isWarning).length;
  say(`${faults.length - warnings} lỗi, ${warnings} lưu ý · ${isClean ? 'clean' : 'NOT CLEAN'}`);
  say(`Chưa kiểm tra · not checked: ${notChecked.join('; ')}`);
}
