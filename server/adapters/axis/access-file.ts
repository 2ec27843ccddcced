import { existsSync, readFileSync, statSync } from 'node:fs';
import type { AxisAccess } from './axis-connector';

/** What `axis.json` says: where the axis is, how our system signs, and how patient it is. */
export interface AxisFile {
  readonly access: AxisAccess;
  readonly seconds: AxisSeconds;
}

export interface AxisSeconds {
  /** How often it is asked what waits for us. */
  readonly list: number;
  /** After handing a message over its line is looked for. */
  readonly confirm: number;
  /** What was never answered may still arrive for so long. */
  readonly unclear: number;
  /** The first wait before something is tried again. */
  readonly retry: number;
}

const usualSeconds: AxisSeconds = { list: 30, confirm: 10, unclear: 60, retry: 5 };

/** The file cannot be used; the message says why, in Vietnamese and English. */
export class AxisFileRefused extends Error {
  override readonly name = 'AxisFileRefused';

  constructor(path: string, vietnamese: string, english: string) {
    super(`${path}: ${vietnamese}\n${path}: ${english}`);
  }
}

/**
 * Reads `{"endpoint": "https://…", "system": "…", "secret": "…", "seconds": {…}}`; null where there is no file, and then nothing is exchanged. Throws `AxisFileRefused`
 * when others may read it, since it holds the agency’s secret, or when the secret would travel a line that others can read.
 */
export function readAxisFile(path: string): AxisFile | null {
  if (!existsSync(path)) return null;
  if (process.platform !== 'win32' && (statSync(path).mode & 0o077) !== 0) {
    throw new AxisFileRefused(path, 'tài khoản khác đọc được tệp này; đặt quyền 600.', 'other accounts may read this file; set its mode to 600.');
  }
  const { endpoint, system, secret, seconds } = parsed(path);
  if (typeof system !== 'string' || system === '' || typeof secret !== 'string' || secret === '') {
    throw new AxisFileRefused(path, 'cần có "endpoint", "system" và "secret".', 'needs "endpoint", "system" and "secret".');
  }
  return { access: { endpoint: endpointOf(path, endpoint), system, secret }, seconds: { ...usualSeconds, ...secondsOf(path, seconds) } };
}

function parsed(path: string): Readonly<Record<string, unknown>> {
  try {
    const read: unknown = JSON.parse(readFileSync(path, 'utf8'));
    if (typeof read === 'object' && read !== null) return read as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new AxisFileRefused(path, 'không phải JSON.', 'is no JSON.');
}

const LOOPBACK = new Set(['127.0.0.1', '[::1]', 'localhost']);

function endpointOf(path: string, endpoint: unknown): URL {
  const url = typeof endpoint === 'string' && URL.canParse(endpoint) ? new URL(endpoint) : null;
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && LOOPBACK.has(url.hostname))) return url;
  throw new AxisFileRefused(path, '"endpoint" phải là https://…', '"endpoint" must be https://…');
}

function secondsOf(path: string, seconds: unknown): Partial<AxisSeconds> {
  const given = typeof seconds === 'object' && seconds !== null ? Object.entries(seconds) : [];
  const wrong = given.find(([name, value]) => !(name in usualSeconds) || typeof value !== 'number' || !(value > 0));
  if (wrong === undefined) return Object.fromEntries(given);
  throw new AxisFileRefused(path, `"seconds" có mục lạ: ${wrong[0]}`, `"seconds" has something else: ${wrong[0]}`);
}
