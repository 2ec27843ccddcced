/** What this program calls itself in packages. */
export const software = { name: 'Hoso', version: '0.1.0' } as const;
