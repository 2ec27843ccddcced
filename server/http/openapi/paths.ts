import { accessLevels } from '../../../src/domain/use/types';
import {
  ref,
  json,
  answer,
  refused,
  session,
  common,
  signedIn,
  unlogged,
  usable,
  path,
  query,
  header,
  binary,
  uploadParameters,
  roomParameters,
  sha256,
} from './parts';
import { exampleProposal } from './example-proposal';
import { historicalPaths } from './historical-paths';
import { sealPaths } from './seal-paths';
import { useLogActs } from '../../../src/domain/use/log-acts';

/** What is asked of the archive’s search. */
const archiveQuery = [
  query('q', { type: 'string', maxLength: 200 }, 'Words, each from its beginning, with or without marks'),
  query('level', { enum: [...accessLevels] }, 'Level of access'),
  query('year', { type: 'integer' }, 'Year of the dossier'),
  query('unit', { type: 'string', format: 'uuid' }, 'The unit that it came from'),
  query('before', { type: 'integer' }, 'Where the page before said to go on'),
];

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
  '/api/care': {
    get: {
      summary: 'How everything is that the archive keeps',
      security: session,
      responses: { ...signedIn, 200: answer('Packages, copies, the last and the running check, losses', 'Care'), 503: refused('The archive has stopped') },
    },
  },
  '/api/care/check': {
    post: { summary: 'Read everything that is kept once more, from now on', security: session, responses: { ...signedIn, 204: answer('Begun') } },
  },
  '/api/archive/search': {
    get: {
      summary: 'What the archive keeps, as far as the person may know of it: that it exists, never what its files say',
      security: session,
      parameters: archiveQuery,
      responses: { ...signedIn, ...unlogged, 200: answer('A page of what was found, and where to go on') },
    },
  },
  '/api/archive/texts': {
    get: {
      summary: 'Files of the archive by what they say, of those that the person may read now; of any other nothing shows, not even a count',
      security: session,
      parameters: archiveQuery,
      responses: { ...signedIn, ...unlogged, 200: answer('A page of files with the words around the first that was found, and where to go on') },
    },
  },
  '/api/archive/dossiers/{dossier}': {
    get: {
      summary: 'A dossier of the archive with its contents, where the person may see them',
      security: session,
      parameters: [path('dossier', { type: 'string', format: 'uuid' })],
      responses: { ...signedIn, ...unlogged, 200: answer('The dossier'), 404: refused('Not in the archive') },
    },
  },
  '/api/archive/uses/{use}': {
    get: {
      summary: 'What an approved use opens, for whoever asked for it',
      security: session,
      parameters: [path('use', { type: 'string', format: 'uuid' })],
      responses: { ...signedIn, ...unlogged, ...usable, 200: answer('Reader, last day, files') },
    },
  },
  '/api/archive/uses/{use}/files/{sha256}': {
    get: {
      summary: 'The reading copy or uncertified copy of one file, a PDF with its marks on every page; nothing on the way may keep it',
      security: session,
      parameters: [
        path('use', { type: 'string', format: 'uuid' }),
        path('sha256', sha256),
        query('along', { enum: ['', '1'] }, '1: it is taken along, to be read without a line'),
      ],
      responses: {
        ...signedIn,
        ...unlogged,
        ...usable,
        200: { description: 'The copy', content: { 'application/pdf': { schema: { type: 'string', format: 'binary' } }, ...binary } },
        422: refused('The file does not become pages'),
      },
    },
  },
  '/api/archive/uses/{use}/package': {
    get: {
      summary: 'The dissemination package (DIP) of a request for one: a ZIP with the originals as they are, the request, and the authentication sheet',
      security: session,
      parameters: [path('use', { type: 'string', format: 'uuid' })],
      responses: {
        ...signedIn,
        ...unlogged,
        ...usable,
        200: { description: 'The package', content: { 'application/zip': { schema: { type: 'string', format: 'binary' } } } },
        422: refused('The request is for another form, or its documents cannot be packed'),
      },
    },
  },
  '/api/archive/uses/{use}/views': {
    post: {
      summary: 'Write down what was read without a line; each view once, by its id',
      security: session,
      parameters: [path('use', { type: 'string', format: 'uuid' })],
      requestBody: json('Views'),
      responses: { ...signedIn, ...unlogged, 204: answer('Written down'), 404: refused('Unknown, or not theirs') },
    },
  },
  '/api/archive/uses/{use}/prints': {
    post: {
      summary: 'Write down that a form of this use is printed',
      security: session,
      parameters: [path('use', { type: 'string', format: 'uuid' })],
      responses: { ...signedIn, ...unlogged, 204: answer('Written down'), 404: refused('Unknown, or not theirs') },
    },
  },
  ...historicalPaths,
  ...sealPaths,
  '/api/archive/log': {
    get: {
      summary: 'The book of all use, the latest first; reading it is written into it too',
      security: session,
      parameters: [
        query('act', { enum: [...useLogActs] }, 'What was done'),
        query('person', { type: 'string', format: 'uuid' }, 'By whom'),
        query('code', { type: 'string' }, 'Code of the dossier'),
        query('before', { type: 'integer' }, 'Where the page before said to go on'),
      ],
      responses: { ...signedIn, ...unlogged, 200: answer('A page of the book, and where to go on') },
    },
  },
  '/api/originals/{sha256}': {
    get: {
      summary: 'The bytes of an original (HEAD: whether the server has it)',
      security: session,
      parameters: [path('sha256', sha256), header('Range', { type: 'string' }, 'One span, e.g. bytes=0-1023')],
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
