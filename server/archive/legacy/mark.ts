import type { Instant } from '../../../src/domain/shared/time';
import type { Contents } from '../check/contents';
import type { LegacyPackage } from './records';

/** Beside a package of circular 02/2019: what is in it, word for word, and that nobody has converted it. */
export const MARK_NAME = 'TT02-2019.json';

export interface Marked {
  readonly contents: Contents;
  readonly legacy: LegacyPackage;
  readonly name: string;
  readonly sha256: string;
  readonly fonds: string;
  readonly archiveCode: string;
  readonly at: Instant;
}

/** The mark of a package of circular 02/2019 as JSON: a program that converts it later starts from here, and whoever looks sees that it is legacy. */
export function markOf({ contents, legacy, name, sha256, fonds, archiveCode, at }: Marked): string {
  const files = [...contents.files.values()].map((file) => ({ path: file.path, byteLength: file.byteLength, sha256: file.sha256 }));
  const mark = { law: '02/2019/TT-BNV', isConverted: false, takenInAt: at, fonds, archive: archiveCode, package: name, sha256, records: legacy.records, files };
  return `${JSON.stringify(mark, null, 2)}\n`;
}
