import { roomKinds } from '../../../src/domain/papers/room';

/** What the paths of the contract are put together of. */
type Answers = Readonly<Record<number, object>>;

export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const json = (name: string, example?: unknown) => ({
  content: { 'application/json': { schema: ref(name), ...(example === undefined ? {} : { example }) } },
});
export const answer = (description: string, name?: string) => ({ description, ...(name === undefined ? {} : json(name)) });
export const refused = (description: string) => answer(description, 'Refused');
export const session = [{ session: [] }];

export const common: Answers = {
  400: refused('Wrong shape; the field at fault is named'),
  426: refused('The application speaks another protocol version: update first'),
  500: refused('Our fault; the id in the reason is in the server’s log'),
};
export const signedIn: Answers = {
  ...common,
  401: refused('Not signed in, or the session has ended'),
  403: refused('No right to do this, or the request comes from a foreign page'),
};
export const unlogged: Answers = { 503: refused('The log of use cannot be written, so nothing is handed out') };
export const usable: Answers = { 404: refused('Unknown, or not theirs'), 410: refused('Its time is over') };
export const path = (name: string, schema: object) => ({ name, in: 'path', required: true, schema });
export const query = (name: string, schema: object, description: string) => ({ name, in: 'query', required: false, schema, description });
export const header = (name: string, schema: object, description: string) => ({ name, in: 'header', required: false, schema, description });
export const binary = { 'application/octet-stream': { schema: { type: 'string', format: 'binary' } } };
export const uploadParameters = [path('upload', { type: 'string', pattern: '^[0-9a-f]{32}$' }), header('Tus-Resumable', { const: '1.0.0' }, 'Required')];
export const roomParameters = [path('kind', { enum: [...roomKinds] }), path('id', { type: 'string', pattern: '^[a-z0-9-]{1,64}$' })];
export const sha256 = { type: 'string', pattern: '^[0-9a-f]{64}$' };
