import { openHolding } from '../../../../server/adapters/ocfl/holding';
import { aipOf, versionAfter } from '../../../support/holdings';

/** Keeps package after package, each with a second version, and says each once it is kept; never ends by itself. */
const [directory, from] = process.argv.slice(2);
const holding = await openHolding(directory!);
for (let number = Number(from); ; number++) {
  const id = `G05.2026.${number}.TCCB`;
  await holding.keep(aipOf(id, 2));
  console.log(`${id} 1.`);
  await holding.keep(versionAfter(1, 'su-kien.txt', `sự kiện ${number}`, id));
  console.log(`${id} 2.`);
}
