import { problemOf, problemOfChange, rootNames } from '../../../src/papers/check';
import { ByteWriter } from '../byte-writer';
import { decodeAsked, frameReader, HELLO, writeAnswer } from './messages';
import { createValidate } from './validate';

/** The validator: a process of its own with little memory, which the relay kills when an update keeps it too long. */
const validate = createValidate({ problemOf, problemOfChange, rootNames });
const { stdin, stdout } = process;
const answers = new ByteWriter();

const take = frameReader((frame) => {
  const { turn, asked } = decodeAsked(frame);
  writeAnswer(answers, turn, validate(asked));
});

writeAnswer(answers, HELLO, { type: 'cold' });
stdout.write(answers.take());
stdin.on('data', (part: Buffer) => {
  take(part);
  if (!answers.isEmpty) stdout.write(answers.take());
});
// A signal to the whole group is the server's to answer: it finishes what is under way, and needs us for that.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => {});
// The server has gone: so do we.
stdin.on('end', () => process.exit(0));
