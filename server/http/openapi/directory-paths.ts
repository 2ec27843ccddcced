import { limits } from '../../../src/protocol/limits';
import { answer, json, path, query, refused, session, signedIn } from './parts';

const document = [path('document', { type: 'string', format: 'uuid' })];

/** The paths of the directory of agencies, and of the outbox. */
export const directoryPaths = {
  '/api/deliveries/{document}': {
    get: {
      summary: 'How the messages about an issued document stand in the outbox',
      security: session,
      parameters: document,
      responses: { ...signedIn, 200: answer('Each with its next try', 'DeliveryParcels') },
    },
  },
  '/api/deliveries/{document}/hurry': {
    post: {
      summary: 'Try at once what waits for its time; nothing is sent twice by it',
      security: session,
      parameters: document,
      responses: { ...signedIn, 200: answer('As they stand now', 'DeliveryParcels') },
    },
  },
  '/api/deliveries/{document}/again': {
    post: {
      summary: 'Send once more to one recipient what the axis said it took, again and again, and shows nowhere',
      security: session,
      parameters: document,
      requestBody: json('SendAgain'),
      responses: { ...signedIn, 200: answer('As they stand now', 'DeliveryParcels'), 422: refused('Nothing waits for that there') },
    },
  },
  '/api/deliveries/{document}/stop': {
    post: {
      summary: 'Stop the document on its way to one recipient, with the reason; only while it is certainly not out',
      security: session,
      parameters: document,
      requestBody: json('EndDelivery'),
      responses: { ...signedIn, 200: answer('As they stand now', 'DeliveryParcels'), 422: refused('It is out already, or there is no reason') },
    },
  },
  '/api/deliveries/{document}/take-back': {
    post: {
      summary: 'Take the document back from one recipient that has it and has not accepted it, with the reason (status 13)',
      security: session,
      parameters: document,
      requestBody: json('EndDelivery'),
      responses: {
        ...signedIn,
        200: answer('As they stand now', 'DeliveryParcels'),
        422: refused('It was accepted, or never got there, or there is no reason'),
      },
    },
  },
  '/api/directory': {
    get: {
      summary: 'Agencies to which documents may be sent: by the beginning of their code, or of words of their name; marks are not compared',
      security: session,
      parameters: [query('q', { type: 'string', maxLength: limits.agencyWordsMost }, 'Code, or words')],
      responses: { ...signedIn, 200: answer('At most twenty, the best first', 'FoundAgencies'), 413: refused('Too long') },
    },
  },
  '/api/directory/state': {
    get: {
      summary: 'How many agencies the directory has, and how a list that was offered differs from it',
      security: session,
      responses: { ...signedIn, 200: answer('The state', 'DirectoryState') },
    },
  },
  '/api/directory/offer': {
    put: {
      summary: 'Offer a list as CSV with headings (code, name, email); nothing changes before it is taken',
      security: session,
      requestBody: { content: { 'text/csv': { schema: { type: 'string' } } } },
      responses: { ...signedIn, 200: answer('How it differs', 'DirectoryState'), 413: refused('Too large'), 422: refused('No list of agencies') },
    },
  },
  '/api/directory/offer/axis': {
    post: {
      summary: 'Fetch the list of the exchange axis and offer it',
      security: session,
      responses: { ...signedIn, 200: answer('How it differs', 'DirectoryState'), 422: refused('There is no axis, or it gave no list') },
    },
  },
  '/api/directory/offer/{token}': {
    post: {
      summary: 'Take the list that was offered and shown',
      security: session,
      parameters: [path('token', { type: 'string' })],
      responses: { ...signedIn, 200: answer('The directory as it is now', 'DirectoryState'), 422: refused('Another list was offered since') },
    },
  },
} as const;
