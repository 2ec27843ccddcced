import { incomingIdentity } from '../../domain/incoming/identity';
import type { DocumentId } from '../../domain/shared/ids';
import type { IncomingDocument } from '../../domain/incoming/types';

/**
 * Places of rows by `incomingIdentity`. Folding text is the dearest step of taking a page, and only forecasts ask for it:
 * so a changed row is folded when somebody asks, not when it changes.
 */
export class IdentityIndex {
  readonly #placesByIdentity = new Map<string, Set<number>>();
  readonly #identityByPlace = new Map<number, string>();
  readonly #touched = new Set<number>();

  constructor(private readonly rowAt: (place: number) => IncomingDocument | undefined) {}

  touch(place: number): void {
    this.#touched.add(place);
  }

  /** Folds what changed since it was last asked. */
  catchUp(): void {
    for (const place of this.#touched) this.#refresh(place);
    this.#touched.clear();
  }

  /** Documents with this identity, oldest first. */
  find(identity: string): readonly DocumentId[] {
    this.catchUp();
    const places = [...(this.#placesByIdentity.get(identity) ?? [])].sort((one, other) => one - other);
    return places.flatMap((place) => this.rowAt(place)?.id ?? []);
  }

  #refresh(place: number): void {
    const before = this.#identityByPlace.get(place);
    if (before !== undefined) this.#placesByIdentity.get(before)?.delete(place);
    const row = this.rowAt(place);
    const identity = row ? incomingIdentity(row.facts) : null;
    if (identity === null) this.#identityByPlace.delete(place);
    else this.#add(place, identity);
  }

  #add(place: number, identity: string): void {
    this.#identityByPlace.set(place, identity);
    const places = this.#placesByIdentity.get(identity) ?? new Set();
    this.#placesByIdentity.set(identity, places.add(place));
  }
}
