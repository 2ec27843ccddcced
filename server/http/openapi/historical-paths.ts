import { profiles } from '../../archive/packages/profiles';
import { answer, path, refused, session, signedIn } from './parts';

const parameters = [path('dossier', { type: 'string', format: 'uuid' }), path('profile', { enum: Object.keys(profiles) })];

/** Packages for the historical archive. */
export const historicalPaths = {
  '/api/archive/historical/{dossier}/{profile}': {
    post: {
      summary: 'Pack a dossier for the historical archive, and check the package as that would',
      security: session,
      parameters: parameters,
      responses: {
        ...signedIn,
        200: answer('The package is whole and passes', 'MadePackage'),
        404: refused('Not a dossier that this person hands over'),
        409: refused('Its registration is not approved, or it was handed over'),
        422: refused('The package does not pass; every fault is named'),
        503: refused('The archive has stopped'),
        507: refused('The server’s disk is full'),
      },
    },
    get: {
      summary: 'The package that was made',
      security: session,
      parameters: parameters,
      responses: {
        ...signedIn,
        200: answer('The ZIP'),
        404: refused('Not made'),
        409: refused('Handed over already'),
        503: refused('The book of use cannot be written'),
      },
    },
  },
};
