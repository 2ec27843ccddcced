import type { ActionContext } from '../context';

/** A signing key as Web Crypto holds it, not to be taken out, with its certificate and those above it. */
export interface KeptKey {
  readonly key: CryptoKey;
  readonly certificate: Uint8Array;
  readonly chain: readonly Uint8Array[];
}

interface Row {
  readonly kept: KeptKey;
  readonly madeAt: string;
}

/** Made anew before its certificate of a year ends. */
const KEPT_DAYS = 300;
const DAY_MS = 86_400_000;

/** The key that this device keeps for a holder, in this account's own database; made by `make` where there is none, or none that is young enough. */
export async function keptKey({ store, now }: Pick<ActionContext, 'store' | 'now'>, holder: string, make: () => Promise<KeptKey>): Promise<KeptKey> {
  const name = `signingKey ${holder}`;
  const row = await store.settings.get<Row>(name);
  if (row && Date.parse(now()) - Date.parse(row.madeAt) < KEPT_DAYS * DAY_MS) return row.kept;
  const kept = await make();
  await store.settings.put(name, { kept, madeAt: now() } satisfies Row);
  return kept;
}
