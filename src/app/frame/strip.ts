import type { SyncStatus } from '../../sync/status/types';
import { formatNumber, formatSince, formatSize } from '../../ui/words/formats';
import { t } from '../../ui/words/words.svelte';

export type StripTone = 'quiet' | 'working' | 'offline' | 'attention' | 'trouble';

/** What the status strip says. `toLookAt` stands beside the sentence while something waits for a person. */
export interface StripWords {
  readonly tone: StripTone;
  readonly text: string;
  readonly toLookAt: string | null;
}

/** The status in honest words: nothing counts as sent before the server has said so. */
export function stripWords(status: SyncStatus, now: string): StripWords {
  const toLookAt = status.refused > 0 ? t().shell.strip.toLookAt(formatNumber(status.refused)) : null;
  return { ...sentence(status, now), toLookAt };
}

function sentence(status: SyncStatus, now: string): Omit<StripWords, 'toLookAt'> {
  const words = t().shell.strip;
  switch (status.line) {
    case 'contradicted':
      return { tone: 'trouble', text: words.contradicted };
    case 'updateFirst':
      return { tone: 'attention', text: join(words.updateFirst, waiting(status)) };
    case 'signedOut':
      return { tone: 'attention', text: join(words.signInAgain, waiting(status)) };
    case 'offline':
      return { tone: 'offline', text: join(words.offline, waiting(status) ?? dataAge(status, now)) };
    case 'starting':
      return { tone: 'working', text: waiting(status) ?? words.starting };
    case 'connected':
      return connected(status, now);
  }
}

function connected(status: SyncStatus, now: string): Omit<StripWords, 'toLookAt'> {
  const words = t().shell.strip;
  const { sending, uploads, position, latest, heardAt } = status;
  if (sending) return { tone: 'working', text: words.sending(formatNumber(sending.done), formatNumber(sending.total)) };
  if (status.waiting > 0) return { tone: 'working', text: words.waiting(formatNumber(status.waiting)) };
  if (uploads.count > 0) return { tone: 'working', text: words.uploading(formatNumber(uploads.count), formatSize(uploads.bytesLeft)) };
  if (latest > position) return { tone: 'working', text: words.receiving(formatNumber(latest - position)) };
  return { tone: 'quiet', text: words.allSent(formatSince(heardAt ?? now, now)) };
}

function waiting({ waiting: count }: SyncStatus): string | null {
  return count > 0 ? t().shell.strip.waiting(formatNumber(count)) : null;
}

function dataAge({ heardAt }: SyncStatus, now: string): string {
  return heardAt === null ? t().shell.strip.onDeviceNothing : t().shell.strip.offlineSince(formatSince(heardAt, now));
}

function join(first: string, second: string | null): string {
  return second === null ? first : `${first} – ${second}`;
}
