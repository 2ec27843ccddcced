import type { DossierId, PersonId, Sha256 } from '../../domain/shared/ids';
import type { Instant } from '../../domain/shared/time';
import type { Matter } from '../../domain/authority/audience';
import type { News } from '../../papers/news';
import type { ToldByPlace } from '../../papers/told';

/** What lists show of the paper of a dossier or a draft without building it. */
export interface PaperSummary {
  readonly room: string;
  /** Null: it is a draft's. */
  readonly dossier: DossierId | null;
  /** The wordings of the title (of a draft: the subject) that stand, the one to show first; empty while nobody worded it. */
  readonly titles: readonly string[];
  readonly paperItems: number;
  readonly openComments: number;
  /** The dossiers that it refers to; absent when none. */
  readonly refersTo?: readonly DossierId[];
  /** Bytes that are attached to a draft: they go up, and are needed here until then; absent when none. */
  readonly attached?: readonly Sha256[];
  /** Whether it concerns this person, so that what others change in it is news. */
  readonly isFollowed: boolean;
  /** How much others changed since; absent when nothing, so that the index holds none without news. */
  readonly unseen?: number;
  /** What colleagues said to this person there, and is not done; absent when nothing. */
  readonly saidToMe?: readonly Said[];
  /** The last of this device's own unsent edits that it knows. */
  readonly lastRow: number;
}

/** A comment, as its writer's device made it: `at` is what that device took for the time. */
export interface Said {
  readonly id: string;
  readonly by: PersonId;
  readonly at: Instant;
  readonly text: string;
}

/** What a person has seen of a paper, and what others changed since. */
export interface RoomNews {
  readonly room: string;
  /** Null: it is a draft's. */
  readonly dossier: DossierId | null;
  readonly seen: ToldByPlace;
  /** The state vector of the paper when news were gathered last. */
  readonly heard: Uint8Array;
  readonly news: readonly News[];
}

/** Up to which place of the decision list a person has seen what was decided: of everything, and of single documents and dossiers. */
export interface NewsMarks {
  readonly upTo: number;
  readonly of: Readonly<Record<Matter, number>>;
}

export interface SummaryStore {
  /** Brings the summaries and news of all papers that moved up to date, a paper at a time. */
  refresh(): Promise<void>;
  list(): Promise<readonly PaperSummary[]>;
  subscribe(listener: () => void): () => void;
}

/** What others changed while a person was away. Nothing counts as news before `begin`: a new device is not a year of news. */
export interface NewsStore {
  /** This device has taken everything there was: what comes from now on is news. Does nothing when it was said before. */
  begin(): Promise<void>;
  /** Null before `begin`. */
  marks(): Promise<NewsMarks | null>;
  /** Papers in which others changed something that was not seen yet. */
  list(): Promise<readonly RoomNews[]>;
  /** These news of a paper were seen, and nothing that came after them. */
  markPaper(room: string, news: readonly News[]): Promise<void>;
  /** Everything decided up to a position was seen; or only what is about these documents and dossiers. */
  markDecided(position: number, about: readonly Matter[] | 'everything'): Promise<void>;
  subscribe(listener: () => void): () => void;
}
