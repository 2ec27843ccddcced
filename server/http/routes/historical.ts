import { Hono, type Context } from 'hono';
import type { DossierId } from '../../../src/domain/shared/ids';
import { refusal, type Outcome } from '../../../src/domain/shared/refusal';
import type { RefusalCode } from '../../../src/domain/shared/refusal-texts';
import { isProfileName, profiles, type ProfileName } from '../../archive/packages/profiles';
import { answerJson, Refused } from '../answers';
import type { Door } from '../door';
import { requireSignedIn } from '../signed-in';

/**
 * `POST /api/archive/historical/{dossier}/{profile}`: packs a dossier for the historical archive and checks it as that would; answers when it is whole, or with all
 * that stands against it. `GET`: the file. Both only for the archivists of a dossier whose registration was approved.
 */
export function historicalRoute(door: Door): Hono {
  return new Hono()
    .post('/:dossier/:profile', async (context) => {
      const { subject } = requireSignedIn(door, context);
      const { dossier, profile } = namedIn(context);
      return answerJson(context, taken(await door.historical.make(subject, dossier, profile).catch((error: unknown) => stopped(door, error))));
    })
    .get('/:dossier/:profile', async (context) => {
      const { subject } = requireSignedIn(door, context);
      const { dossier, profile } = namedIn(context);
      const { name, byteLength, bytes } = taken(await door.historical.give(subject, dossier, profile));
      return new Response(bytes, {
        headers: {
          'content-type': 'application/zip',
          'content-length': String(byteLength),
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
          'content-security-policy': "sandbox; default-src 'none'",
          'cache-control': 'no-store',
        },
      });
    });
}

function namedIn(context: Context): { readonly dossier: DossierId; readonly profile: ProfileName } {
  const profile = context.req.param('profile') ?? '';
  if (!isProfileName(profile))
    throw new Refused(400, refusal('malformed', 'HOSO-2', { field: 'profile', details: { problem: `profile: ${Object.keys(profiles).join(', ')}` } }));
  return { dossier: context.req.param('dossier') as DossierId, profile };
}

/** A full disk is told as such by the door itself; whatever else the archive's thread answers, its work has ended. */
function stopped(door: Door, error: unknown): never {
  if (error instanceof Refused || (error instanceof Error && 'code' in error)) throw error;
  door.log({ id: door.newId().slice(0, 8), what: 'package for the historical archive', error });
  throw new Refused(503, refusal('archiveStopped', 'TT05-V'));
}

const statuses: Partial<Record<RefusalCode, 404 | 409 | 503 | 507>> = {
  unknownDossier: 404,
  packageNotMade: 404,
  historyMoved: 409,
  notLogged: 503,
  diskFull: 507,
};

function taken<T>(outcome: Outcome<T>): T {
  if (outcome.ok) return outcome.value;
  throw new Refused(statuses[outcome.refusals[0]!.code] ?? 422, outcome.refusals);
}
