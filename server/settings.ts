import { join, relative, resolve, sep } from 'node:path';
import { parseClamdAddress, type ClamdAddress } from './adapters/clamd/address';
import { isPushHost, usualPushHosts } from './push/hosts';

/** The ministry of the practice, and the province with which it exchanges documents. */
export type PracticeName = 'ministry' | 'province';

/** How this process is to run, from the environment and the command line. */
export interface Settings {
  readonly host: string;
  readonly port: number;
  readonly data: string;
  /** `https://…` under which people open the application; null on loopback. */
  readonly publicOrigin: string | null;
  readonly practice: boolean;
  /** Which made-up agency an empty data directory becomes in practice; the ministry where nothing is said. */
  readonly practiceAs?: PracticeName;
  /** Push services that may be sent to. */
  readonly pushHosts: readonly string[];
  /** Where the archive keeps its packages. */
  readonly archive: ArchivePlaces;
  /** How many devices one person may have that are not written off. */
  readonly devicesMost: number;
  /** Where the virus scanner listens; null for none. */
  readonly clamd: ClamdAddress | null;
  /** Where the time authority listens (RFC 3161); null for none. */
  readonly timeAuthority: string | null;
  /** The file with the way to the exchange axis; null for `axis.json` in the data directory. */
  readonly axisFile: string | null;
}

/** The directories of the two copies; null for one in the data directory, and for no second one. */
export interface ArchivePlaces {
  readonly first: string | null;
  readonly second: string | null;
}

/** The server does not start; the message says why and what to do, in Vietnamese and English. */
export class StartRefused extends Error {
  override readonly name = 'StartRefused';

  constructor(vietnamese: string, english: string) {
    super(`${vietnamese}\n${english}`);
  }
}

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost']);

/** Reads the settings. Throws `StartRefused` rather than start in a way that would be unsafe. */
export function readSettings(environment: Readonly<Record<string, string | undefined>>, flags: readonly string[]): Settings {
  const host = environment.HOSO_HOST ?? '127.0.0.1';
  const publicOrigin = environment.HOSO_ORIGIN ?? null;
  const practice = readPractice(flags);
  if (publicOrigin !== null) checkOrigin(publicOrigin);
  checkReach({ isLoopback: LOOPBACK.has(host), publicOrigin, practice: practice !== null });
  return {
    host,
    port: readPort(environment.HOSO_PORT ?? '8080'),
    data: environment.HOSO_DATA ?? './data',
    publicOrigin,
    practice: practice !== null,
    practiceAs: practice ?? 'ministry',
    pushHosts: readPushHosts(environment.HOSO_PUSH_HOSTS),
    archive: readArchive(environment),
    devicesMost: readDevicesMost(environment.HOSO_DEVICES),
    clamd: readClamd(environment.HOSO_CLAMD),
    axisFile: environment.HOSO_AXIS ?? null,
    timeAuthority: readTimeAuthority(environment.HOSO_TSA),
  };
}

/** Names with commas between them; an empty text allows none. */
function readPushHosts(text: string | undefined): readonly string[] {
  if (text === undefined) return usualPushHosts;
  const hosts = text.split(',').flatMap((host) => host.trim().toLowerCase() || []);
  const wrong = hosts.find((host) => !isPushHost(host));
  if (wrong === undefined) return hosts;
  throw new StartRefused(
    `HOSO_PUSH_HOSTS: “${wrong}” không phải tên máy chủ (ví dụ fcm.googleapis.com, *.push.apple.com).`,
    `HOSO_PUSH_HOSTS: "${wrong}" is not a host name (such as fcm.googleapis.com, *.push.apple.com).`,
  );
}

