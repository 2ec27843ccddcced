import { Hono, type Context } from 'hono';
import { outgoingResource } from '../../../src/domain/authority/resource';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { endDeliverySchema, sendAgainSchema } from '../../../src/protocol/deliveries/queries';
import { answerJson } from '../answers';
import { readAs } from '../body';
import type { Door } from '../door';
import { requireRight, requireSignedIn } from '../signed-in';
import { taken } from './archive-answers';

/** `GET /api/deliveries/{document}`: how its messages stand in the outbox, for whoever reads it. `POST …/hurry`: what waits is tried at once; `…/stop`: one recipient gets nothing; `…/take-back`: one that has not accepted it gives it back; `…/again`: one gets what the axis lost too often; all by the registry. */
export function deliveriesRoute(door: Door): Hono {
  function documentFor(context: Context, action: 'ReadOutgoing' | 'IssueDocument'): DocumentId {
    const document = context.req.param('document') as DocumentId;
    requireRight(requireSignedIn(door, context), action, outgoingResource(door.directory.tables, document));
    return document;
  }
  return new Hono()
    .get('/:document', (context) => answerJson(context, door.deliveries.of(documentFor(context, 'ReadOutgoing'))))
    .post('/:document/stop', async (context) => {
      const document = documentFor(context, 'IssueDocument');
      const { person } = requireSignedIn(door, context);
      return answerJson(context, taken(door.deliveries.stop(document, await readAs(context, endDeliverySchema), person.name)));
    })
    .post('/:document/take-back', async (context) => {
      const document = documentFor(context, 'IssueDocument');
      const { person } = requireSignedIn(door, context);
      return answerJson(context, taken(await door.deliveries.takeBack(document, await readAs(context, endDeliverySchema), person.name)));
    })
    .post('/:document/again', async (context) => {
      const document = documentFor(context, 'IssueDocument');
      return answerJson(context, taken(door.deliveries.sendAgain(document, (await readAs(context, sendAgainSchema)).code)));
    })
    .post('/:document/hurry', (context) => answerJson(context, door.deliveries.hurry(documentFor(context, 'IssueDocument'))));
}
