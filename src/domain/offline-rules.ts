/** Whose files are fetched before anybody asks for them. `register`: letters of the person's unit that arrived in the last `days`. */
export const offlineRules = ['tasks', 'dossiers', 'register'] as const;
export type OfflineRule = (typeof offlineRules)[number];

export type OfflineRules = { readonly days: number } & Readonly<Record<OfflineRule, boolean>>;
export const usualOfflineRules: OfflineRules = { days: 90, tasks: true, dossiers: true, register: true };
