import type { Dossier } from '../../../src/domain/dossier/types';
import type { EndingSignature, EndingSignatures, HeldFormat, HeldFormats } from '../../../src/domain/keeping/care';
import { riskOf, riskTable } from '../../../src/domain/keeping/formats';
import type { DossierId } from '../../../src/domain/shared/ids';
import type { Instant } from '../../../src/domain/shared/time';
import type { PdfSignature } from '../../../src/domain/signatures/types';
import { originalsOf } from '../../../src/domain/transfer/inspection';
import type { InspectedFile } from '../../../src/domain/transfer/types';

/** What is told of before it is too late to get another time stamp. */
const SOON_MS = 60 * 24 * 3_600_000;
const EXAMPLES_MOST = 5;
const NAMED_MOST = 100;

interface Seen {
  readonly code: string;
  /** Files by their format, with the name of one of them. */
  readonly formats: ReadonlyMap<string | null, { readonly files: number; readonly name: string }>;
  readonly notLooked: number;
  readonly endings: readonly EndingSignature[];
}

/** Everything that may make a kept file unreadable or unproven with time: its format, and the certificates that prove its signatures. */
export class Watch {
  readonly #seen = new Map<DossierId, Seen>();
  #formats: HeldFormats | null = null;

  /** A dossier is kept, with what the server found in its files when the archive took it. */
  see(dossier: Dossier): void {
    const { id, code } = dossier;
    const found = new Map(dossier.transfer?.inspection?.files.map((file) => [file.sha256, file] as const));
    const formats = new Map<string | null, { files: number; name: string }>();
    const endings: EndingSignature[] = [];
    let notLooked = 0;
    for (const { sha256, name } of originalsOf(dossier)) {
      const file = found.get(sha256);
      if (file?.puid === undefined) notLooked += 1;
      else formats.set(file.puid, { name, ...formats.get(file.puid), files: (formats.get(file.puid)?.files ?? 0) + 1 });
      const first = file && firstToEnd(file);
      if (first) endings.push({ dossier: id, code, name, signer: first.signer, kind: first.kind, until: first.provenUntil! });
    }
    this.#seen.set(id, { code, formats, notLooked, endings });
    this.#formats = null;
  }

  /** It is kept no more. */
  delete(id: DossierId): void {
    this.#seen.delete(id);
    this.#formats = null;
  }

  /** What is held in which format, those at risk first. */
  formats(): HeldFormats {
    return (this.#formats ??= formatsIn(this.#seen));
  }

  /** Files whose proof ends within sixty days, and those of which it has ended. */
  endings(now: Instant): EndingSignatures {
    const by = new Date(Date.parse(now) + SOON_MS).toISOString();
    const all = [...this.#seen.values()].flatMap(({ endings }) => endings.filter(({ until }) => until <= by));
    const soon = all.filter(({ until }) => until > now).sort(earlierFirst);
    const over = all.filter(({ until }) => until <= now).sort((one, other) => earlierFirst(other, one));
    return { soonCount: soon.length, soon: soon.slice(0, NAMED_MOST), overCount: over.length, over: over.slice(0, NAMED_MOST) };
  }
}

/** The signature whose proof ends first; one that is invalid proves nothing. Of several with the same end somebody's own stands for all. */
function firstToEnd({ signatures }: InspectedFile): PdfSignature | undefined {
  const proven = (signatures?.signatures ?? []).filter(({ provenUntil, verdict }) => provenUntil && verdict !== 'invalid');
  return proven.sort((one, other) => one.provenUntil!.localeCompare(other.provenUntil!) || one.kind.localeCompare(other.kind))[0];
}

function earlierFirst({ until: one }: EndingSignature, { until: other }: EndingSignature): number {
  return one < other ? -1 : Number(one > other);
}

function formatsIn(seen: ReadonlyMap<DossierId, Seen>): HeldFormats {
  const held = new Map<string | null, HeldFormat>();
  let notLooked = 0;
  for (const [dossier, { code, formats, notLooked: unknown }] of seen) {
    notLooked += unknown;
    for (const [puid, { files, name }] of formats) {
      const before = held.get(puid) ?? { puid, risk: riskOf(puid), files: 0, dossiers: 0, examples: [] };
      const examples = before.examples.length < EXAMPLES_MOST ? [...before.examples, { dossier, code, name }] : before.examples;
      held.set(puid, { ...before, files: before.files + files, dossiers: before.dossiers + 1, examples });
    }
  }
  return { table: riskTable.version, notLooked, formats: [...held.values()].sort((one, other) => urgency(one) - urgency(other) || other.files - one.files) };
}

function urgency({ risk }: HeldFormat): number {
  return risk === null ? 2 : riskTable.levels[risk] === 'soon' ? 0 : 1;
}
