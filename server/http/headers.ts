import type { MiddlewareHandler } from 'hono';

const contentSecurityPolicy = [
  "default-src 'none'",
  // Hashing (SHA-256 of originals and of the chain) and PDF image decoders are WebAssembly; text is still never evaluated as script.
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  // The program that drives official-duty tokens on a person's own computer.
  "connect-src 'self' wss://127.0.0.1:8987",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** The headers that stand on every answer, exactly these. A stricter policy set by a route (originals) stays. */
export const securityHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': contentSecurityPolicy,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(self), microphone=(), geolocation=(), payment=(), usb=(), serial=(), display-capture=()',
};

/** HSTS only where the agency's address is https: on plain loopback it would lock the browser out. */
const HSTS = 'max-age=63072000; includeSubDomains';

/** Puts the security headers on whatever the routes answered. */
export function withSecurityHeaders(secure: boolean): MiddlewareHandler {
  const all = Object.entries(secure ? { ...securityHeaders, 'strict-transport-security': HSTS } : securityHeaders);
  return async (context, next) => {
    await next();
    for (const [name, value] of all) if (!context.res.headers.has(name)) context.res.headers.set(name, value);
  };
}
