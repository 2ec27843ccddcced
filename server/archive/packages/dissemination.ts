import { Readable } from 'node:stream';
import { writtenDate, type CalendarDate, type Instant } from '../../../src/domain/shared/time';
import type { Values } from './fields';
import type { ModelFile, ModelItem, PackageModel } from './model';
import { packageHash } from './stamps';

/** The request that a package answers, as EAD.xml of a DIP describes it (circular 05/2025/TT-BNV, appendix V). */
export interface Requested {
  readonly id: string;
  readonly on: CalendarDate;
  /** A code of `codeLists.purpose`. */
  readonly purpose: string;
  readonly purposeContent: string;
  /** A code of `codeLists.feeObjectType`; empty for none. */
  readonly feeGroup: string;
  readonly researchTopic: string;
  /** For whom, and whatever else was said. */
  readonly description: string;
}

export interface Disseminated {
  readonly requested: Requested;
  /** Which items of the dossier are given, by their ordinals. */
  readonly ordinals: readonly number[];
  /** The authentication sheet in PDF/A, signed or not, and when it was made. */
  readonly sheet: { readonly bytes: Uint8Array; readonly at: Instant };
}

/** The name of the authentication sheet in `documentation/`. */
export const SHEET_NAME = 'PhieuXacThuc.pdf';

/**
 * What is given of a dossier to whoever asked for it: the chosen items with their originals as they are, so that every signature in them stays, the request
 * and the authentication sheet. How a document was handled in the office, and what was decided about the dossier, is not given.
 */
export function disseminated(model: PackageModel, { requested, ordinals, sheet }: Disseminated): PackageModel {
  const chosen = new Set(ordinals);
  return {
    ...model,
    dossier: valuesOf(requested),
    items: model.items.filter((_, index) => chosen.has(index + 1)).map(givenItem),
    documentation: [sheetFile(sheet)],
    events: [],
  };
}

function valuesOf({ id, on, purpose, purposeContent, feeGroup, researchTopic, description }: Requested): Values {
  return { requestID: id, requestDate: writtenDate(on), purpose, purposeContent, feeObjectType: feeGroup, researchTopic, description };
}

/** An item with its originals only: what this program wrote beside them has no name that people gave it. */
export function givenItem(item: ModelItem): ModelItem {
  const { kind, code, name, values, files, arrival } = item;
  return { kind, code, name, arrival, values: { ...values, process: '0' }, files: files.filter(({ originalName }) => originalName !== undefined) };
}

function sheetFile({ bytes, at }: Disseminated['sheet']): ModelFile {
  const content = Buffer.from(bytes);
  const open = () => Readable.from([content]);
  return { name: SHEET_NAME, byteLength: content.length, sha256: packageHash(content), mediaType: 'application/pdf', createdAt: at, open };
}
