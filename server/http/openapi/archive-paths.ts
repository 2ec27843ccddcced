import { useLogActs } from '../../../src/domain/use/log-acts';
import { accessLevels } from '../../../src/domain/use/types';
import { historicalPaths } from './historical-paths';
import { json, answer, refused, session, signedIn, unlogged, usable, path, query, binary, sha256 } from './parts';
import { bagPaths } from './bag-paths';
import { directoryPaths } from './directory-paths';
import { sealPaths } from './seal-paths';

/** What is asked of the archive’s search. */
const archiveQuery = [
  query('q', { type: 'string', maxLength: 200 }, 'Words, each from its beginning, with or without marks'),
  query('level', { enum: [...accessLevels] }, 'Level of access'),
  query('year', { type: 'integer' }, 'Year of the dossier'),
  query('unit', { type: 'string', format: 'uuid' }, 'The unit that it came from'),
  query('before', { type: 'integer' }, 'Where the page before said to go on'),
];

/** The paths of the archive: how it keeps, and how it is used. */
export const archivePaths = {
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
  '/api/councils': {
    get: {
      summary: 'Lists under review for destruction about which the person has to say something in a council, and that their unit does not read',
      security: session,
      responses: { ...signedIn, 200: answer('Each list whole, with titles, words and opinions') },
    },
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
  ...directoryPaths,
  ...bagPaths,
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
};
