import type { Readable } from 'node:stream';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import { dateInVietnam, type Instant } from '../../../src/domain/shared/time';
import type { Tables } from '../../../src/domain/tables';
import type { ArchiveUse } from '../../../src/domain/use/types';
import { sourceOf, statedBy } from '../packages/closed-dossier';
import { disseminated, givenItem, type Requested } from '../packages/dissemination';
import { layOut, PackageRefused, type PackageLayout } from '../packages/layout';
import type { ProfileName } from '../packages/profiles';
import type { ModelFile } from '../packages/model';
import { modelOf } from '../packages/records';
import type { PackageSource, SourceDocument } from '../packages/source';
import { idsOf } from '../packages/stamps';
import { recipientOf, type Recipient } from './reader';

type Reads = Pick<Tables, 'agency' | 'unit' | 'person' | 'incoming' | 'outgoing' | 'dossier'>;

/** An approved request with all that is given for it. */
export interface Given {
  readonly use: ArchiveUse;
  readonly recipient: Recipient;
  /** The archive that gives, by its name. */
  readonly archive: string;
  /** When it was approved; everything that is given bears this time, so that it can be made again. */
  readonly issuedAt: Instant;
  readonly source: PackageSource;
  /** Which documents of the dossier, by their ordinals in the package of the archive. */
  readonly ordinals: readonly number[];
}

/**
 * What an approved request is given of its dossier, as the register has it. `open` reads an original. Throws `PackageRefused` where the archive has no codes
 * yet by which its documents are named.
 */
export function givenFor(tables: Reads, use: ArchiveUse, open: (original: OriginalRef) => Readable): Given {
  const agency = tables.agency()!;
  const dossier = tables.dossier(use.dossier)!;
  if (!agency.keeping) throw new PackageRefused(['chưa đặt mã phông và mã cơ quan lưu trữ']);
  const withFiles = dossier.closing!.lines.filter(({ originals }) => originals.length > 0);
  return {
    use,
    recipient: recipientOf(tables, use),
    archive: [tables.unit(use.archive)?.name, agency.name].filter(Boolean).join(', '),
    issuedAt: (use.decided ?? use.requested).at,
    source: sourceOf(tables, dossier, statedBy(tables, dossier, agency.keeping), open),
    ordinals: withFiles.flatMap(({ ordinal }, index) => (use.lines.includes(ordinal) ? [index + 1] : [])),
  };
}

/** The documents that are given, each with its ordinal. */
export function documentsOf({ source, ordinals }: Given): readonly (SourceDocument & { readonly ordinal: number })[] {
  return ordinals.map((ordinal) => ({ ...source.documents[ordinal - 1]!, ordinal }));
}

/** The files that are given, as the package names them. */
export function filesOf({ source, issuedAt, ordinals }: Given): readonly Pick<ModelFile, 'name' | 'sha256'>[] {
  const { items } = modelOf(source, issuedAt);
  return ordinals.flatMap((ordinal) => givenItem(items[ordinal - 1]!).files);
}

/**
 * The DIP that answers a request, with its authentication sheet, signed or not (circular 05/2025 art. 42). The same request gets the same ids each time.
 * Throws `PackageRefused` for what no package may hold.
 */
export function packageOf(given: Given, sheet: Uint8Array, profile: ProfileName): PackageLayout {
  const { source, issuedAt, ordinals, use } = given;
  const model = disseminated(modelOf(source, issuedAt), { requested: requestedBy(given), ordinals, sheet: { bytes: sheet, at: issuedAt } });
  return layOut(model, { kind: 'DIP', profile, now: issuedAt, newId: idsOf(`${use.id}/${profile}`) });
}

function requestedBy({ use, recipient }: Given): Requested {
  const { id, requested, purpose, purposeContent, feeGroup, researchTopic, description } = use;
  const who = [recipient.name, recipient.known].filter((part) => part !== '').join(', ');
  const said = [`Người sử dụng: ${who}.`, description].filter((part) => part !== '').join(' ');
  return { id, on: dateInVietnam(requested.at), purpose, purposeContent, feeGroup, researchTopic, description: said };
}
