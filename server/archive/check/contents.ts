import type { PackageKind } from '../packages/profiles';
import type { Values } from '../packages/fields';
import type { MeasuredFiles } from './measured-files';
import type { Mets } from './read-mets';
import type { Series } from './series';

/** A description that was read: its elements by name, and those that stand there twice. */
export interface Description {
  readonly path: string;
  readonly kind: 'dossier' | 'document' | 'picture' | 'media';
  readonly values: Values;
  readonly repeated: readonly string[];
}

/** An item of the representation as its METS joins it; files by their paths. */
export interface Item {
  readonly description: Description | null;
  readonly files: readonly string[];
  readonly attached: readonly string[];
}

/** A package as far as it could be read: what is null was not there or could not be read, which is a fault of its own. */
export interface Contents {
  readonly folder: string;
  readonly kind: PackageKind;
  /** Every file by its path from the package's folder. */
  readonly files: MeasuredFiles;
  readonly root: Mets | null;
  readonly representation: Mets | null;
  readonly dossier: Description | null;
  readonly documents: Series<Description>;
  readonly items: Series<Item>;
}
