import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openForReading } from '../../adapters/sqlite/open';
import { readTables } from '../../adapters/sqlite/tables-reader';
import { Watch } from '../../archive/keeping/watch';
import type { HeldFormat, HeldFormats } from '../../../src/domain/keeping/care';
import { formatNamed, riskTable } from '../../../src/domain/keeping/formats';
import { riskTexts } from '../../../src/domain/keeping/risk-texts';
import type { Command } from '../commands';
import { UsageError } from '../usage-error';

/** What the archive keeps in which format, those at risk first, as the register knows it. Changes nothing and takes no lock: the server may run. */
export const archiveFormats: Command = {
  usage: 'archive-formats [--json]',
  server: 'any',
  about: 'định dạng (PRONOM) của mọi tệp trong kho, định dạng có rủi ro trước · formats of all that is kept, those at risk first',
  run: async ({ data, say }, words) => {
    if (words.some((word) => word !== '--json')) throw new UsageError(archiveFormats.usage);
    const held = formatsOf(data);
    if (words.includes('--json')) say(JSON.stringify(held));
    else tell(held, say);
    return 0;
  },
};

function formatsOf(data: string): HeldFormats {
  const path = join(data, 'hoso.db');
  if (!existsSync(path)) throw new UsageError(`Không có cơ quan nào trong ${data}; đặt HOSO_DATA. There is no agency in ${data}; set HOSO_DATA.`);
  const database = openForReading(path);
  try {
    const watch = new Watch();
    for (const dossier of readTables(database).dossiers()) if (dossier.state === 'accepted' && dossier.kept) watch.see(dossier);
    return watch.formats();
  } finally {
    database.close();
  }
}

function tell({ table, notLooked, formats }: HeldFormats, say: (line: string) => void): void {
  for (const format of formats) {
    say(`${labelOf(format)}: ${format.files} tệp, ${format.dossiers} hồ sơ${format.risk === null ? '' : ` · ${riskWords(format.risk)}`}`);
    if (format.risk !== null) for (const { code, name } of format.examples) say(`    ${code}  ${name}`);
  }
  if (notLooked > 0) say(`${notLooked} tệp tiếp nhận trước khi có nhận dạng định dạng · taken in before formats were identified`);
  say(`Bảng rủi ro · table of risks ${table}`);
}

function labelOf({ puid }: HeldFormat): string {
  if (puid === null) return 'không nhận ra · unknown';
  const { name, version } = formatNamed(puid) ?? { name: '', version: '' };
  return [puid, name, version].filter((part) => part !== '').join(' ');
}

function riskWords(risk: NonNullable<HeldFormat['risk']>): string {
  const { reason, repair } = riskTexts[risk];
  return `${riskTable.levels[risk] === 'soon' ? 'RỦI RO' : 'THEO DÕI'}: ${reason} ${repair}`;
}
