import { expect, test } from 'vitest';
import { delayWords } from '../../../src/screens/outgoing/delay-words';
import { vi } from '../../../src/ui/words/vi';

const { reasons } = vi.recipients.outbox;

test.each([
  ['Trục không nhận (TO): "H99" is not on this axis', reasons.unknownTo, '(TO): "H99" is not on this axis'],
  ['Trục không nhận (FROM): "G05" is no agency of this system', reasons.notOurs, '(FROM): "G05" is no agency of this system'],
  ['Trục không nhận (HTTP 401): Unauthorized', reasons.notOurs, '(HTTP 401): Unauthorized'],
  ['Trục không nhận (HTTP 413): Payload Too Large', reasons.tooLarge, '(HTTP 413): Payload Too Large'],
  ['Trục không trả lời rõ: HTTP 503', reasons.busy, 'HTTP 503'],
  ['Trục không nhận (FILE): the part file_doc is missing', reasons.refused, '(FILE): the part file_doc is missing'],
  ['Không nối được tới trục: connect ECONNREFUSED 127.0.0.1:8090', reasons.unreachable, 'connect ECONNREFUSED 127.0.0.1:8090'],
  ['Trục không trả lời rõ: the answer is no JSON', reasons.unclear, 'the answer is no JSON'],
])('F-85 why a document is not there yet is said in a sentence, and the words of the axis beneath it: %s', (reason, said, original) => {
  expect(delayWords(reason)).toEqual({ said, original });
});

test('F-85 a reason that is a sentence already is said as it stands, and once', () => {
  const reason = 'Trục đã chuyển nhầm tới H41; gửi lại';
  expect(delayWords(reason)).toEqual({ said: reason, original: '' });
});
