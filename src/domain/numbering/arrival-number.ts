import { yearInVietnam, type Instant } from '../shared/time';
import type { Tables } from '../tables';

/**
 * The next arrival number (số đến): one series per agency and year from 1, paper and electronic together, no gap,
 * no double (Decree 30/2020 art. 22(2)). The year is that of the register's clock in Vietnam.
 */
export function nextArrivalNumber(tables: Tables, now: Instant): { year: number; arrivalNumber: number } {
  const year = yearInVietnam(now);
  return { year, arrivalNumber: tables.lastArrivalNumber(year) + 1 };
}
