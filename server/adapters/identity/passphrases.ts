import type { Passphrases } from '../../http/ports';
import type { IdentityDatabase } from './database';
import { hashOfNobody, hashPassphrase, matchesHash, type ScryptCost } from './scrypt';

/** Passphrases as scrypt hashes by person. `cost` is an argument so that tests need not wait. */
export function createPassphrases(database: IdentityDatabase, cost: ScryptCost): Passphrases {
  const select = database.prepare('SELECT hash FROM passphrases WHERE person = ?');
  const upsert = database.prepare('INSERT INTO passphrases (person, hash) VALUES (?, ?) ON CONFLICT (person) DO UPDATE SET hash = excluded.hash');
  // An unknown account costs the same time as a known one.
  const nobody = hashOfNobody(cost);
  const hashOf = (person: string) => (select.get(person) as { hash: string } | undefined)?.hash;

  return {
    has: (person) => hashOf(person) !== undefined,
    set: async (person, passphrase) => {
      upsert.run(person, await hashPassphrase(passphrase, cost));
    },
    matches: async (person, passphrase) => {
      const hash = person === null ? undefined : hashOf(person);
      const matched = await matchesHash(passphrase, hash ?? nobody);
      // One that was replaced while it was compared opens nothing any more.
      return matched && hash !== undefined && hashOf(person!) === hash;
    },
  };
}
