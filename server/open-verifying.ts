import { performance } from 'node:perf_hooks';
import type { Decision } from '../src/domain/decisions';
import { PROPOSAL_VERSION } from '../src/domain/proposals';
import type { DocumentId, ProposalId } from '../src/domain/shared/ids';
import { toInstant } from '../src/domain/shared/time';
import { keptSignatures } from '../src/domain/signatures/verdict';
import type { Tables } from '../src/domain/tables';
import type { DataDirectory } from './adapters/disk/data-directory';
import { originalPath } from './adapters/disk/originals';
import { createPdfReader } from './archive/pdf/client';
import { tooMuch } from './archive/pdf/too-much';
import type { Originals } from './http/ports';
import { openRevocation } from './open-revocation';
import type { LogReader, Register } from './register/ports';
import { startVerifier } from './signing/verifier';

export interface VerifyingHouse {
  readonly directory: DataDirectory;
  readonly originals: Pick<Originals, 'isIntact'>;
  /** The bundled reader of PDFs. */
  readonly script: URL;
  /** Where the time authority listens; null where nothing is asked of anybody. */
  readonly timeAuthority: string | null;
  readonly tables: Pick<Tables, 'agency' | 'incoming'>;
  readonly log: Pick<LogReader, 'last' | 'rowsAfter'>;
  readonly register: Pick<Register, 'propose' | 'subscribe'>;
  readonly now: () => number;
  readonly newId: () => string;
  readonly onFault: (error: unknown) => void;
}

/** How much of the list is looked through at the start for what was left undone. */
const LOOKED_BACK = 5_000;
const PAGE = 1_000;

/** Opens the verification of incoming documents. Returns how to stop it. */
export function openVerifying(house: VerifyingHouse): () => Promise<void> {
  const { directory, originals, tables, log, register, now, newId, onFault } = house;
  const reader = createPdfReader(house.script);
  const revocation = openRevocation(reader, house);
  const stop = startVerifier(
    {
      documentsAfter: (position) => documentsAfter(log, position),
      document: tables.incoming,
      isHere: ({ sha256 }) => originals.isIntact(sha256),
      async verify({ sha256 }) {
        const judging = { trusted: tables.agency()?.trustList ?? null, at: toInstant(now()) };
        const path = originalPath(directory.originals, sha256);
        return keptSignatures(await revocation.lookUp(path, judging, await reader.verify(path, judging))) ?? null;
      },
      unverified: () => tooMuch('no time was left', tables.agency()?.trustList ?? null),
      elapsed: () => performance.now(),
      async tell(document, files) {
        const head = { v: PROPOSAL_VERSION, id: newId() as ProposalId, device: null, claimedAt: toInstant(now()) };
        const [receipt] = await register.propose([{ proposal: { ...head, type: 'VerifySignatures', body: { document, files } }, actor: 'operator' }]);
        if (receipt!.outcome === 'refused') throw new Error(`verification refused: ${JSON.stringify(receipt!.refusals)}`);
      },
      subscribe: register.subscribe,
      after: (milliseconds, run) => {
        const timer = setTimeout(run, milliseconds).unref();
        return () => clearTimeout(timer);
      },
      onFault,
    },
    Math.max(0, log.last().position - LOOKED_BACK),
  );
  return async () => {
    revocation.stop();
    reader.close();
    await stop();
  };
}

const asking: readonly string[] = ['IncomingRegistered', 'DocumentFiled'];

function documentsAfter(log: Pick<LogReader, 'rowsAfter'>, from: number): { readonly documents: readonly DocumentId[]; readonly last: number } {
  const documents: DocumentId[] = [];
  let last = from;
  for (let rows = log.rowsAfter(last, PAGE); rows.length > 0; rows = log.rowsAfter(last, PAGE)) {
    for (const { position, text } of rows) {
      last = position;
      const { type, body } = JSON.parse(text) as Decision;
      if (asking.includes(type) && 'document' in body) documents.push(body.document);
    }
  }
  return { documents, last };
}
