import { Hono } from 'hono';
import type { CouncilLists } from '../../../src/protocol/councils/messages';
import { answerJson } from '../answers';
import type { Door } from '../door';
import { requireSignedIn } from '../signed-in';

/** `GET /api/councils`: the lists about which the person has to say something in a council. Theirs alone: nobody else of their unit is given them. */
export function councilsRoute(door: Door): Hono {
  return new Hono().get('/', (context) => {
    const { subject } = requireSignedIn(door, context);
    return answerJson(context, { v: 1, lists: door.councils.listsOf(subject) } satisfies CouncilLists);
  });
}
