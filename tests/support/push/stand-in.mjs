import { createDecipheriv, createECDH, createHash, createPublicKey, hkdfSync, randomBytes, randomUUID, verify } from 'node:crypto';
import { createServer } from 'node:http';

/**
 * A push service and the browsers that hear through it, as a process of its own: it takes messages by RFC 8030, checks who sends them by RFC 8292
 * and opens them by RFC 8291 with the browsers' keys. Written from the RFCs, not from our server.
 *
 * `POST /browsers` makes a browser: its endpoint and keys. `GET /heard` tells what came, opened. `PUT /answers` sets the statuses of the next messages.
 */
const browsers = new Map();
const heard = [];
let answers = [];

const server = createServer(async (request, response) => {
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const [status, body, headers = {}] = answer(request, Buffer.concat(chunks));
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
});
server.listen(0, '127.0.0.1', () => console.log(`ready ${own()}`));

function own() {
  return `http://127.0.0.1:${server.address().port}`;
}

function answer({ method, url, headers }, body) {
  if (method === 'POST' && url === '/browsers') return [201, makeBrowser()];
  if (method === 'GET' && url === '/heard') return [200, heard];
  if (method === 'PUT' && url === '/answers') {
    answers = JSON.parse(body.toString('utf8'));
    return [200, {}];
  }
  const browser = browsers.get(url.slice('/push/'.length));
  return browser && method === 'POST' ? take(browser, headers, body) : [404, {}];
}

function makeBrowser() {
  const id = randomUUID();
  const keys = createECDH('prime256v1');
  const browser = { id, keys, publicKey: keys.generateKeys(), auth: randomBytes(16) };
  browsers.set(id, browser);
  return { endpoint: `${own()}/push/${id}`, p256dh: browser.publicKey.toString('base64url'), auth: browser.auth.toString('base64url') };
}

function take(browser, headers, body) {
  const problem = faultOf(headers);
  if (problem) return [400, { problem }];
  const { status = 201, retryAfter } = answers.shift() ?? {};
  const kept = { browser: browser.id, status, headers, bytes: body.length, message: JSON.parse(open(browser, body)), sender: senderOf(headers.authorization) };
  heard.push(kept);
  return [status, {}, retryAfter === undefined ? {} : { 'retry-after': retryAfter }];
}

/** What a real service would refuse. */
function faultOf(headers) {
  if (!/^\d+$/.test(headers.ttl ?? '')) return 'TTL is missing (RFC 8030 section 5.2)';
  if (headers['content-encoding'] !== 'aes128gcm') return 'another content coding (RFC 8291 section 4)';
  if (headers.topic !== undefined && !/^[\w-]{1,32}$/.test(headers.topic)) return 'no topic (RFC 8030 section 5.4)';
  if (!['very-low', 'low', 'normal', 'high', undefined].includes(headers.urgency)) return 'no urgency (RFC 8030 section 5.3)';
  const claims = senderOf(headers.authorization);
  if (!claims) return 'not signed by the key that it names (RFC 8292)';
  const now = Date.now() / 1_000;
  if (claims.aud !== own() || claims.exp < now || claims.exp > now + 86_400) return 'a claim for another service or time (RFC 8292 section 2)';
  return null;
}

/** The claims of a signature that holds, with the key; null for any other. */
function senderOf(authorization) {
  const [, token, key] = /^vapid t=([\w.-]+), ?k=([\w-]+)$/.exec(authorization ?? '') ?? [];
  if (!token) return null;
  const point = Buffer.from(key, 'base64url');
  const jwk = { kty: 'EC', crv: 'P-256', x: point.subarray(1, 33).toString('base64url'), y: point.subarray(33).toString('base64url') };
  const [header, claims, signature] = token.split('.');
  const isSigned = verify(
    'sha256',
    Buffer.from(`${header}.${claims}`),
    { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' },
    Buffer.from(signature, 'base64url'),
  );
  return isSigned ? { ...JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')), key, digest: createHash('sha256').update(token).digest('hex') } : null;
}

function open({ keys, publicKey, auth }, body) {
  const salt = body.subarray(0, 16);
  const keyLength = body.readUInt8(20);
  const theirs = body.subarray(21, 21 + keyLength);
  const sealed = body.subarray(21 + keyLength);
  const secret = hkdfSync('sha256', keys.computeSecret(theirs), auth, Buffer.concat([Buffer.from('WebPush: info\0'), publicKey, theirs]), 32);
  const key = hkdfSync('sha256', secret, salt, 'Content-Encoding: aes128gcm\0', 16);
  const nonce = hkdfSync('sha256', secret, salt, 'Content-Encoding: nonce\0', 12);
  const decipher = createDecipheriv('aes-128-gcm', Buffer.from(key), Buffer.from(nonce));
  decipher.setAuthTag(sealed.subarray(-16));
  const padded = Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
  return padded.subarray(0, padded.lastIndexOf(2)).toString('utf8');
}
