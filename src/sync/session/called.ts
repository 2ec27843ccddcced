import type { Refusal } from '../../domain/shared/refusal';
import { Halted, LineBroken } from '../line/errors';
import { readJson, type Ask, type Question } from '../line/http';
import type { HttpAnswer } from '../ports';

/** What came of a call that needs the line: an answer, refusals in words, or no answer at all. */
export type Called<T> =
  | { readonly came: 'answer'; readonly value: T }
  | { readonly came: 'refusals'; readonly refusals: readonly Refusal[] }
  | { readonly came: 'nothing'; readonly problem: string };

export type Call = Pick<Question<unknown>, 'method' | 'path' | 'within'> & { readonly message?: unknown };

/** Calls the server once, for something that a person waits for. A session that is over is no answer: the strip says what to do. */
export async function call<T>(ask: Ask, { method, path, message, within }: Call): Promise<Called<T>> {
  try {
    return await ask({
      method,
      path,
      ...(within !== undefined && { within }),
      ...(message === undefined ? {} : { ...jsonBody(message) }),
      read: (answer) => readCalled<T>(answer),
    });
  } catch (error) {
    if (!(error instanceof LineBroken || error instanceof Halted)) throw error;
    return { came: 'nothing', problem: error.message };
  }
}

async function readCalled<T>(answer: HttpAnswer): Promise<Called<T>> {
  if (answer.status === 204) return { came: 'answer', value: null as T };
  if (answer.status < 300) return { came: 'answer', value: await readJson<T>(answer) };
  return { came: 'refusals', refusals: (await readJson<{ refusals: readonly Refusal[] }>(answer)).refusals };
}

/** Body and header of a JSON message. */
export function jsonBody(message: unknown): Pick<Question<unknown>, 'body' | 'headers'> {
  return { body: JSON.stringify(message), headers: { 'content-type': 'application/json' } };
}
