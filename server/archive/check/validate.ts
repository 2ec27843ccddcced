import { checkCodes, checkCounts, checkDescriptions, type Receiver } from './check-descriptions';
import { checkDuplicates, checkFormats } from './check-files';
import { checkHeaders, checkLinks, checkReferences, checkStructure } from './check-structure';
import type { Contents } from './contents';
import type { Fault } from './fault';
import { openPackage, type OpenedPackage, type PackedFile } from './open-package';
import { readContents } from './read-contents';

export interface Validation {
  /** Whether nothing stops the package; warnings do not. */
  readonly isClean: boolean;
  /** By rule, then in the order in which they were met. */
  readonly faults: readonly Fault[];
  /** Null where the package could not be opened far enough. */
  readonly contents: Contents | null;
}

/**
 * Checks a package, in a ZIP or a bag, by the list in README.md and tells every fault at once. Nothing of the package is written or run, nothing outside it is read, and
 * its files are never held whole, but for XML of a bounded size.
 */
export async function validatePackage(file: string, receiver: Receiver): Promise<Validation> {
  const opened = await openPackage(file);
  try {
    return await validateOpened(opened, receiver);
  } finally {
    opened.close();
  }
}

/** The same of a package whose files lie open, each with the folder of the package before its path. */
export function validateFiles(files: readonly PackedFile[], receiver: Receiver): Promise<Validation> {
  return validateOpened({ files, faults: [], close: () => {} }, receiver);
}

async function validateOpened(opened: OpenedPackage, receiver: Receiver): Promise<Validation> {
  const { contents, faults } = await readContents(opened);
  const found = [...opened.faults, ...faults, ...(contents ? checkContents(contents, receiver) : [])];
  return {
    isClean: !found.some(({ isWarning }) => !isWarning),
    faults: found.sort((one, other) => (one.rule < other.rule ? -1 : Number(one.rule > other.rule))),
    contents,
  };
}

function checkContents(contents: Contents, receiver: Receiver): readonly Fault[] {
  return [
    ...checkStructure(contents),
    ...checkReferences(contents),
    ...checkHeaders(contents),
    ...checkDescriptions(contents, receiver),
    ...checkCounts(contents),
    ...checkCodes(contents),
    ...checkLinks(contents),
    ...checkFormats(contents),
    ...checkDuplicates(contents),
  ];
}
