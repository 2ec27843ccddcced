import { archivePaths } from './archive-paths';
import { exampleProposal } from './example-proposal';
import { ref, json, answer, refused, session, common, signedIn, path, query, header, binary, uploadParameters, roomParameters, sha256 } from './parts';

/** Every path of the contract. */
export const paths = {
  '/healthz': { get: { summary: 'The server accepts requests', responses: { 200: { description: 'ok' } } } },
  '/api/agency': {
    get: { summary: 'What the sign-in page shows', responses: { ...common, 200: answer('The agency, or that it is to be set up', 'AgencyNotice') } },
  },
  '/api/setup': {
    post: {
      summary: 'Set up the agency with the one-time code of the server’s console',
      requestBody: json('Setup'),
      responses: {
        ...common,
        201: answer('Set up and signed in', 'Session'),
        403: refused('Wrong or expired code'),
        409: refused('Already set up'),
        422: refused('Refused by a rule'),
        429: refused('Too many tries'),
      },
    },
  },
  '/api/session': {
    post: {
      summary: 'Sign in',
      requestBody: json('SignIn', { account: 'vanthu', passphrase: 'thuc-hanh-ho-so' }),
      responses: {
        ...common,
        201: answer('Signed in; the cookie is set', 'Session'),
        401: refused('Wrong account or passphrase'),
        403: refused('The device was written off, is another account’s, or is one too many'),
        429: refused('Too many tries; see Retry-After'),
      },
    },
    get: { summary: 'Who is signed in', security: session, responses: { ...signedIn, 200: answer('The session', 'Session') } },
    delete: { summary: 'Sign out', security: session, responses: { ...signedIn, 204: answer('Signed out') } },
  },
  '/api/people/{person}/passphrase': {
    put: {
      summary: 'Set a passphrase: one’s own with the current one, anybody’s by the administrator',
      security: session,
      parameters: [path('person', { type: 'string', format: 'uuid' })],
      requestBody: json('SetPassphrase'),
      responses: { ...signedIn, 204: answer('Set; the person’s other sessions have ended'), 404: refused('Unknown person'), 429: refused('Too many tries') },
    },
  },
  '/api/people/{person}/devices': {
    get: {
      summary: 'The devices on which a person signed in and that were not written off; one’s own, or by the administrator anybody’s',
      security: session,
      parameters: [path('person', { type: 'string', format: 'uuid' })],
      responses: { ...signedIn, 200: answer('The longest silent first', 'Devices'), 404: refused('Unknown person') },
    },
  },
  '/api/proposals': {
    post: {
      summary: 'Propose; one receipt per entry, in order. Sending again gives the same receipt',
      security: session,
      requestBody: json('Proposals', [exampleProposal]),
      responses: {
        ...signedIn,
        200: answer('Decided (durably on disk) or refused, one by one', 'Receipts'),
        413: refused('Too many proposals or bytes'),
        503: refused('Busy; nothing was decided, send again'),
        507: refused('The server’s disk is full'),
      },
    },
  },
  '/api/feed': {
    get: {
      summary: 'A page of the decision list, complete from after + 1 to position',
      security: session,
      parameters: [
        query('after', { type: 'integer', minimum: 0, default: 0 }, 'The last position that the device has'),
        query('access', { type: 'string' }, 'The access key that the device holds'),
      ],
      responses: { ...signedIn, 200: answer('The page; empty when position equals after', 'FeedPage') },
    },
  },
  '/api/feed/snapshot': {
    get: {
      summary: 'The tables as they stand at one position, for a device that holds nothing; it then asks the feed after that position',
      security: session,
      responses: {
        ...signedIn,
        200: { description: 'A header, blocks of rows and a seal, one a line', content: { 'application/x-ndjson': { schema: ref('SnapshotLine') } } },
        204: answer('The list is short: read it from its start'),
        503: refused('Busy; read the list from its start'),
      },
    },
  },
  '/api/live': {
    get: {
      summary:
        'WebSocket: send a follow message, receive {type: page | papers | heartbeat | askFeed}. Closes 4401 when the session ends, 4426 for another version, 4400 for a malformed message',
      security: session,
      'x-message': ref('LiveFollow'),
      responses: {
        101: { description: 'Switching protocols' },
        401: { description: 'Not signed in' },
        403: { description: 'Foreign origin' },
        429: { description: 'Too many sockets of this session' },
      },
    },
  },
  '/api/papers': {
    get: {
      summary: 'A page of the papers’ feed: states of the rooms that changed after a position, for devices that have none of them open',
      security: session,
      parameters: [query('after', { type: 'integer', minimum: 0, default: 0 }, 'The last position that the device has')],
      responses: { ...signedIn, 200: answer('The page; empty when position equals after', 'PapersPage') },
    },
  },
  '/api/papers/{kind}/{id}': {
    get: {
      summary: 'One room as it is',
      security: session,
      parameters: roomParameters,
      responses: { ...signedIn, 200: answer('Its state', 'RoomState'), 404: refused('Not here, or not for this account') },
    },
  },
  '/api/papers/{kind}/{id}/days': {
    get: {
      summary: 'The days on which somebody wrote in a room, with who did, the latest first',
      security: session,
      parameters: roomParameters,
      responses: { ...signedIn, 200: answer('The days; none when nothing was ever kept', 'PaperDays'), 404: refused('Not here, or not for this account') },
    },
  },
  '/api/papers/{kind}/{id}/history': {
    get: {
      summary: 'One room as it was at an instant',
      security: session,
      parameters: [...roomParameters, query('at', { type: 'string', format: 'date-time' }, 'Required; UTC with milliseconds')],
      responses: { ...signedIn, 200: answer('Its state then, as base', 'RoomState'), 404: refused('Not here, not yet, or not for this account') },
    },
  },
  '/papers/{kind}/{id}': {
    get: {
      summary:
        'WebSocket of one room, in y-websocket 3 frames. With ?hoso=1&generation=N also batches (100), acknowledgements (101), refusals (102) and standing (103). Closes 4401 signed out, 4403 no right, 4404 no such room, 4409 another generation, 4429 three broken batches, 4529 try again',
      security: session,
      parameters: roomParameters,
      responses: {
        101: { description: 'Switching protocols' },
        401: { description: 'Not signed in' },
        403: { description: 'Foreign origin' },
        404: { description: 'No name of a room' },
        429: { description: 'Too many rooms of this session' },
      },
    },
  },
  '/api/push': {
    get: {
      summary: 'Whether the administrator has switched push notices on, the key for pushManager.subscribe, and whether this session has an address',
      security: session,
      responses: { ...signedIn, 200: answer('The standing', 'PushStanding') },
    },
    put: {
      summary: 'Where this session hears while the app is closed: the browser’s push subscription (RFC 8030, RFC 8291)',
      security: session,
      requestBody: json('PushAddress'),
      responses: {
        ...signedIn,
        204: answer('Kept, until the session is ended'),
        409: refused('Push is not switched on'),
        413: refused('Too many bytes'),
        422: refused('Not one of the push services that this server may send to'),
      },
    },
    delete: { summary: 'Hear nothing more', security: session, responses: { ...signedIn, 204: answer('Forgotten') } },
  },
  ...archivePaths,
  '/api/originals/{sha256}': {
    get: {
      summary: 'The bytes of an original (HEAD: whether the server has it)',
      security: session,
      parameters: [
        path('sha256', sha256),
        query('draft', { type: 'string', format: 'uuid' }, 'A draft to which the file is attached and that the person reads, before a document holds it'),
        header('Range', { type: 'string' }, 'One span, e.g. bytes=0-1023'),
      ],
      responses: {
        ...signedIn,
        200: { description: 'All bytes', content: binary },
        206: { description: 'The span', content: binary },
        404: refused('Not here, or not for this account'),
        416: refused('Behind the end'),
      },
    },
  },
  '/api/uploads': {
    post: {
      summary: 'Begin an upload (tus 1.0.0 creation)',
      security: session,
      parameters: [
        header('Tus-Resumable', { const: '1.0.0' }, 'Required'),
        header('Upload-Length', { type: 'integer', minimum: 1 }, 'Required'),
        header('Upload-Metadata', { type: 'string' }, 'tus metadata, values in base64: sha256, and name or filename; see UploadMetadata'),
      ],
      responses: {
        ...signedIn,
        201: answer('Location is the upload'),
        412: refused('Tus-Resumable is missing, or names another version'),
        413: refused('Larger than an original may be'),
        507: refused('The server’s disk is full'),
      },
    },
  },
  '/api/uploads/{upload}': {
    head: {
      summary: 'How much has arrived (Upload-Offset)',
      security: session,
      parameters: uploadParameters,
      responses: { ...signedIn, 200: answer('Upload-Offset and Upload-Length'), 404: { description: 'No such upload of this person' } },
    },
    patch: {
      summary: 'Send bytes from Upload-Offset on; with the last one the hash is checked',
      security: session,
      parameters: [...uploadParameters, header('Upload-Offset', { type: 'integer', minimum: 0 }, 'Required')],
      requestBody: { content: { 'application/offset+octet-stream': { schema: { type: 'string', format: 'binary' } } } },
      responses: {
        ...signedIn,
        204: answer('Upload-Offset is the new offset'),
        404: refused('No such upload of this person'),
        409: refused('Another offset'),
        460: refused('The bytes do not have the claimed SHA-256; the upload is gone'),
        507: refused('The server’s disk is full'),
      },
    },
    delete: {
      summary: 'Give up an upload',
      security: session,
      parameters: uploadParameters,
      responses: { ...signedIn, 204: answer('Gone'), 404: refused('No such upload of this person') },
    },
  },
};
