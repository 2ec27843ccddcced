import { parseArgs } from 'node:util';
import { isFingerprintOf } from '../../exchange/bag/manifest';
import { takeBag } from '../../exchange/bag/courier';
import { readBag, type BagFault } from '../../exchange/bag/read-bag';
import { passphraseIn, withBagDesk, type BagDesk } from '../bag-desk';
import type { Command, Console } from '../commands';
import { UsageError } from '../usage-error';

/** Takes a courier bag in: its messages are read like those of the axis. Twice does no harm. */
export const bagIn: Command = {
  usage: 'bag-in FILE [--passphrase-file FILE] [--trust FINGERPRINT]',
  server: 'any',
  about: 'nhận túi chuyển phát: gói tin được đọc như khi đến qua trục · takes a courier bag in, as if the axis had brought it',
  run: (console, words) => {
    const asked = read(words);
    return withBagDesk(console.data, (desk) => takeIn(console, desk, asked));
  },
};

const OPERATOR = 'người vận hành';

type Asked = ReturnType<typeof read>;

async function takeIn({ say, now }: Console, desk: BagDesk, { file, passphrase, trust }: Asked): Promise<number> {
  const { senders, own, work, received, receiving, newId } = desk;
  const reading = await readBag(file, {
    into: work,
    ownCode: own.code,
    passphrase,
    keyOf: senders.keyOf,
    trusts: (key) => isFingerprintOf(key, trust),
  });
  if (reading.isRefused) {
    const [vietnamese, english] = faults[reading.fault];
    say(`LỖI  ${vietnamese}${reading.detail && ` · ${reading.detail}`} · ${english}`);
    return 1;
  }
  const { manifest } = reading;
  if (senders.keyOf(manifest.from.code) === null) await senders.know(manifest.from.code, manifest.key, OPERATOR);
  const fresh = await takeBag({ received, keep: receiving.keep, newId }, reading, now());
  say(
    `${manifest.from.name} (${manifest.from.code}): ${manifest.messages.length} gói tin, ${fresh} chưa có · ${manifest.messages.length} messages, ${fresh} new`,
  );
  return 0;
}

const faults: Readonly<Record<BagFault, readonly [string, string]>> = {
  tooLarge: ['Túi quá lớn; đề nghị nơi gửi chia nhỏ', 'the bag is too large; ask for smaller ones'],
  cut: ['Tệp túi bị cắt ngắn: lần chép trước chưa xong', 'the file of the bag is cut short: it was not copied to its end'],
  needsPassphrase: ['Túi được niêm phong: cần --passphrase-file', 'the bag is sealed: --passphrase-file is needed'],
  wrongPassphrase: ['Sai mật khẩu, hoặc túi bị thay đổi dọc đường', 'another passphrase, or the bag was changed on its way'],
  noBag: ['Tệp không phải túi chuyển phát', 'the file is no courier bag'],
  changed: ['Túi bị thay đổi sau khi ký; đề nghị nơi gửi xuất lại', 'the bag was changed after it was signed; ask for it again'],
  wrongRecipient: ['Túi gửi cơ quan khác', 'the bag is for another agency'],
  foreignSeal: [
    'Khóa ký túi không phải khóa đã biết của nơi gửi; hỏi lại nơi gửi',
    'the bag is signed with another key than the one known of its sender; ask the sender',
  ],
  unknownSeal: [
    'Chưa biết khóa của nơi gửi: gọi điện so vân tay rồi chạy lại với --trust "VÂN TAY"',
    'the key of the sender is not known: compare the fingerprint by telephone, then --trust it',
  ],
};

function read(words: readonly string[]) {
  const { values, positionals } = parsed(words);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new UsageError(bagIn.usage);
  const sealed = values['passphrase-file'];
  return { file, passphrase: sealed === '' ? null : passphraseIn(sealed), trust: values.trust };
}

function parsed(words: readonly string[]) {
  const text = { type: 'string', default: '' } as const;
  try {
    return parseArgs({ args: [...words], options: { 'passphrase-file': text, trust: text } as const, allowPositionals: true });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}
