import type { CalendarDate } from '../shared/time';
import type { Act } from '../transfer/types';

/** A number of years that begins only with an event after the work, e.g. the end of the contract. A type and no interface, so that it is JSON to the compiler. */
export type YearsAfter = {
  readonly years: number;
  readonly after: 'contractEnd';
};

/**
 * Thời hạn lưu trữ: for ever, a number of years, a number of years after an event, until the document lapses, or for the life of the work or
 * equipment (archives 6.1).
 */
export type RetentionPeriod = 'permanent' | 'untilLapsed' | 'assetLife' | number | YearsAfter;

/** One row of a schedule. The key is ours, not an official number; it stays when a later version moves the row. */
export interface ScheduleItem {
  readonly key: string;
  readonly name: string;
  readonly period: RetentionPeriod;
  /** The circular in which the period was read. */
  readonly source: string;
  /** Of a row of a sector schedule: the name of the group it stands in, and where it was read. */
  readonly sector?: Pick<SectorRow, 'group' | 'number' | 'issuedOn' | 'article'> | undefined;
}

/** A row as a sector circular has it, with the document and the part of it in which it stands. A type and no interface, as above. */
export type SectorRow = {
  readonly key: string;
  readonly group: string;
  readonly name: string;
  readonly period: RetentionPeriod;
  /** Số, ký hiệu of the document, its day, and điều, khoản or mục. */
  readonly number: string;
  readonly issuedOn: CalendarDate;
  readonly article: string;
};

/** Bảng thời hạn lưu trữ in one version: whatever changes a row makes a new version, and the old one stays for what was valued by it. */
export interface Schedule {
  /** The circular that it gives, e.g. `TT10/2022`. */
  readonly name: string;
  readonly version: number;
  /** `note`: what goes before these rows, e.g. a sector circular that we do not hold. */
  readonly groups: readonly { readonly key: string; readonly name: string; readonly note?: string }[];
  readonly items: readonly ScheduleItem[];
}

/** The row of a schedule by which a period was chosen. A type and no interface, as above. */
export type ScheduleRow = {
  readonly schedule: string;
  readonly version: number;
  readonly item: string;
};

/** By what a period was chosen: a row of a schedule we hold, or another one in a person's words, e.g. a sector circular. */
export type RetentionBasis = ScheduleRow | { readonly words: string };

/**
 * Bảng thời hạn lưu trữ chuyên ngành in one version, as the agency took it from a workbook. Until somebody else has compared it with the document it is shown as
 * not checked.
 */
export interface SectorSchedule extends Schedule {
  readonly title: string;
  readonly defined: Act;
  readonly confirmed?: Act;
}
