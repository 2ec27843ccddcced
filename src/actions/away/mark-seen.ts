import type { Matter } from '../../domain/authority/audience';
import { roomName } from '../../domain/papers/room';
import type { DossierId } from '../../domain/shared/ids';
import type { News } from '../../papers/news';
import type { ActionContext } from '../context';

/** What a person has looked at: up to which place of the decision list, and which news of which papers. */
export interface Looked {
  readonly position: number;
  readonly about: readonly Matter[] | 'everything';
  readonly news: readonly { readonly dossier: DossierId; readonly news: readonly News[] }[];
}

/** Marks as seen what was shown, and nothing that came after it: it is never told again on this device. */
export async function markSeen({ store }: ActionContext, { position, about, news }: Looked): Promise<void> {
  for (const { dossier, news: shown } of news) await store.news.markPaper(roomName({ kind: 'dossier', id: dossier }), shown);
  await store.news.markDecided(position, about);
}
