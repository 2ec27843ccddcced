export function findChromium(): Promise<string | null>;
export function findHeadlessShell(): Promise<string | null>;
export function provideChromium(): Promise<string>;
