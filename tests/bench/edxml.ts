import { execFile } from 'node:child_process';
import { createHash, randomFillSync } from 'node:crypto';
import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { writeEdxml } from '../../server/exchange/edxml/write';
import type { DocumentMessage, ExchangeAgency } from '../../src/domain/exchange/message';
import type { Sha256 } from '../../src/domain/shared/ids';
import type { CalendarDate, Instant } from '../../src/domain/shared/time';
import { bundleForTests } from '../support/bundled-server';
import { temporaryDirectory } from '../support/server';
import { row, type Measure } from './measure';

const MIB = 1024 ** 2;
const ROUNDS = 15;

interface Told {
  readonly seconds: Readonly<Record<'read' | 'decode' | 'decodeOnly', number>>;
  readonly mib: number;
}

/** A message of 50 MB read from the disk, its file decoded, hashed and laid on the disk, against Node's base64 decoder over the same bytes into a file; and the memory of one of 300 MB beside it. */
export const readingEdxml: Measure = {
  name: 'edxml',
  async run() {
    const directory = temporaryDirectory();
    try {
      const child = join(await bundleForTests({ child: 'tests/bench/edxml/child.ts' }, 'bench-edxml'), 'child.mjs');
      const run = async (acts: string, { file, rounds }: { readonly file: string; readonly rounds: number }) =>
        JSON.parse((await promisify(execFile)(process.execPath, [child, acts, file, directory.path, String(rounds)])).stdout) as Told;
      const small = await messageOf(50 * MIB, directory.path);
      const { seconds } = await run('decode,decodeOnly,read', { file: small, rounds: ROUNDS });
      const { mib } = await run('read', { file: small, rounds: 1 });
      rmSync(small);
      const large = await run('read', { file: await messageOf(300 * MIB, directory.path), rounds: 1 });
      const ms = (of: number) => `${(of * 1_000).toFixed(0)} ms`;
      const about = `base64 decoder into a file ${ms(seconds.decode)}, into nothing ${ms(seconds.decodeOnly)}; read, hashed and on the disk ${ms(seconds.read)}`;
      return [
        row({ name: 'edxml-read', value: seconds.read / seconds.decode, unit: '×', against: about }, { atMost: 2 }),
        row({ name: 'edxml-memory', value: large.mib, unit: 'MiB', against: `the whole process at 300 MB; at 50 MB ${mib.toFixed(0)} MiB` }, { atMost: 120 }),
      ];
    } finally {
      directory.remove();
    }
  },
};

const agency: ExchangeAgency = { organId: 'G09', superior: '', name: 'Bộ Thực hành', address: '', email: '', telephone: '', fax: '', website: '' };

/** A message of about so many bytes, with one file that no disk can make smaller. */
async function messageOf(bytes: number, directory: string): Promise<string> {
  const pdf = randomFillSync(Buffer.alloc(Math.floor((bytes / 4) * 3)));
  pdf.write('%PDF-1.7\n');
  const sha256 = createHash('sha256').update(pdf).digest('hex') as Sha256;
  const path = join(directory, `${bytes}.edxml`);
  const message: DocumentMessage = {
    kind: 'document',
    from: agency,
    to: [{ ...agency, organId: 'H41' }],
    documentId: 'G09,2026/11/20,1/BTH',
    codeNumber: '1',
    codeNotation: 'BTH',
    place: 'Hà Nội',
    issuedOn: '2026-11-20' as CalendarDate,
    documentType: { number: 18, name: 'Công văn', detail: null },
    subject: 'V/v đo tốc độ',
    content: '',
    signer: { authority: '', position: 'Bộ trưởng', name: 'Nguyễn Văn A' },
    dueOn: null,
    recipients: [],
    urgency: 0,
    circulation: '',
    typist: '',
    copies: null,
    pages: null,
    appendices: [],
    answers: [],
    steering: 0,
    directed: null,
    assignmentCodes: [],
    applicationType: '',
    hops: [{ organId: 'G09', at: '2026-11-20T07:00:00.000Z' as Instant }],
    business: { type: 'new' },
    paperFollows: false,
    contact: { unit: '', unitId: '', person: '', personId: '', email: '', mobile: '' },
    originals: [{ contentId: 'tep-1', mediaType: 'application/pdf', name: 'a.pdf', description: '', sha256, byteLength: pdf.length }],
  };
  const written = await writeEdxml(message, { path, open: () => pieces(pdf) });
  if (written.isRefused || statSync(path).size !== written.byteLength) throw new Error('the message was not written');
  return path;
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += MIB) yield bytes.subarray(at, at + MIB);
}
