import type { Agency } from '../agency/types';
import type { Dossier } from '../dossier/types';
import type { TransferNumber } from './types';

/**
 * Mã đăng ký of a transfer request, `NL.BNV.2026.01`. The law asks for one (circular 05/2025 art. 23) and fixes no form; this is the one in use elsewhere
 * (archives 2.10, not confirmed).
 */
export function transferCode({ abbreviation }: Pick<Agency, 'abbreviation'>, { year, number }: TransferNumber): string {
  return ['NL', abbreviation, year, String(number).padStart(2, '0')].join('.');
}

/** The highest number of a year among dossiers. */
export function lastTransferNumberOf(dossiers: Iterable<Dossier>, year: number): number {
  let last = 0;
  for (const { transfer } of dossiers) if (transfer?.number?.year === year) last = Math.max(last, transfer.number.number);
  return last;
}
