import type { DataDirectory } from './adapters/disk/data-directory';
import { extractMeans } from './adapters/texts/extract-means';
import { openTexts } from './adapters/texts/texts';
import { createPdfReader } from './archive/pdf/client';
import { textOfOriginal } from './archive/text/extract';
import { keepTexts, type KeepTextsParts } from './archive/text/keep-texts';
import type { TextIndex } from './archive/text/ports';
import type { Originals } from './http/ports';
import type { LogReader, Register } from './register/ports';

export interface TextsHouse extends Pick<KeepTextsParts, 'dossier' | 'onFault'> {
  readonly directory: DataDirectory;
  readonly originals: Pick<Originals, 'isIntact'>;
  /** Where the copies of what the archive keeps are. */
  readonly places: readonly string[];
  /** The bundled reader of PDFs. */
  readonly script: URL;
  readonly log: Pick<LogReader, 'rowsAfter'>;
  readonly register: Pick<Register, 'subscribe'>;
}

export interface OpenedTexts {
  readonly index: TextIndex;
  /** Resolves when everything that was kept until now is in the search. */
  catchUp(): Promise<void>;
  stop(): Promise<void>;
}

/** Opens the texts of what is kept, and takes in what comes. */
export function openTextSearch({ directory, originals, places, script, log, register, dossier, onFault }: TextsHouse): OpenedTexts {
  const index = openTexts(directory.texts);
  // A process of its own: what is offered to the archive is looked into meanwhile.
  const reader = createPdfReader(script);
  const means = extractMeans({ directory, isIntact: originals.isIntact, reader, places });
  const keeping = keepTexts({
    index,
    dossier,
    textOf: (of, original) => textOfOriginal(means, of, original),
    rowsAfter: log.rowsAfter,
    subscribe: register.subscribe,
    onFault,
  });
  return {
    index,
    catchUp: keeping.catchUp,
    async stop() {
      const stopped = keeping.stop();
      reader.close();
      await stopped;
      index.close();
    },
  };
}
