import { existsSync, readFileSync } from 'node:fs';
import { isSameOrgan } from '../../src/domain/exchange/organ-code';
import { writeDurably } from '../adapters/disk/durable';
import type { AxisAgency } from './agencies';
import type { CallParts } from './calls';

/** The agencies on the axis: those of its file of members, and those that systems registered since, which a file of their own keeps. */
export function openRegistered(members: readonly AxisAgency[], path: string): CallParts['agencies'] {
  let registered: readonly AxisAgency[] = existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as readonly AxisAgency[]) : [];

  async function keep(next: readonly AxisAgency[]): Promise<void> {
    await writeDurably(path, JSON.stringify(next));
    registered = next;
  }

  const without = (code: string) => registered.filter((agency) => !isSameOrgan(agency.code, code));
  return {
    all: () => [...members.filter(({ code }) => !registered.some((agency) => isSameOrgan(agency.code, code))), ...registered],
    register: (agency) => keep([...without(agency.code), agency]),
    remove: (code) => keep(without(code)),
  };
}
