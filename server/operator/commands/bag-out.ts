import { parseArgs } from 'node:util';
import { makeBag } from '../../exchange/bag/courier';
import { fingerprintOf } from '../../exchange/bag/manifest';
import { passphraseIn, withBagDesk } from '../bag-desk';
import type { Command } from '../commands';
import { checkNewFile } from '../new-file';
import { UsageError } from '../usage-error';

/** Puts everything that waits for one agency into a courier bag, a signed file that is carried by hand; the axis carries it no more. */
export const bagOut: Command = {
  usage: 'bag-out CODE --out FILE (--open | --passphrase-file FILE) [--name NAME]',
  server: 'any',
  about: 'xuất túi chuyển phát: mọi gói tin chờ gửi tới một cơ quan · puts what waits for an agency into a courier bag',
  run: ({ data, now, say }, words) => {
    const { to, out, passphrase } = read(words);
    return withBagDesk(data, async ({ own, outbox, sending, signer, newId }) => {
      const maker = { own, publicKey: signer.publicKey, sign: signer.sign };
      const bag = await makeBag({ outbox, files: sending }, maker, { to, path: out, passphrase, id: newId(), now: now() });
      if (!bag) {
        say(`Không có gói tin nào chờ gửi tới ${to.code}. Nothing waits for ${to.code}.`);
        return 1;
      }
      say(`${out}: ${bag.messages.length} gói tin tới ${to.code} · ${bag.messages.length} messages`);
      say(
        passphrase === null
          ? 'Ai có tệp đều đọc được · whoever has the file reads it'
          : 'Chỉ ai biết mật khẩu đọc được · only whoever knows the passphrase reads it',
      );
      say(`Vân tay khóa của ${own.code}: ${fingerprintOf(signer.publicKey)} · fingerprint to be told on the telephone`);
      return 0;
    });
  },
};

function read(words: readonly string[]) {
  const { values, positionals } = parsed(words);
  const [code, ...more] = positionals;
  const sealed = values['passphrase-file'];
  // Who can read it is said, never assumed.
  const isSaid = values.open !== (sealed !== '');
  if (code === undefined || more.length > 0 || values.out === '' || !isSaid) throw new UsageError(bagOut.usage);
  checkNewFile(values.out);
  return { to: { code, name: values.name || code }, out: values.out, passphrase: sealed === '' ? null : passphraseIn(sealed) };
}

function parsed(words: readonly string[]) {
  const text = { type: 'string', default: '' } as const;
  const options = { out: text, name: text, 'passphrase-file': text, open: { type: 'boolean', default: false } } as const;
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
