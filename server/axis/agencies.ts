import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** One agency on the axis, and the system through which it sends and receives. */
export interface AxisAgency {
  readonly code: string;
  readonly name: string;
  readonly mail: string;
  readonly system: string;
}

/** Who is on the stand-in axis, read from a file that its operator writes. */
export interface AxisMembers {
  /** By the name of the system; with its secret a system signs its calls. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly agencies: readonly AxisAgency[];
  /** Whoever knows it may order faults. */
  readonly faultKey: string;
}

/** The file of members is not one. */
export class MembersRefused extends Error {
  override readonly name = 'MembersRefused';
}

/** Reads the members; where there is no file, makes one with three made-up agencies and fresh secrets, which only its owner may read. */
export function openMembers(path: string): AxisMembers {
  if (!existsSync(path)) writeMembers(path, madeUpMembers());
  const members = JSON.parse(readFileSync(path, 'utf8')) as Partial<AxisMembers>;
  if (isMembers(members)) return members;
  throw new MembersRefused(`${path}: cần có "secrets", "agencies" và "faultKey" · must have "secrets", "agencies" and "faultKey"`);
}

/** Writes a file of members, readable by its owner only. */
export function writeMembers(path: string, members: AxisMembers): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  writeFileSync(path, `${JSON.stringify(members, null, 2)}\n`, { mode: 0o600 });
}

/** Writes the way to this axis for each system, as `HOSO_AXIS` names it; readable by its owner only. Returns where. */
export function writeWays(directory: string, { secrets }: AxisMembers, endpoint: string): readonly string[] {
  return Object.entries(secrets)
    .filter(([system]) => /^[\w-]+$/.test(system))
    .map(([system, secret]) => {
      const path = join(directory, `axis-${system}.json`);
      writeFileSync(path, `${JSON.stringify({ endpoint, system, secret })}\n`, { mode: 0o600 });
      return path;
    });
}

function madeUpMembers(): AxisMembers {
  const agencies: readonly AxisAgency[] = [
    { code: 'T00', name: 'Bộ Thực hành', mail: 'vanthu@thuchanh.example', system: 'bo-thuc-hanh' },
    { code: 'T00.01', name: 'Cục Thử nghiệm (Bộ Thực hành)', mail: 'vanthu@thunghiem.example', system: 'cuc-thu-nghiem' },
    { code: 'H99', name: 'UBND tỉnh Mẫu', mail: 'vanthu@tinhmau.example', system: 'tinh-mau' },
  ];
  return { secrets: Object.fromEntries(agencies.map(({ system }) => [system, newSecret()])), agencies, faultKey: newSecret() };
}

function newSecret(): string {
  return randomBytes(24).toString('base64url');
}

function isMembers(members: Partial<AxisMembers>): members is AxisMembers {
  return typeof members.secrets === 'object' && Array.isArray(members.agencies) && typeof members.faultKey === 'string';
}
