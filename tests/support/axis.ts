import { createHash, randomUUID } from 'node:crypto';
import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAxisConnector } from '../../server/adapters/axis/axis-connector';
import type { AxisMembers } from '../../server/axis/agencies';
import { createFaults, type AxisFault } from '../../server/axis/faults';
import { startAxis } from '../../server/axis/serve';
import type { ListedAgency } from '../../src/domain/exchange/listed-agency';
import type { Connector, MessageFile } from '../../server/exchange/connector';

/** A stand-in axis with four agencies of three systems, on a free port. */

export const members: AxisMembers = {
  secrets: { bo: 'khoa-cua-bo', tinh: 'khoa-cua-tinh', so: 'khoa-cua-so' },
  agencies: [
    { code: 'G09', name: 'Bộ Nội vụ', mail: 'vanthu@bnv.example', system: 'bo' },
    { code: 'G05.01', name: 'Bộ Nội vụ', mail: '', system: 'bo' },
    { code: 'H41', name: 'UBND tỉnh Nghệ An', mail: 'vanthu@nghean.example', system: 'tinh' },
    { code: 'H41.02', name: 'Sở Nội vụ tỉnh Nghệ An', mail: '', system: 'so' },
    { code: 'H41.03', name: 'Sở Tài chính tỉnh Nghệ An', mail: '', system: 'so' },
  ],
  faultKey: 'khoa-loi',
};

export interface TestAxis {
  readonly url: string;
  readonly faults: readonly unknown[];
  order(...faults: readonly AxisFault[]): void;
  stop(): Promise<void>;
}

/** Starts it on a directory; a second one on the same directory goes on where the first stopped. */
export async function startTestAxis(directory: string, now: () => number = Date.now, madeUp: readonly ListedAgency[] = []): Promise<TestAxis> {
  const ordered = createFaults();
  const faults: unknown[] = [];
  const axis = await startAxis({ directory, port: 0, members, madeUp, faults: ordered, now, onFault: (error) => faults.push(error) });
  return { ...axis, faults, order: (...each) => ordered.order(each) };
}

/** Nobody listens there. */
export const NOWHERE = 'http://127.0.0.1:9';

/** The file with the way to the axis, for a server that is in a hurry. */
export function writeAxisFile(data: string, endpoint: string, { system = 'bo', mode = 0o600, unclear = 0.3, retry = 0.05 } = {}): void {
  const path = join(data, 'axis.json');
  const seconds = { list: 0.05, confirm: 0.01, unclear, retry };
  writeFileSync(path, JSON.stringify({ endpoint, system, secret: members.secrets[system], seconds }));
  chmodSync(path, mode);
}

/** The connector of one of its systems. */
export function connectorOf(
  url: string,
  system: 'bo' | 'tinh' | 'so',
  { now = Date.now, withinMs }: { readonly now?: () => number; readonly withinMs?: number } = {},
): Connector {
  return createAxisConnector({ access: { endpoint: new URL(url), system, secret: members.secrets[system]! }, now, ...(withinMs && { withinMs }) });
}

/** A message on the disk, with just so much in it as the axis itself looks at. */
export function messageFile(directory: string, { number = '123', subject = 'V/v báo cáo', padding = 0 } = {}): MessageFile & { readonly bytes: Buffer } {
  const head = `<e:Code><e:CodeNumber>${number}</e:CodeNumber><e:CodeNotation>BNV-VP</e:CodeNotation></e:Code><e:Subject>${subject}</e:Subject>`;
  const bytes = Buffer.from(`<edXML>${head}${'A'.repeat(padding)}</edXML>`);
  const path = join(directory, `${randomUUID()}.edxml`);
  writeFileSync(path, bytes);
  return { path, sha256: createHash('sha256').update(bytes).digest('hex'), byteLength: bytes.byteLength, bytes };
}
