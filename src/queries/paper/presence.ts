import type { PersonId } from '../../domain/shared/ids';
import type { OpenRoom } from '../../sync/papers/open-room';
import { hueOf } from './colours';

/** Somebody who has this paper open now. Only what they say of themselves: nothing is decided by it. */
export interface Present {
  readonly client: number;
  readonly person: PersonId;
  readonly name: string;
  readonly hue: number;
  /** The item of a tray that is open there. */
  readonly item: string | null;
}

/** Who is in a room, this tab left out. */
export function presentIn({ awareness }: Pick<OpenRoom, 'awareness'>): readonly Present[] {
  const others = [...awareness.getStates()].filter(([client]) => client !== awareness.clientID);
  return others.flatMap(([client, { user, item }]) =>
    user ? [{ client, person: user.person, name: user.name, hue: hueOf(user.person), item: typeof item === 'string' ? item : null }] : [],
  );
}
