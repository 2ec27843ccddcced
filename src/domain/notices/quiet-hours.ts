/** A time of day between which nothing draws attention; `HH:MM` as the person’s clock shows it. It may lie over midnight. */
export interface QuietHours {
  readonly from: string;
  readonly to: string;
}

export const usualQuietHours: QuietHours = { from: '18:00', to: '07:00' };

/** Whether a time of day is quiet. */
export function isQuiet(hours: QuietHours | null, time: string): boolean {
  if (hours === null || hours.from === hours.to) return false;
  return hours.from < hours.to ? time >= hours.from && time < hours.to : time >= hours.from || time < hours.to;
}

/** The count that is shown: in quiet hours it may fall, as when the list is opened, and does not rise. */
export function quietCount(count: number, { shown, quiet }: { readonly shown: number; readonly quiet: boolean }): number {
  return quiet ? Math.min(shown, count) : count;
}
