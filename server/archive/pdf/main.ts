import { readPdf } from './read';
import { verifyFile } from './verify';
import type { FromReader, ToReader } from './messages';

/** The reader of PDFs: a process of its own with little memory, which is ended when a file keeps it too long. */
const tell = (message: FromReader) => process.send!(message);

process.on('message', ({ path, judging, given }: ToReader) => {
  const answer = judging
    ? verifyFile(path, judging, given).then((verified) => tell({ type: 'verified', ...verified }))
    : readPdf(path).then((look) => tell({ type: 'found', look }));
  answer.catch((fault: unknown) => tell({ type: 'failed', why: String(fault) }));
});
// The server has gone: so do we.
process.on('disconnect', () => process.exit(0));
// A signal to the whole group is the server's to answer.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
tell({ type: 'ready' });
