import { readPdf } from './read';
import { textOfFile } from './text';
import { fileTakesSignature, readFileWith, signersOfFile, verifyFile, verifySignedOn } from './verify';
import type { FromReader, ToReader } from './messages';

/** The reader of PDFs: a process of its own with little memory, which is ended when a file keeps it too long. */
const tell = (message: FromReader) => process.send!(message);

async function answerTo({ path, judging, given, before, text, looks, takesSignature, signers }: ToReader): Promise<FromReader> {
  if (takesSignature) return { type: 'signable', takesSignature: await fileTakesSignature(path) };
  if (signers) return { type: 'signers', signers: await signersOfFile(path) };
  if (text) return { type: 'text', text: await textOfFile(path, text) };
  if (!judging) return { type: 'found', look: await readPdf(path) };
  if (looks) return { type: 'read', ...(await readFileWith(path, judging)) };
  if (before !== undefined) return { type: 'verified', beside: null, ...(await verifySignedOn(path, before, judging)) };
  return { type: 'verified', on: null, ...(await verifyFile(path, judging, given)) };
}

process.on('message', (question: ToReader) => {
  answerTo(question).then(tell, (fault: unknown) => tell({ type: 'failed', why: String(fault) }));
});
// The server has gone: so do we.
process.on('disconnect', () => process.exit(0));
// A signal to the whole group is the server's to answer.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
tell({ type: 'ready' });
