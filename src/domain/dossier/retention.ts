import { keepsAsLong, writtenPeriod, yearsOf } from '../retention/period';
import { itemOf, schedulesOf } from '../retention/schedule';
import type { RetentionBasis, RetentionPeriod } from '../retention/types';
import { checkWritten } from '../shared/checks';
import { refusal, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import type { Tables } from '../tables';

/** The longest retention in years that is no “permanent”: the schedule knows 70, other laws up to 100. */
const YEARS_MOST = 100;
const BASIS_LIMIT = 500;
const NAME = 'Thời hạn lưu trữ';

/** A period, and by what it was chosen. */
interface Retained {
  readonly retention: RetentionPeriod;
  readonly basis?: RetentionBasis | undefined;
}

/**
 * What stands against a period: no period at all, or a shorter one than the row of the schedule that it was chosen by. An agency may keep
 * longer, never shorter (circular 10/2022), and that of a sector no less; where no schedule that we hold has a row, a person names another basis in words.
 */
export function checkRetention(tables: Pick<Tables, 'agency'>, { retention, basis }: Retained): Refusal[] {
  const years = yearsOf(retention);
  if (years !== null && !(Number.isInteger(years) && years >= 1 && years <= YEARS_MOST)) {
    return [refusal('outOfRange', 'ND30-VI.DOS-3', { field: 'retention', details: { name: `${NAME} (năm)`, least: '1', most: String(YEARS_MOST) } })];
  }
  return basis ? checkBasis(tables, retention, basis) : [];
}

function checkBasis(tables: Pick<Tables, 'agency'>, retention: RetentionPeriod, basis: RetentionBasis): Refusal[] {
  if ('words' in basis) {
    return checkWritten(basis.words, { field: 'basis', name: `Căn cứ xác định ${NAME.toLowerCase()}`, rule: 'TT10-2022', limit: BASIS_LIMIT, required: true });
  }
  const item = itemOf(basis, schedulesOf(tables.agency()));
  if (!item) return [refusal('unknownScheduleRow', 'TT10-2022', { field: 'basis', details: { value: `${basis.item} (${basis.schedule})` } })];
  if (keepsAsLong(retention, item.period)) return [];
  const details = { name: NAME, value: writtenPeriod(retention), least: writtenPeriod(item.period), row: `“${item.name}”` };
  return [refusal('shorterThanSchedule', 'TT10-2022', { field: 'retention', details })];
}

/** The basis as it is kept: a row by its key, words in one form; nothing where there is none. */
export function tidyBasis({ basis }: Pick<Retained, 'basis'>): Pick<Retained, 'basis'> {
  if (!basis) return {};
  return { basis: 'words' in basis ? { words: tidyText(basis.words) } : basis };
}
