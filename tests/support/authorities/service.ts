import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CalendarDate } from '../../../src/domain/shared/time';
import type { TrustedCertificates } from '../../../src/domain/signatures/types';
import { bytesOfBase64 } from '../../../src/signatures/base64';
import { importOf, keySigner, schemeOf } from '../../../src/signatures/writing/key-signer';
import type { Signer } from '../../../src/signatures/writing/signer';
import type { KeyKind } from '../../signatures/support/authority';
import { openKeyFileOf } from '../../signatures/support/key-file';
import { bundleForTests } from '../bundled-server';

/** The stand-in for an authority of certificates and one of time, a process of its own. */
export interface Authorities {
  readonly timeAuthority: string;
  readonly trusted: TrustedCertificates;
  /** Makes somebody a certificate that names where to ask of it. */
  holder(name: string, kind?: KeyKind): Promise<Signer>;
  /** The same, as a key file that any passphrase opens. */
  keyFile(name: string): Promise<Uint8Array<ArrayBuffer>>;
  revoke(name: string): Promise<void>;
  be(temper: {
    readonly mood?: string;
    readonly delayMs?: number;
    readonly hasResponder?: boolean;
    readonly hasBoth?: boolean;
    readonly isMute?: boolean;
  }): Promise<void>;
  /** What was asked so far, and how many stamps at once at most. */
  asked(): Promise<{ readonly asked: readonly string[]; readonly most: number }>;
  stop(): Promise<void>;
}

export async function startAuthorities(): Promise<Authorities> {
  const bundle = await bundleForTests({ authorities: 'tests/support/authorities/stand-in.ts' }, 'authorities');
  const child = spawn(process.execPath, [join(bundle, 'authorities.mjs')], { stdio: ['ignore', 'pipe', 'inherit'] });
  const origin = await readyAt(createInterface({ input: child.stdout }));
  const ask = async (method: string, path: string, body?: unknown) =>
    (await fetch(origin + path, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })).json();
  const made = async (name: string, kind: KeyKind) => {
    const { certificate, key } = (await ask('POST', '/holders', { name, kind })) as { certificate: string; key: string };
    return { certificate: bytesOfBase64(certificate), pkcs8: bytesOfBase64(key) };
  };
  const { root } = (await ask('GET', '/root')) as { root: string };
  return {
    timeAuthority: `${origin}/tsa`,
    trusted: { asOf: '2026-01-01' as CalendarDate, certificates: [root] },
    async holder(name, kind = 'p256') {
      const { certificate, pkcs8 } = await made(name, kind);
      const key = await crypto.subtle.importKey('pkcs8', pkcs8, importOf(certificate), false, ['sign']);
      return keySigner(key, schemeOf(certificate), { certificate, chain: [] });
    },
    keyFile: async (name) => {
      const { certificate, pkcs8 } = await made(name, 'p256');
      return openKeyFileOf(certificate, pkcs8);
    },
    revoke: async (name) => void (await ask('POST', '/revoked', { name })),
    be: async (temper) => void (await ask('PUT', '/mood', temper)),
    asked: async () => (await ask('GET', '/asked')) as { asked: string[]; most: number },
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function readyAt(lines: AsyncIterable<string>): Promise<string> {
  for await (const line of lines) {
    const ready = /^ready (http:\S+)$/.exec(line);
    if (ready) return ready[1]!;
  }
  throw new Error('the stand-in for authorities ended');
}
