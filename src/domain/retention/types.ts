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
}

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
