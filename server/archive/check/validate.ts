import { checkCodes, checkCounts, checkDescriptions, type Receiver } from './check-descriptions';
import { checkDuplicates, checkFormats, checkPageCounts } from './check-files';
import { checkLegacy } from './check-legacy';
import { checkHoldings } from './check-holdings';
import { checkNotes } from './check-notes';
import { checkSignatures } from './check-signatures';
import { checkHeaders, checkLinks, checkReferences, checkStructure } from './check-structure';
import { readLegacy, type LegacyPackage } from '../legacy/records';
import type { Contents } from './contents';
import type { Fault } from './fault';
import { checkViruses, lookIntoPdfs, noMeans, type CheckMeans, type LooksInto } from './look-inside';
import { openPackage, type OpenedPackage, type PackedFile } from './open-package';
import { readContents } from './read-contents';

export interface Validation {
  /** Whether nothing stops the package; warnings do not. */
  readonly isClean: boolean;
  /** By rule, then in the order in which they were met. */
  readonly faults: readonly Fault[];
  /** Null where the package could not be opened far enough. */
  readonly contents: Contents | null;
  /** What is in it where it is a package of circular 02/2019. */
  readonly legacy: LegacyPackage | null;
  /** What was found in the PDFs; nothing where nobody looked. */
  readonly looks: LooksInto;
}

/**
 * Checks a package, in a ZIP or a bag, by the list in README.md and tells every fault at once. Nothing of the package is run, nothing outside it is read, its
 * files are never held whole, but for XML of a bounded size, and only a PDF is copied out while the reader looks at it.
 */
export async function validatePackage(file: string, receiver: Receiver, means: CheckMeans = noMeans): Promise<Validation> {
  const opened = await openPackage(file);
  try {
    return await validateOpened(opened, receiver, means);
  } finally {
    await opened.close();
  }
}

/** The same of a package whose files lie open, each with the folder of the package before its path. */
export function validateFiles(files: readonly PackedFile[], receiver: Receiver, means: CheckMeans = noMeans): Promise<Validation> {
  return validateOpened({ files, faults: [], close: async () => {} }, receiver, means);
}

async function validateOpened(opened: OpenedPackage, receiver: Receiver, means: CheckMeans): Promise<Validation> {
  const { contents, faults } = await readContents(opened);
  const looks: LooksInto = contents ? await lookIntoPdfs(opened, contents, means) : new Map();
  const viruses = await checkViruses(opened, means);
  const legacy = contents && readLegacy(contents);
  // Of what an older circular asked for differently, only what makes bytes unreadable counts.
  const read = legacy ? faults.filter(({ rule }) => rule === 'SIP-01') : faults;
  const checked = contents ? checkAll(contents, legacy, { receiver, looks }) : [];
  const alike = contents && means.held ? checkHoldings(contents, means.held) : [];
  const found = [...opened.faults, ...read, ...checked, ...viruses, ...alike];
  return {
    isClean: !found.some(({ isWarning }) => !isWarning),
    faults: found.sort((one, other) => (one.rule < other.rule ? -1 : Number(one.rule > other.rule))),
    contents,
    legacy,
    looks,
  };
}

interface Checking {
  readonly receiver: Receiver;
  readonly looks: LooksInto;
}

function checkAll(contents: Contents, legacy: LegacyPackage | null, { receiver, looks }: Checking): readonly Fault[] {
  if (!legacy) return checkContents(contents, receiver, looks);
  return [...checkLegacy(contents, legacy, looks), ...checkSignatures(looks)];
}

function checkContents(contents: Contents, receiver: Receiver, looks: LooksInto): readonly Fault[] {
  return [
    ...checkStructure(contents),
    ...checkReferences(contents),
    ...checkHeaders(contents),
    ...checkDescriptions(contents, receiver),
    ...checkCounts(contents),
    ...checkCodes(contents),
    ...checkLinks(contents),
    ...checkNotes(contents),
    ...checkFormats(contents, looks),
    ...checkPageCounts(contents, looks),
    ...checkDuplicates(contents),
    ...checkSignatures(looks),
  ];
}
