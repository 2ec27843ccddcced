import { answer, refused, session, signedIn, unlogged, path, binary, sha256 } from './parts';

/** The paths by which copies are certified. */
export const sealPaths = {
  '/api/archive/uses/{use}/seal': {
    get: {
      summary: 'The copies of an approved request that wait for the signature of the agency; they are made now',
      security: session,
      parameters: [path('use', { type: 'string', format: 'uuid' })],
      responses: {
        ...signedIn,
        ...unlogged,
        200: answer('The copies with their hashes, and the field to sign in'),
        404: refused('Unknown, or not theirs'),
        422: refused('Nothing to sign'),
      },
    },
    post: {
      summary: 'Give the signed copies of a request out; every signature is verified once more',
      security: session,
      parameters: [path('use', { type: 'string', format: 'uuid' })],
      requestBody: { content: { 'application/json': { schema: { type: 'object', required: ['copies'] } } } },
      responses: {
        ...signedIn,
        204: answer('Given out'),
        404: refused('Unknown, or not theirs'),
        422: refused('A copy is missing, or its signature does not hold'),
      },
    },
  },
  '/api/archive/uses/{use}/seal/{sha256}': {
    get: {
      summary: 'A copy as it is to be signed on a device',
      security: session,
      parameters: [path('use', { type: 'string', format: 'uuid' }), path('sha256', sha256)],
      responses: { ...signedIn, ...unlogged, 200: { description: 'The copy', content: binary }, 404: refused('Unknown, or not theirs') },
    },
    put: {
      summary: 'The same copy, signed: taken in when it has one valid signature of the agency over the whole file and nothing else is new',
      security: session,
      parameters: [path('use', { type: 'string', format: 'uuid' }), path('sha256', sha256)],
      requestBody: { content: binary },
      responses: {
        ...signedIn,
        200: answer('Taken in: hash and signer'),
        404: refused('Unknown, or not theirs'),
        413: refused('Too large'),
        422: refused('Not accepted, and why'),
      },
    },
  },
} as const;
