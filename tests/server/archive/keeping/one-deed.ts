import { openHolding } from '../../../../server/adapters/ocfl/holding';
import type { Instant } from '../../../../src/domain/shared/time';
import { aipOf } from '../../../support/holdings';

/** Keeps or erases one package, and says that it is done or what the system refused. */
const [directory, deed, id] = process.argv.slice(2);
const holding = await openHolding(directory!);
const erasure = { at: '2026-12-01T00:00:00.000Z' as Instant, reason: 'Quyết định hủy 12/QĐ-BNV' };
const done: Promise<unknown> = deed === 'keep' ? holding.keep(aipOf(id, 2)) : holding.erase(id!, erasure);
console.log(
  await done.then(
    () => 'done',
    (error: NodeJS.ErrnoException) => error.code ?? String(error),
  ),
);
