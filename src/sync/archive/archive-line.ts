import type { SubmissionProfile } from '../../domain/historical/profiles';
import type { DossierId, Sha256, UseId } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { Outcome } from '../../domain/shared/refusal';
import type { ArchivedDossier, BroughtCopy, CopiesToSeal, FoundPage, FoundTextPage, MadePackage, OpenedUse, UseLogPage } from '../../protocol/archive/messages';
import { readJson, type Ask } from '../line/http';
import { outcomeOf } from '../line/outcome';
import type { HttpAnswer, HttpCall } from '../ports';
import { jsonBody } from '../session/called';

/** Filters of a question, by name; empty ones are left out. */
export type Filters = Readonly<Record<string, string>>;

/** What only the archive's desk on the server knows: needs the line now. Null: there is none, or nobody answered. */
export interface ArchiveLine {
  find(filters: Filters): Promise<Outcome<FoundPage> | null>;
  /** Files by what they say. */
  findTexts(filters: Filters): Promise<Outcome<FoundTextPage> | null>;
  look(dossier: DossierId): Promise<Outcome<ArchivedDossier> | null>;
  open(use: UseId): Promise<Outcome<OpenedUse> | null>;
  /** `along`: to be kept here and read without a line. */
  copy(use: UseId, original: Sha256, along?: 'along'): Promise<Outcome<Blob> | null>;
  /** Tells what was read without a line. */
  noteViews(use: UseId, views: readonly { readonly id: string; readonly original: Sha256; readonly at: Instant }[]): Promise<Outcome<null> | null>;
  /** Where the browser fetches the DIP of a request by itself: it may be larger than what fits into memory. */
  packageAddress(use: UseId): string;
  notePrint(use: UseId): Promise<Outcome<null> | null>;
  packHistorical(dossier: DossierId, profile: SubmissionProfile): Promise<Outcome<MadePackage> | null>;
  log(filters: Filters): Promise<Outcome<UseLogPage> | null>;
  /** The copies of a request that wait for the signature of the agency. */
  toSeal(use: UseId): Promise<Outcome<CopiesToSeal> | null>;
  copyToSeal(use: UseId, original: Sha256): Promise<Outcome<Blob> | null>;
  bringSealed(use: UseId, original: Sha256, signed: Blob): Promise<Outcome<BroughtCopy> | null>;
  issueSealed(use: UseId, copies: readonly Pick<BroughtCopy, 'original' | 'copy'>[]): Promise<Outcome<null> | null>;
}

interface ArchiveLineParts {
  readonly ask: Ask;
  /** Hears why there is no answer now. */
  onFailure(error: unknown): void;
}

/** Making pages of a large file takes its time. */
const COPY_WITHIN_MS = 3 * 60_000;
/** Packing and checking gigabytes even more. */
const PACK_WITHIN_MS = 60 * 60_000;

export function createArchiveLine({ ask, onFailure }: ArchiveLineParts): ArchiveLine {
  const question = <T>(
    path: string,
    read: (answer: HttpAnswer) => Promise<T>,
    call: Partial<Pick<HttpCall, 'method' | 'body' | 'headers'>> & { within?: number } = {},
  ) =>
    ask({ method: 'GET', path: `/api/archive/${path}`, ...call, read: (answer) => outcomeOf(answer, read) }).catch((error: unknown) => {
      onFailure(error);
      return null;
    });
  return {
    find: (filters) => question(`search?${queryOf(filters)}`, readJson<FoundPage>),
    findTexts: (filters) => question(`texts?${queryOf(filters)}`, readJson<FoundTextPage>),
    look: (dossier) => question(`dossiers/${dossier}`, readJson<ArchivedDossier>),
    open: (use) => question(`uses/${use}`, readJson<OpenedUse>),
    copy: (use, original, along) => question(`uses/${use}/files/${original}${along ? '?along=1' : ''}`, (answer) => answer.blob(), { within: COPY_WITHIN_MS }),
    noteViews: (use, views) => question(`uses/${use}/views`, async () => null, { method: 'POST', ...jsonBody({ views }) }),
    packageAddress: (use) => `/api/archive/uses/${use}/package`,
    notePrint: (use) => question(`uses/${use}/prints`, async () => null, { method: 'POST' }),
    toSeal: (use) => question(`uses/${use}/seal`, readJson<CopiesToSeal>, { within: COPY_WITHIN_MS }),
    copyToSeal: (use, original) => question(`uses/${use}/seal/${original}`, (answer) => answer.blob(), { within: COPY_WITHIN_MS }),
    bringSealed: (use, original, body) => question(`uses/${use}/seal/${original}`, readJson<BroughtCopy>, { method: 'PUT', body, within: COPY_WITHIN_MS }),
    issueSealed: (use, copies) => {
      const body = JSON.stringify({ copies: copies.map(({ original, copy }) => ({ original, copy })) });
      return question(`uses/${use}/seal`, async () => null, { method: 'POST', body, within: COPY_WITHIN_MS });
    },
    packHistorical: (dossier, profile) => question(`historical/${dossier}/${profile}`, readJson<MadePackage>, { method: 'POST', within: PACK_WITHIN_MS }),
    log: (filters) => question(`log?${queryOf(filters)}`, readJson<UseLogPage>),
  };
}

function queryOf(filters: Filters): string {
  return new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== '')).toString();
}
