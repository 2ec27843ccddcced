import type { HeldDossier } from '../ports';
import type { Contents } from './contents';
import { warning, type Fault } from './fault';

/**
 * Rule 12, against the holdings (circular 05/2025 art. 24(1)): the code of a dossier that is kept, or files with the same bytes, one warning for each dossier. A
 * person compares the two and decides; one document may rightly lie in several.
 */
export function checkHoldings(contents: Contents, held: Iterable<HeldDossier>): readonly Fault[] {
  let paths: ReadonlyMap<string, string> | null = null;
  const { fileCode = '' } = contents.dossier?.values ?? {};
  const faults: Fault[] = [];
  for (const { code, files } of held) {
    paths ??= filesOf(contents);
    const inPackage = paths;
    if (code === fileCode) faults.push(warning('SIP-12', contents.dossier!.path, `hồ sơ có mã ${code} đã có trong kho`));
    const shared = [...new Set(files)].flatMap((sha256) => inPackage.get(sha256) ?? []);
    if (shared.length > 0) faults.push(warning('SIP-12', shared[0]!, `${shared.length} tệp đã có trong kho, ở hồ sơ ${code}: so sánh hai hồ sơ`));
  }
  return faults;
}

/** The files of documents by their hashes, as originals are named. */
function filesOf({ files, items }: Contents): ReadonlyMap<string, string> {
  const paths = new Map<string, string>();
  for (const item of items)
    for (const path of item.files) {
      const measured = files.get(path);
      if (measured) paths.set(measured.sha256.toLowerCase(), path);
    }
  return paths;
}
