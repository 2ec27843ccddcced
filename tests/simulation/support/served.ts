import { toInstant } from '../../../src/domain/shared/time';
import type { DeviceId, PersonId } from '../../../src/domain/shared/ids';
import type { SeenDevice } from '../../../server/archive/disposal/ports';

interface Noted {
  readonly device: DeviceId;
  readonly person: PersonId;
  readonly access: string;
  readonly at: number;
}

/** Which devices were served, and under which rights, as the database of identities keeps it. */
export class Served {
  readonly #noted = new Map<DeviceId, Noted & { readonly under: ReadonlySet<string> }>();

  note(noted: Noted): void {
    const under = new Set([...(this.#noted.get(noted.device)?.under ?? []), noted.access]);
    this.#noted.set(noted.device, { ...noted, under });
  }

  servedUnder(access: readonly string[]): readonly SeenDevice[] {
    const found = [...this.#noted.values()].filter(({ under }) => access.some((key) => under.has(key)));
    return found.map(({ device, person, at }) => ({ device, person, lastSeenAt: toInstant(at) }));
  }
}
