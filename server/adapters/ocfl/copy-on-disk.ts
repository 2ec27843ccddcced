import { HoldingAbsent, type Accepted, type Copy, type Holding } from '../../archive/keeping/ports';
import { holdsOneOf, openHolding } from './holding';
import { identityAt } from './identity';
import { readKnownHoldings, rememberHolding, type CopyName } from './identities';
import type { ReadFiles } from './reading';

export interface CopyOnDisk {
  readonly name: CopyName;
  readonly place: string;
  /** The file that says which holdings are the archive's. */
  readonly identities: string;
  /** What the register knows to lie in this copy. */
  readonly kept: () => readonly (Accepted & { readonly id: string })[];
  /** Who reads what is checked; without one, this thread. */
  readonly readFiles?: ReadFiles;
  /** Told once when the disk drops out, and again when something else is in its way. */
  readonly onFault: (error: unknown) => void;
}

/** One of the two copies. Whoever asks for it while its disk is away has it looked for again. */
export function createCopyOnDisk(parts: CopyOnDisk): Copy {
  let holding: Holding | null = null;
  let told = '';
  let turn: Promise<unknown> = Promise.resolve();

  async function look(): Promise<Holding | null> {
    if (await holding?.isThere()) return holding;
    holding = null;
    try {
      holding = await open(parts);
      told = '';
    } catch (error) {
      // A disk that is not there, or not ours to write, is for the people to see to; the register goes on.
      if (String(error) !== told) parts.onFault(error instanceof HoldingAbsent ? error.message : error);
      told = String(error);
    }
    return holding;
  }

  return {
    place: parts.place,
    find() {
      const found = turn.then(look);
      turn = found;
      return found;
    },
  };
}

/**
 * The holding that is known to be this copy, and no other. Where none is known yet, it is the one in which something lies that the register knows, or a new one
 * as long as nothing is kept there.
 */
async function open({ name, place, identities, kept, readFiles }: CopyOnDisk): Promise<Holding> {
  const known = await readKnownHoldings(identities);
  const identity = known[name];
  if (identity !== null) return openHolding(place, { identity, readFiles });
  const there = await identityAt(place);
  if (there !== null && Object.values(known).includes(there)) throw new HoldingAbsent(`${place}: là chính kho của bản kia · this is the other copy itself`);
  const packages = kept();
  if (packages.length > 0 && !(await holdsOneOf(place, packages))) {
    throw new HoldingAbsent(
      `${place}: không có gói nào mà sổ ghi là ở đây; nếu là ổ mới: npm run hoso -- archive-disk ${name}\n` +
        `${place}: nothing lies here of what the register knows; if it is a new disk: npm run hoso -- archive-disk ${name}`,
    );
  }
  const holding = await openHolding(place, { readFiles });
  await rememberHolding(identities, name, holding.identity);
  return holding;
}
