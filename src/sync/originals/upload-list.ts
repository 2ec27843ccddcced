import type { Sha256 } from '../../domain/shared/ids';
import type { DecisionStore, DeviceStore, HeldOriginal } from '../../storage/device';

/** The clocks of a device and of the register may differ by less. */
const CLOCKS_DIFFER_MS = 24 * 3_600_000;

/**
 * The originals that are to go up, in the order people gave them: those that an act names; those that lie on a tray, because the colleagues at
 * the desk complete it with them; those that are attached to a draft; and those that a colleague has registered from there. What was discarded or taken again stays.
 */
export async function uploadList({ originals, captures, decisions, summaries }: DeviceStore): Promise<readonly HeldOriginal[]> {
  const local = (await originals.list()).filter(({ state }) => state === 'local');
  // This is asked at every change on the device, and mostly nothing waits: then the trays need not be read.
  if (local.length === 0) return [];
  const onTray = new Set<Sha256>((await captures.list()).flatMap(({ files, pages }) => [...files, ...pages].map(({ sha256 }) => sha256)));
  const attached = new Set((await summaries.list()).flatMap((summary) => summary.attached ?? []));
  const isNamed = ({ isHandedIn, sha256 }: HeldOriginal) => isHandedIn || onTray.has(sha256) || attached.has(sha256);
  const registered = registeredAmong(
    decisions,
    local.filter((original) => !isNamed(original)),
  );
  return local.filter((original) => isNamed(original) || registered.has(original.sha256)).sort((one, other) => one.rank - other.rank);
}

/**
 * Which of these the register names. Rows are in the order of registration, so none older than the bytes has to be looked at, but for bytes that were given
 * again; rows of an old book were not captured and hold no originals.
 */
function registeredAmong({ tables }: DecisionStore, loose: readonly HeldOriginal[]): ReadonlySet<Sha256> {
  const found = new Set<Sha256>();
  if (loose.length === 0) return found;
  const wanted = new Set(loose.map(({ sha256 }) => sha256));
  const since = Math.min(...loose.map(({ addedAt, isGivenAgain }) => (isGivenAgain ? 0 : Date.parse(addedAt)))) - CLOCKS_DIFFER_MS;
  const rows = tables.incomingRows();
  for (let place = rows.length - 1; place >= 0; place--) {
    const row = rows[place];
    if (!row || row.capturedAt === null) continue;
    if (Date.parse(row.arrivedAt) < since) break;
    for (const { sha256 } of row.originals) if (wanted.has(sha256)) found.add(sha256);
  }
  return found;
}
