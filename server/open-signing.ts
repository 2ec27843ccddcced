import { createHash, randomBytes } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OriginalRef } from '../src/domain/incoming/types';
import { isOvertaken, toComplete } from '../src/domain/outgoing/completing';
import { PROPOSAL_VERSION, type Proposal } from '../src/domain/proposals';
import type { DocumentId, ProposalId, Sha256 } from '../src/domain/shared/ids';
import { toInstant } from '../src/domain/shared/time';
import type { PdfSignatures } from '../src/domain/signatures/types';
import { keptSignatures } from '../src/domain/signatures/verdict';
import type { DataDirectory } from './adapters/disk/data-directory';
import { originalPath } from './adapters/disk/originals';
import { createHttpLines } from './adapters/time-stamp/http-lines';
import { createPdfReader } from './archive/pdf/client';
import type { Originals, Uploaders } from './http/ports';
import type { Directory, Register } from './register/ports';
import { askRevocation, type RevocationOf } from './signing/ask-revocation';
import { spoiltBy } from './signing/bad-stamps';
import { completeFile } from './signing/complete-file';
import { startCompleter, type Awaiting } from './signing/completer';

export interface SigningHouse {
  readonly directory: DataDirectory;
  readonly originals: Originals;
  readonly uploaders: Pick<Uploaders, 'note'>;
  /** The bundled reader of PDFs. */
  readonly script: URL;
  /** Where the time authority listens; null for none: then nothing is asked of anybody. */
  readonly timeAuthority: string | null;
  readonly registerDirectory: Directory;
  readonly register: Pick<Register, 'propose' | 'subscribe'>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onFault: (error: unknown) => void;
}

interface Unproven extends Awaiting {
  readonly document: DocumentId;
  readonly file: OriginalRef;
}

/** What proves signatures, and what is asked before one is made. */
export interface OpenedSigning {
  readonly revocationOf: RevocationOf;
  stop(): Promise<void>;
}

/** Whoever signs waits for it. */
const ASKED_WITHIN_MS = 8_000;

/** Gets what proves the signatures of outgoing documents, and asks of certificates, where a time authority is configured: otherwise nobody is asked anything. */
export function openSigning(house: SigningHouse): OpenedSigning {
  const { timeAuthority, registerDirectory, originals, directory, register, now, newId, onFault } = house;
  if (timeAuthority === null) return { revocationOf: async () => ({ v: 1, revocation: 'notAsked' }), stop: async () => undefined };
  const ending = new AbortController();
  const lines = createHttpLines({ authority: timeAuthority, signal: ending.signal });
  const reader = createPdfReader(house.script);
  const trusted = () => registerDirectory.tables.agency()?.trustList ?? null;
  const stop = startCompleter<Unproven>({
    waiting: () => unproven(registerDirectory),
    read: async (sha256) => ((await originals.isIntact(sha256)) ? new Uint8Array(await readFile(originalPath(directory.originals, sha256))) : null),
    complete: (bytes) => completeFile(bytes, { lines, trusted, now, nonce: () => randomBytes(8) }),
    async tell({ document, file }, completed) {
      for (const why of completed.missing) onFault(why);
      const path = join(directory.uploads, `completed-${newId()}`);
      try {
        await writeFile(path, completed.bytes, { mode: 0o600 });
        const signatures = await holding(path, originalPath(directory.originals, file.sha256));
        const kept = await keep(house, file, { path, bytes: completed.bytes });
        const body = { document, completes: file.sha256, originals: [kept], signatures: keptSignatures(signatures) ?? signatures };
        const [receipt] = await register.propose([{ proposal: proposalOf(house, body), actor: 'operator' }]);
        if (receipt!.outcome === 'refused' && !isOvertaken(receipt!.refusals)) onFault(`time stamp refused: ${JSON.stringify(receipt!.refusals)}`);
      } finally {
        await rm(path, { force: true });
      }
    },
    subscribe: register.subscribe,
    after: (milliseconds, run) => {
      const timer = setTimeout(run, milliseconds).unref();
      return () => clearTimeout(timer);
    },
    onFault,
  });

  /** What is found in a completed file. Throws where it got a stamp that does not hold: over an open line anybody may answer, and such a stamp spoils a good signature for ever. */
  async function holding(path: string, before: string): Promise<PdfSignatures> {
    const judging = { trusted: trusted(), at: toInstant(now()) };
    const found = await reader.verify(path, judging);
    const spoilt = await spoiltBy(found, () => reader.verify(before, judging), judging.trusted);
    if (spoilt.length > 0) throw new Error(`time stamp not taken: ${spoilt.join(', ')}`);
    return found;
  }

  return {
    revocationOf(certificates) {
      const signal = AbortSignal.any([ending.signal, AbortSignal.timeout(ASKED_WITHIN_MS)]);
      return askRevocation(certificates, { lines: createHttpLines({ authority: timeAuthority, signal }), trusted: trusted(), now });
    },
    async stop() {
      ending.abort();
      reader.close();
      await stop();
    },
  };
}

function unproven({ outgoingToComplete }: Directory): readonly Unproven[] {
  return outgoingToComplete().flatMap((document) =>
    toComplete(document).map((file) => ({ id: document.id, document: document.id, original: file.sha256, byteLength: file.byteLength, file })),
  );
}

interface Written {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** The completed file as an original of its own: durable before the register hears of it. */
async function keep({ originals, uploaders }: SigningHouse, file: OriginalRef, { path, bytes }: Written): Promise<OriginalRef> {
  const sha256 = createHash('sha256').update(bytes).digest('hex') as Sha256;
  await originals.keep(path, sha256, sha256);
  uploaders.note({ sha256, person: null, name: file.name, desk: null });
  return { ...file, sha256, byteLength: bytes.length };
}

function proposalOf({ newId, now }: SigningHouse, body: Proposal<'CompleteSignature'>['body']): Proposal<'CompleteSignature'> {
  return { v: PROPOSAL_VERSION, id: newId() as ProposalId, type: 'CompleteSignature', body, device: null, claimedAt: toInstant(now()) };
}
