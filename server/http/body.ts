import type { HttpBindings } from '@hono/node-server';
import type { Context } from 'hono';
import * as v from 'valibot';
import { refusal } from '../../src/domain/shared/refusal';
import { limits } from '../../src/protocol/limits';
import { Refused } from './answers';

/** Reads a JSON body of at most `most` bytes. Throws `Refused` 413 as soon as it is longer, 400 when it is no JSON. */
export async function readJson(context: Context, most: number): Promise<unknown> {
  const bytes = await readBytes(context, most);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw malformed('không phải JSON');
  }
}

/** Reads a form, a JSON body of one shape and at most `limits.formBytes` unless said otherwise. Throws `Refused` 400 naming the first field at fault. */
export async function readAs<S extends v.GenericSchema>(context: Context, schema: S, most: number = limits.formBytes): Promise<v.InferOutput<S>> {
  const parsed = v.safeParse(schema, await readJson(context, most), { abortEarly: true });
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const field = v.getDotPath(issue) ?? undefined;
  throw malformed(`${field ?? '?'}: ${issue.message}`, field);
}

function malformed(problem: string, field?: string): Refused {
  return new Refused(400, refusal('malformed', 'HOSO-2', { field, details: { problem } }));
}

/**
 * Reads a body of at most `most` bytes. Throws `Refused` 413 as soon as there are more. From Node's own stream: for a small body, making the web stream around
 * it is among the dearest things the door does.
 */
export async function readBytes(context: Context, most: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of readPieces(context, most)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** The same piece by piece, for what is too large to stand in memory. */
export async function* readPieces(context: Context, most: number): AsyncGenerator<Buffer> {
  if (Number(context.req.header('content-length') ?? 0) > most) throw tooLarge(most);
  const { incoming } = context.env as HttpBindings;
  let length = 0;
  // Who sends too much still gets an answer, so the stream is not destroyed when reading stops early.
  for await (const chunk of incoming.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > most) throw tooLarge(most);
    yield chunk;
  }
}

/** The rest of the body is not read, so the connection cannot be used again. */
function tooLarge(most: number): Refused {
  const details = { name: 'Yêu cầu', limit: `${most} byte` };
  return new Refused(413, refusal('tooLarge', 'HOSO-7', { details }), { connection: 'close' });
}
