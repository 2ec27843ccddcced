import { refusal, type Refusal } from '../../domain/shared/refusal';
import type { Capture } from '../../storage/device';
import type { ActionContext } from '../context';

/** Photographed pages become one PDF when a capture is registered, so their bytes must be here; a colleague's may still be on their device. */
export async function missingPages({ store }: ActionContext, { pages }: Pick<Capture, 'pages'>): Promise<readonly Refusal[]> {
  const held = await Promise.all(pages.map(({ sha256 }) => store.originals.get(sha256)));
  const missing = held.flatMap((original, place) => (original ? [] : [place + 1]));
  return missing.length === 0 ? [] : [refusal('pageElsewhere', 'HOSO-3', { details: { pages: missing.join(', ') } })];
}