/** Both copies in one place would be one copy. */
function readArchive({ HOSO_DATA, HOSO_ARCHIVE, HOSO_ARCHIVE_COPY }: Readonly<Record<string, string | undefined>>): ArchivePlaces {
  const places = { first: HOSO_ARCHIVE ?? null, second: HOSO_ARCHIVE_COPY ?? null };
  const first = resolve(places.first ?? join(HOSO_DATA ?? './data', 'archive'));
  const second = places.second === null ? null : resolve(places.second);
  if (second === null || !(holds(first, second) || holds(second, first))) return places;
  throw new StartRefused(
    `HOSO_ARCHIVE_COPY “${places.second}” phải nằm ngoài thư mục kho thứ nhất (${first}), trên ổ đĩa khác.`,
    `HOSO_ARCHIVE_COPY "${places.second}" must lie outside the first copy (${first}), on another disk.`,
  );
}

/** Whether a directory is another one, or somewhere above it. */
function holds(directory: string, other: string): boolean {
  const [way] = relative(directory, other).split(sep);
  return way !== '..';
}

function readClamd(text: string | undefined): ClamdAddress | null {
  if (text === undefined) return null;
  const address = parseClamdAddress(text);
  if (address) return address;
  throw new StartRefused(
    `HOSO_CLAMD “${text}” phải có dạng máy:cổng (ví dụ 127.0.0.1:3310) hoặc đường dẫn tuyệt đối tới socket.`,
    `HOSO_CLAMD "${text}" must look like host:port (such as 127.0.0.1:3310), or be the absolute path of a socket.`,
  );
}

function readTimeAuthority(text: string | undefined): string | null {
  if (text === undefined || (URL.canParse(text) && /^https?:/.test(text))) return text ?? null;
  throw new StartRefused(
    `HOSO_TSA “${text}” phải là địa chỉ http(s)://… của dịch vụ cấp dấu thời gian.`,
    `HOSO_TSA "${text}" must be the http(s)://… address of a time authority.`,
  );
}

function readDevicesMost(text = '20'): number {
  const most = Number(text);
  if (/^\d{1,4}$/.test(text) && most >= 1) return most;
  throw new StartRefused(
    `HOSO_DEVICES “${text}” không phải số máy của một người (1–9999).`,
    `HOSO_DEVICES "${text}" is not a number of devices of one person (1–9999).`,
  );
}

function readPort(text: string): number {
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65_535) return port;
  throw new StartRefused(`HOSO_PORT “${text}” không phải một cổng (0–65535).`, `HOSO_PORT "${text}" is not a port (0–65535).`);
}

/** Null for a real agency. */
function readPractice(flags: readonly string[]): PracticeName | null {
  const unknown = flags.find((flag) => !(flag in practiceFlags));
  if (unknown !== undefined) throw new StartRefused(`Không có tùy chọn “${unknown}”; chỉ có ${USED}.`, `There is no option "${unknown}"; only ${USED}.`);
  return practiceFlags[flags[0] ?? ''] ?? null;
}

const practiceFlags: Readonly<Record<string, PracticeName>> = { '--practice': 'ministry', '--practice=tinh': 'province' };
const USED = Object.keys(practiceFlags).join(', ');

function checkOrigin(origin: string): void {
  if (URL.canParse(origin) && origin.startsWith('https://') && new URL(origin).origin === origin) return;
  throw new StartRefused(
    `HOSO_ORIGIN “${origin}” phải có dạng https://ten-may, không có đường dẫn.`,
    `HOSO_ORIGIN "${origin}" must look like https://host, without a path.`,
  );
}

function checkReach({
  isLoopback,
  publicOrigin,
  practice,
}: {
  readonly isLoopback: boolean;
  readonly publicOrigin: string | null;
  readonly practice: boolean;
}): void {
  if (practice && (!isLoopback || publicOrigin !== null)) {
    throw new StartRefused(
      'Cơ quan thực hành chỉ chạy trên máy này (127.0.0.1): mật khẩu của nó ai cũng biết.',
      'The practice agency runs on loopback only: its passphrase is known to everybody.',
    );
  }
  if (!isLoopback && publicOrigin === null) {
    throw new StartRefused(
      'Mở ra mạng thì phải đặt HOSO_ORIGIN=https://… (địa chỉ mà người dùng mở) và có máy chủ TLS đứng trước.',
      'Listening beyond loopback needs HOSO_ORIGIN=https://… (the address people open) and a TLS proxy in front.',
    );
  }
}
