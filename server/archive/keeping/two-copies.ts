import { KeepingRefused, type Copy, type Erasure, type Holding, type Made } from './ports';

/** Where packages are kept: the first copy, and the second where one is configured and there. */
export interface Holdings {
  readonly first: Holding;
  readonly second: Holding | null;
}

/** The two copies as they are configured, whether their disks are there or not. */
export interface Copies {
  readonly first: Copy;
  /** Null where no second one is configured. */
  readonly second: Copy | null;
}

/** The holdings that are there now; null while the first is not, for then nothing is kept, checked or read. */
export async function holdingsOf({ first, second }: Copies): Promise<Holdings | null> {
  const [one, other] = [await first.find(), (await second?.find()) ?? null];
  return one && { first: one, second: other };
}

/** Whether these very holdings are there still. */
export async function areThere({ first, second }: Holdings): Promise<boolean> {
  return (await first.isThere()) && (second === null || (await second.isThere()));
}

/** Brings a package into the second copy where it is not there in this very version; whether it is there now. What goes wrong there costs the first copy nothing. */
export async function secondCopy(known: Made, { first, second }: Holdings): Promise<boolean> {
  return second !== null && brought(known, { from: first, to: second });
}

/** Brings a package back into the first copy, from the second, where it is not there in this very version; whether it is there then. */
export async function firstCopy(known: Made, { first, second }: Holdings): Promise<boolean> {
  return second === null ? first.has(known) : brought(known, { from: second, to: first });
}

async function brought(known: Made, { from, to }: { readonly from: Holding; readonly to: Holding }): Promise<boolean> {
  try {
    if (!(await to.has(known))) await to.copyFrom(from, known.id, known);
    return true;
  } catch (error) {
    return notDone(error);
  }
}

/** Whether a copy has a package in this very version, by its inventory; one whose disk refuses to be read has not. */
export async function isIn(holding: Holding, known: Made): Promise<boolean> {
  try {
    return await holding.has(known);
  } catch (error) {
    return notDone(error);
  }
}

/** Whether all of a package is sound in a copy; one whose disk refuses to be read is not. */
export async function isSound(kept: Made, holding: Holding): Promise<boolean> {
  try {
    return (await holding.inspect(kept.id, { accepted: kept })).faults.length === 0;
  } catch (error) {
    return notDone(error);
  }
}

/**
 * Erases on each copy what the register knows to be destroyed and either copy still has or tells of, so that a disk that comes back with it brings nothing to
 * life. Tells of the stones of what was never destroyed: whoever can write to one disk must not be able to destroy on both.
 */
export async function carryErasures({ first, second }: Holdings, destroyed: ReadonlyMap<string, Erasure>, onFault: (error: unknown) => void): Promise<void> {
  const holdings = second ? [first, second] : [first];
  // What one disk refuses is told of, and tried again the next time that the disk comes; the others do not wait for it.
  for (const [id, decided] of destroyed) await carryErasure(holdings, id, decided).catch(onFault);
  for (const each of holdings) await tellStrays(each, destroyed, onFault).catch(onFault);
}

async function carryErasure(holdings: readonly Holding[], id: string, decided: Erasure): Promise<void> {
  let isHere = false;
  let stone: Erasure | null = null;
  for (const each of holdings) {
    stone ??= await each.tombstone(id);
    isHere ||= stone !== null || (await each.holds(id));
  }
  if (isHere) for (const each of holdings) if (!(await each.isErased(id))) await each.erase(id, stone ?? decided);
}

async function tellStrays(holding: Holding, destroyed: ReadonlyMap<string, Erasure>, onFault: (error: unknown) => void): Promise<void> {
  for await (const { id } of holding.tombstones()) if (!destroyed.has(id)) onFault(strayWords(holding.place, id));
}

/** What stands against a stone of something that the register does not know to be destroyed, for people. */
export function strayWords(place: string, id: string): string {
  return `${place}: có bia hủy của ${id} mà sổ không ghi quyết định hủy nào; không gì bị xóa theo bia này. Xem lại ổ đĩa, rồi bỏ tệp đó khỏi thư mục erased`;
}

/** What a copy refuses, and what its disk does not do, is tried again; anything else is thrown. */
function notDone(error: unknown): false {
  if (error instanceof KeepingRefused || 'code' in (error as object)) return false;
  throw error;
}
