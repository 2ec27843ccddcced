import { Hono, type Context } from 'hono';
import { outgoingResource } from '../../../src/domain/authority/resource';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { answerJson } from '../answers';
import type { Door } from '../door';
import { requireRight, requireSignedIn } from '../signed-in';

/** `GET /api/deliveries/{document}`: how its messages stand in the outbox, for whoever reads it. `POST …/hurry`: what waits is tried at once, by the registry. */
export function deliveriesRoute(door: Door): Hono {
  function documentFor(context: Context, action: 'ReadOutgoing' | 'IssueDocument'): DocumentId {
    const document = context.req.param('document') as DocumentId;
    requireRight(requireSignedIn(door, context), action, outgoingResource(door.directory.tables, document));
    return document;
  }
  return new Hono()
    .get('/:document', (context) => answerJson(context, door.deliveries.of(documentFor(context, 'ReadOutgoing'))))
    .post('/:document/hurry', (context) => answerJson(context, door.deliveries.hurry(documentFor(context, 'IssueDocument'))));
}
