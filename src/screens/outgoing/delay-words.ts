import { t } from '../../ui/words/words.svelte';

/** What went wrong on the way to the axis: a sentence for people, and what the axis or the machine said, where that is another. */
export interface DelayWords {
  readonly said: string;
  readonly original: string;
}

/**
 * The server keeps a reason as the axis or the machine worded it, often in English (records-work 7). Known codes are said in a sentence with what to do;
 * whatever else is said as it stands.
 */
export function delayWords(reason: string): DelayWords {
  const words = t().recipients.outbox.reasons;
  const known = reasons.find(({ pattern }) => pattern.test(reason));
  return known ? { said: words[known.said], original: reason.replace(/^Trục không nhận |^[^:]*: /, '') } : { said: reason, original: '' };
}

type Reason = keyof ReturnType<typeof t>['recipients']['outbox']['reasons'];

/** The first that fits is said. */
const reasons: readonly { readonly pattern: RegExp; readonly said: Reason }[] = [
  { pattern: /^Trục không nhận \(TO\)/, said: 'unknownTo' },
  { pattern: /^Trục không nhận \((FROM|HTTP 40[13])\)/, said: 'notOurs' },
  { pattern: /^Trục không nhận \(HTTP 413\)/, said: 'tooLarge' },
  { pattern: /^Trục không nhận \(HTTP 429\)|^Trục không trả lời rõ: HTTP 5\d\d/, said: 'busy' },
  { pattern: /^Trục không nhận \(/, said: 'refused' },
  { pattern: /^Không nối được tới trục: .*CERT/i, said: 'certificate' },
  { pattern: /^Không nối được tới trục:/, said: 'unreachable' },
  { pattern: /^Trục không trả lời rõ: /, said: 'unclear' },
];
