import type { Send } from '../../push/ports';

const ANSWER_MS = 10_000;

/** Sends by HTTPS. Redirects are not followed: they would lead where nobody allowed. */
export const sendByHttps: Send = async ({ endpoint, headers, body }) => {
  const answer = await fetch(endpoint, {
    method: 'POST',
    headers,
    body: body as Uint8Array<ArrayBuffer>,
    redirect: 'manual',
    signal: AbortSignal.timeout(ANSWER_MS),
  });
  await answer.body?.cancel();
  return { status: answer.status, retryAfter: answer.headers.get('retry-after') };
};
