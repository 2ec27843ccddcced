import type { Instant } from '../../../src/domain/shared/time';
import type { Source } from '../file-bytes';
import type { Values } from './fields';
import type { PackageKind } from './profiles';
import type { PackageSource, SourceEvent } from './source';

export type ItemKind = 'document' | 'picture' | 'media';

/** What a package says, whatever it was made of: the values of its descriptions, its files, and what was done. */
export interface PackageModel extends Pick<PackageSource, 'agency' | 'fonds' | 'registration' | 'software' | 'events'> {
  /** Mã hồ sơ, and mã hồ sơ lưu trữ. */
  readonly code: string;
  readonly archivalCode: string;
  readonly keeper: string;
  /** Tiêu đề hồ sơ. */
  readonly title: string;
  /** What EAD.xml says: of the dossier, in a DIP of the request. */
  readonly dossier: Values;
  readonly items: readonly ModelItem[];
  /** What lies in `documentation/`. */
  readonly documentation: readonly ModelFile[];
  /** The package that this one is made of; null where it is made of the register. */
  readonly madeOf: MadeOf | null;
}

export interface MadeOf {
  readonly kind: PackageKind;
  /** Its OBJID. */
  readonly objectId: string;
  /** SHA-256 of its ZIP, in capitals. */
  readonly sha256: string;
}

/** One document, picture or recording with its files. */
export interface ModelItem {
  readonly kind: ItemKind;
  /** Mã lưu trữ của tài liệu; for what has none, its place in the dossier. */
  readonly code: string;
  /** The end of the name of its description. */
  readonly name: string;
  readonly values: Values;
  /** The item itself first, then what is attached to it. */
  readonly files: readonly ModelFile[];
  /** How it came; null where the package it came in says so. */
  readonly arrival: Pick<SourceEvent, 'type' | 'at' | 'detail'> | null;
}

export interface ModelFile extends Source {
  /** In the folder of the data. */
  readonly name: string;
  readonly byteLength: number;
  /** SHA-256 in capitals. */
  readonly sha256: string;
  readonly mediaType: string;
  readonly createdAt: Instant;
  /** As people named it; absent for what a program wrote. */
  readonly originalName?: string;
  /** Its format in PRONOM, where its bytes were looked at and it is known. */
  readonly puid?: string | undefined;
}
