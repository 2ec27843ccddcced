import { checkpointText, type Checkpoint } from '../../protocol/feed/page';
import type { SettingStore } from '../../storage/device';
import { Halted } from '../line/errors';
import type { SignatureCheck } from '../ports';
import type { Standing } from './check-page';

const SETTING = 'checkpoint';

/** A checkpoint with the key it was signed under: proof of what this server once said. */
interface RememberedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly key: string;
}

/** The checkpoints that this device holds the server to. */
export interface Checkpoints {
  /** Key of the server's signatures, from the session. */
  useKey(key: string): void;
  /** Whether the server signed a text; null when this platform cannot tell, or the key is not known yet. */
  isSigned(text: string, signature: string): Promise<boolean | null>;
  /** Refuses (throws `Halted`) a checkpoint whose signature is not the server's. */
  checkSignature(checkpoint: Checkpoint): Promise<void>;
  /** Where a history must pass through: the remembered place, and places signed ahead of what was read so far. */
  marks(): readonly Standing[];
  /** Keeps a checkpoint that lies ahead, to be compared when the device gets there. */
  expect(checkpoint: Checkpoint): void;
  /** Remembers a checkpoint that the chain was seen to pass through. */
  remember(checkpoint: Checkpoint): Promise<void>;
}

/** Reads the remembered checkpoint. A platform without Ed25519 is held to the chain and the remembered heads alone. */
export async function openCheckpoints({ settings, checkSignature }: { settings: SettingStore; checkSignature: SignatureCheck }): Promise<Checkpoints> {
  let remembered = (await settings.get<RememberedCheckpoint>(SETTING))?.checkpoint ?? null;
  let expected: Checkpoint | null = null;
  let key: string | null = null;
  const isSigned: Checkpoints['isSigned'] = async (text, signature) => (key === null ? null : checkSignature(key, text, signature));
  return {
    isSigned,
    useKey(current) {
      key = current;
    },
    async checkSignature(checkpoint) {
      if ((await isSigned(checkpointText(checkpoint), checkpoint.signature)) === false)
        throw new Halted('contradicted', `the signature of the checkpoint at ${checkpoint.position} is not the server's`);
    },
    marks: () => [remembered, expected].filter((mark) => mark !== null),
    expect(checkpoint) {
      if (checkpoint.position > (expected?.position ?? 0)) expected = checkpoint;
    },
    async remember(checkpoint) {
      if (key === null || checkpoint.position <= (remembered?.position ?? 0)) return;
      remembered = checkpoint;
      await settings.put(SETTING, { checkpoint, key } satisfies RememberedCheckpoint);
    },
  };
}
