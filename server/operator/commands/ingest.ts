import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { Fault } from '../../archive/check/fault';
import type { CheckMeans } from '../../archive/check/look-inside';
import { ingest, type Ingested } from '../../archive/ingest';
import { software } from '../../archive/software';
import { toInstant } from '../../../src/domain/shared/time';
import type { Command, Console } from '../commands';
import { withMeans } from '../check-means';
import { archiveCodeOf, fondsOf } from '../package-codes';
import { faultsInJson, sayFaults } from '../say-faults';
import { trustedFor, trustOption } from '../trust';
import { UsageError } from '../usage-error';
import { withHeld } from '../with-held';

/** Makes an AIP_hoso of a SIP_hoso from elsewhere, in a ZIP or a bag, and keeps both in a new directory. Needs no agency, whose holdings are compared where there is one, and takes no lock. */
export const ingestPackage: Command = {
  usage: 'ingest FILE --fonds F --archive A --out DIR [--historical] [--trust CERTIFICATE]… [--linked AIP]… [--json]',
  server: 'any',
  about: 'thu nhận gói SIP: kiểm tra, lập gói AIP, giữ nguyên gói đã nhận · takes in a SIP: checks it, makes the AIP, keeps both',
  run: async (console, words) => {
    const { say, now } = console;
    const { file, into, trusted, asJson, ...stated } = read(console, words);
    const taken = (means: CheckMeans) => ingest({ ...stated, file, into, software, means, now: toInstant(now()), newId: randomUUID });
    const ingested = await withMeans(console, trusted, (means) => withHeld(console, (held) => taken({ ...means, held })));
    const { faults, aip, legacy } = ingested;
    const isClean = aip !== null || legacy !== null;
    if (asJson) say(JSON.stringify({ file, clean: isClean, aip, legacy, faults: faultsInJson(faults) }));
    else tell(faults, isClean ? resultOf(ingested, into) : `${file} · NOT CLEAN`, say);
    return isClean ? 0 : 1;
  },
};

const text = { type: 'string', default: '' } as const;
const many = { type: 'string', multiple: true, default: [] as string[] } as const;
const flag = { type: 'boolean', default: false } as const;
const options = { fonds: text, archive: text, out: text, historical: flag, json: flag, trust: trustOption, linked: many } as const;

function resultOf({ aip, legacy }: Ingested, into: string): string {
  if (aip !== null) return `${into}/${aip} · clean`;
  return `${into}/${legacy} · dữ liệu Thông tư 02/2019, giữ nguyên, chưa chuyển đổi · legacy, kept as it is, not converted`;
}

function tell(faults: readonly Fault[], result: string, say: Console['say']): void {
  sayFaults(faults, say);
  say(result);
}

function read(console: Console, words: readonly string[]) {
  const { values, positionals } = parsed(words);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0 || values.out === '') throw new UsageError(ingestPackage.usage);
  if (!existsSync(file)) throw new UsageError(`Không có gói ${file}. There is no package ${file}.`);
  if (existsSync(values.out)) throw new UsageError(`${values.out} đã có; chọn tên khác. ${values.out} exists; choose another name.`);
  const missing = values.linked.find((each) => !existsSync(each));
  if (missing !== undefined) throw new UsageError(`Không có gói ${missing}. There is no package ${missing}.`);
  const stated = { fonds: fondsOf(values.fonds), archiveCode: archiveCodeOf(values.archive), isHistorical: values.historical, earlier: values.linked };
  return { ...stated, file, into: values.out, trusted: trustedFor(console, values.trust), asJson: values.json };
}

function parsed(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
