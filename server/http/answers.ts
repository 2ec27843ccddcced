import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { Refusal } from '../../src/domain/shared/refusal';

/** A refusal of the door on its way out of a handler: thrown by checks that many routes share, answered in one place. */
export class Refused extends Error {
  override readonly name = 'Refused';
  readonly status: ContentfulStatusCode;
  readonly refusals: readonly Refusal[];
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: ContentfulStatusCode, refusals: Refusal | readonly Refusal[], headers: Readonly<Record<string, string>> = {}) {
    super(`refused with ${status}`);
    this.status = status;
    this.refusals = [refusals].flat();
    this.headers = headers;
  }
}

/** The one form of every error: `{v:1, refusals}`, in words. */
export function answerRefused(context: Context, { status, refusals, headers }: Pick<Refused, 'status' | 'refusals' | 'headers'>) {
  return context.json({ v: 1, refusals }, status, { 'cache-control': 'no-store', ...headers });
}

/** A JSON answer that nobody may cache. */
export function answerJson(context: Context, body: object, status: ContentfulStatusCode = 200) {
  return context.json(body, status, { 'cache-control': 'no-store' });
}
