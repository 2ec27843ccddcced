import { expect, test } from 'vitest';
import { NoAnswer } from '../../../server/signing/ports';
import { rememberingLines } from '../../../server/signing/remembered-lines';

const MINUTE = 60_000;

function lines() {
  const asked: string[] = [];
  let clock = 0;
  let isSilent = false;
  const come = async (url: string) => {
    asked.push(url);
    if (isSilent) throw new NoAnswer(url);
    return Uint8Array.of(asked.length);
  };
  const remembering = rememberingLines({ list: come, answer: come }, () => clock);
  return { asked, remembering, later: (minutes: number) => (clock += minutes * MINUTE), silence: (silent: boolean) => (isSilent = silent) };
}

test('TT22-5 a list is fetched once for all documents of a quarter of an hour, an answer each time', async () => {
  const { asked, remembering, later } = lines();
  await Promise.all([remembering.list('a'), remembering.list('a')]);
  await remembering.answer('b', Uint8Array.of(1));
  await remembering.answer('b', Uint8Array.of(2));
  expect(asked).toEqual(['a', 'b', 'b']);
  later(15);
  expect(await remembering.list('a')).toEqual(Uint8Array.of(4));
});

test('TT22-5 whoever did not answer is not waited for again until ten minutes later', async () => {
  const { asked, remembering, later, silence } = lines();
  silence(true);
  for (const ask of [() => remembering.list('a'), () => remembering.answer('b', Uint8Array.of(1))]) {
    await expect(ask()).rejects.toThrow(NoAnswer);
    await expect(ask()).rejects.toThrow(NoAnswer);
  }
  expect(asked).toEqual(['a', 'b']);
  later(10);
  silence(false);
  expect(await remembering.list('a')).toEqual(Uint8Array.of(3));
});

test('TT22-5 only the lists of eight authorities are held', async () => {
  const { asked, remembering } = lines();
  for (let nth = 0; nth < 9; nth++) await remembering.list(String(nth));
  await remembering.list('8');
  await remembering.list('0');
  expect(asked.slice(9)).toEqual(['0']);
});
