import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { Instant } from '../../../src/domain/shared/time';
import { bytesIn, type Source } from '../file-bytes';
import type { Field, Values } from './fields';
import type { ModelFile } from './model';
import { packageHash } from './stamps';
import { element, xmlParts, type Element } from './xml';

/** A file of the package. The path is from the package's folder, with forward slashes. */
export interface PackageEntry extends Source {
  readonly path: string;
  readonly byteLength: number;
  /** SHA-256 in capitals. */
  readonly sha256: string;
}

/** A file of the package that METS tells of. Of a large dossier there are tens of thousands, so that each holds little more than what is its own. */
export interface Made extends PackageEntry {
  readonly mediaType: string;
}

/** A file of the model in its folder. */
export class PlacedFile implements Made {
  constructor(
    private readonly folder: string,
    private readonly file: ModelFile,
  ) {}

  get path(): string {
    return `${this.folder}${this.file.name}`;
  }

  get byteLength(): number {
    return this.file.byteLength;
  }

  get sha256(): string {
    return this.file.sha256;
  }

  get mediaType(): string {
    return this.file.mediaType;
  }

  get createdAt(): Instant {
    return this.file.createdAt;
  }

  get originalName(): string | undefined {
    return this.file.originalName;
  }

  get puid(): string | undefined {
    return this.file.puid;
  }

  open(): Readable | Promise<Readable> {
    return this.file.open();
  }

  parts(): AsyncIterable<Buffer> {
    return bytesIn(this.file);
  }
}

/** XML that is measured once, and written again whenever somebody asks for it, so that nobody holds it. */
export class MadeXml implements Made {
  readonly byteLength: number;
  readonly sha256: string;

  /** `about` says the same each time. */
  constructor(private readonly about: { readonly path: string; readonly mediaType: string; readonly root: Element }) {
    const hash = createHash('sha256');
    let byteLength = 0;
    for (const part of xmlParts(about.root)) {
      hash.update(part);
      byteLength += part.length;
    }
    this.byteLength = byteLength;
    this.sha256 = hash.digest('hex').toUpperCase();
  }

  get path(): string {
    return this.about.path;
  }

  get mediaType(): string {
    return this.about.mediaType;
  }

  open(): Readable {
    return Readable.from(xmlParts(this.about.root), { highWaterMark: 1 });
  }
}

/** A flat description (`simpledc`): an element for each field, empty where nothing is to be said. */
export function descriptionElement(fields: readonly Field[], values: Values): Element {
  const children = fields.map(({ name }) => element(name, {}, values[name] ?? ''));
  return element('simpledc', {}, children);
}

/** A file with this text, which is short. */
export function madeText(path: string, text: string, mediaType: string): Made {
  const bytes = Buffer.from(text);
  return { path, byteLength: bytes.length, sha256: packageHash(bytes), mediaType, open: () => Readable.from([bytes]) };
}
