import { once } from 'node:events';
import { attacks, signInAhead } from '../support/attacks';

/**
 * Every attack once, eight at a time, on the papers of a server, in rounds. Says `ready` when it has signed in for a round, begins it when told,
 * and says `over`. Run as a process of its own.
 */
const AT_ONCE = 8;
/** A person is signed in at 20 places at most. */
const ROUND = 16;
const [url = '', ...rooms] = process.argv.slice(2);
const all = Object.values(attacks);

async function round(from: number): Promise<void> {
  const list = all.slice(from, from + ROUND).entries();
  const oneAfterTheOther = async () => {
    for (const [place, attack] of list) await attack({ url, room: rooms[place % rooms.length]!, n: from + place });
  };
  await Promise.all(Array.from({ length: AT_ONCE }, oneAfterTheOther));
}

for (let from = 0; from < all.length; from += ROUND) {
  await signInAhead(url, ROUND);
  console.log('ready');
  await once(process.stdin, 'data');
  await round(from);
  console.log('over');
}
process.exit(0);
