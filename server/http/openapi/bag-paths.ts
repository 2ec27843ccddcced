import { PASSPHRASE_HEADER } from '../../../src/protocol/bags/messages';
import { answer, header, json, path, refused, session, signedIn } from './parts';

const bytes = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
const noBags = refused('Nothing waits for that agency, or nothing is exchanged here');

/** The paths of courier bags. */
export const bagPaths = {
  '/api/bags': {
    get: {
      summary: 'For whom messages wait that a courier bag could carry, and the bags of the last thirty days; for the registry',
      security: session,
      responses: { ...signedIn, 200: answer('The state', 'BagState') },
    },
  },
  '/api/bags/made': {
    post: {
      summary: 'Put what waits for an agency into a signed file, sealed with a passphrase or, with null, open; the axis carries it no more',
      security: session,
      requestBody: json('MakeBag'),
      responses: { ...signedIn, 200: answer('The state with the new bag first', 'BagState'), 422: noBags },
    },
  },
  '/api/bags/made/{bag}': {
    get: {
      summary: 'The file of a bag',
      security: session,
      parameters: [path('bag', { type: 'string', format: 'uuid' })],
      responses: { ...signedIn, 200: { description: 'The bag', content: bytes }, 404: refused('Unknown, or older than thirty days') },
    },
  },
  '/api/bags/offers': {
    put: {
      summary: 'Look into a bag that was brought: who sealed it and what is in it; nothing is taken in yet',
      security: session,
      parameters: [header(PASSPHRASE_HEADER, { type: 'string' }, 'Percent-encoded; absent for an open bag')],
      requestBody: { content: bytes },
      responses: {
        ...signedIn,
        200: answer('What it is', 'OfferedBag'),
        413: refused('Too large'),
        422: refused('No bag, changed, for another agency, of a foreign key, or its passphrase is missing or another one'),
      },
    },
  },
  '/api/bags/offers/{token}': {
    post: {
      summary:
        'Take in the bag that was looked into; its messages are then read like those of the axis. A sender’s first bag needs the fingerprint that was compared',
      security: session,
      parameters: [path('token', { type: 'string', format: 'uuid' })],
      requestBody: json('TakeBag'),
      responses: {
        ...signedIn,
        200: answer('How many messages, and how many of them are new', 'TakenBag'),
        422: refused('Its key was not confirmed, or it is gone'),
      },
    },
  },
} as const;
