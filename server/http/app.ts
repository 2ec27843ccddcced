import { Hono } from 'hono';
import { refusal } from '../../src/domain/shared/refusal';
import { answerRefused } from './answers';
import type { Door } from './door';
import { asRefused } from './faults';
import { gatedPassphrases } from './gated-passphrases';
import { withSecurityHeaders } from './headers';
import { requireOwnOrigin } from './own-origin';
import { requireProtocolVersion } from './protocol-version';
import { agencyRoute } from './routes/agency';
import { careRoute } from './routes/care';
import { historicalRoute } from './routes/historical';
import { archiveRoute } from './routes/archive';
import { deliveriesRoute } from './routes/deliveries';
import { directoryRoute } from './routes/directory';
import { devicesRoute } from './routes/devices';
import { feedRoute } from './routes/feed';
import { healthRoute } from './routes/health';
import { openapiRoute } from './routes/openapi';
import { originalsRoute } from './routes/originals';
import { papersRoute } from './routes/papers';
import { passphraseRoute } from './routes/passphrase';
import { proposalsRoute } from './routes/proposals';
import { pushRoute } from './routes/push';
import { sessionRoute } from './routes/session';
import { noteServedDevice } from './served-device';
import { setupRoute } from './routes/setup';
import { staticRoute } from './routes/static';
import { sealRoute } from './routes/seal';
import { signingRoute } from './routes/signing';
import { uploadsRoute } from './routes/uploads';
import { createTryPassphrase } from './try-passphrase';

/** All of HTTP: what every request goes through, then one route per path. */
export function createApp(ungated: Door): Hono {
  const door: Door = { ...ungated, passphrases: gatedPassphrases(ungated.passphrases) };
  const tryPassphrase = createTryPassphrase(door.passphrases, door.now);
  const app = new Hono();
  app.use(withSecurityHeaders(door.publicOrigin !== null), requireOwnOrigin(door.publicOrigin));
  app.use('/api/*', requireProtocolVersion);
  for (const path of ['/api/feed/*', '/api/papers/*', '/api/originals/*', '/api/archive/*']) app.use(path, noteServedDevice(door));
  app.route('/healthz', healthRoute());
  app.route('/api/agency', agencyRoute(door));
  app.route('/api/setup', setupRoute(door));
  app.route('/api/session', sessionRoute(door, tryPassphrase));
  app.route('/api/people', passphraseRoute(door, tryPassphrase));
  app.route('/api/people', devicesRoute(door));
  app.route('/api/proposals', proposalsRoute(door));
  app.route('/api/feed', feedRoute(door));
  app.route('/api/papers', papersRoute(door));
  app.route('/api/push', pushRoute(door));
  app.route('/api/care', careRoute(door));
  app.route('/api/archive/historical', historicalRoute(door));
  app.route('/api/archive', archiveRoute(door));
  app.route('/api/archive/uses', sealRoute(door));
  app.route('/api/deliveries', deliveriesRoute(door));
  app.route('/api/directory', directoryRoute(door));
  app.route('/api/signing', signingRoute(door));
  app.route('/api/originals', originalsRoute(door));
  app.route('/api/uploads', uploadsRoute(door));
  app.route('/api/openapi.json', openapiRoute());
  app.all('/api/*', (context) => context.notFound());
  app.route('/', staticRoute(door));
  app.notFound((context) =>
    answerRefused(context, { status: 404, refusals: [refusal('notFound', 'HOSO-2', { details: { value: context.req.path.slice(0, 200) } })], headers: {} }),
  );
  app.onError((error, context) => answerRefused(context, asRefused(error, door)));
  return app;
}
