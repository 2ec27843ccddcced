import { timeOfAxis } from '../../exchange/axis-time';
import type { ListedAgency } from '../../../src/domain/exchange/listed-agency';
import { AxisUnclear, type AxisRow } from '../../exchange/connector';

type Unread = Readonly<Record<string, unknown>>;

const TEXT_MOST = 500;

/** A list of packets as the axis gives it, line by line; what a line does not say is empty. */
export function readRows(data: unknown): readonly AxisRow[] {
  return listIn(data).map((line) => ({
    docId: textOf(line, 'docId', 'docid'),
    messageType: textOf(line, 'messageType', 'messagetype'),
    from: textOf(line, 'fromCode', 'from'),
    to: textOf(line, 'toCode', 'to'),
    notation: textOf(line, 'notation'),
    sentAt: timeOfAxis(textOf(line, 'sentTime', 'created_time')) ?? 0,
    status: textOf(line, 'receiveStatus', 'status'),
  }));
}

/** The directory as the axis gives it. */
export function readAgencies(data: unknown): readonly ListedAgency[] {
  return listIn(data).flatMap((line) => {
    const agency = { code: textOf(line, 'code', 'organId', 'id'), name: textOf(line, 'name', 'organName'), mail: textOf(line, 'mail', 'email') };
    return agency.code === '' || agency.name === '' ? [] : [agency];
  });
}

/** The name that the axis gave what it took. */
export function readDocId(data: unknown): string {
  const docId = textOf(listIn(data)[0] ?? {}, 'docId', 'docid');
  if (docId === '') throw new AxisUnclear('the axis took the message and does not say its docId');
  return docId;
}

function listIn(data: unknown): readonly Unread[] {
  if (data === null || data === undefined) return [];
  const list = Array.isArray(data) ? (data as readonly unknown[]) : [data];
  return list.filter((line): line is Unread => typeof line === 'object' && line !== null);
}

function textOf(line: Unread, ...names: readonly string[]): string {
  const found = names.map((name) => line[name]).find((value) => typeof value === 'string' || typeof value === 'number');
  return found === undefined ? '' : String(found).slice(0, TEXT_MOST);
}
