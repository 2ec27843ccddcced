import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Agency } from '../src/domain/agency/types';
import type { DataDirectory } from './adapters/disk/data-directory';
import { openRegisterStore } from './adapters/sqlite/register-store';
import type { PracticeNotice } from './http/door';
import type { Now, Originals, Passphrases, Uploaders } from './http/ports';
import { practiceAccounts, PRACTICE_PASSPHRASE } from './practice/agency';
import { StartRefused, type PracticeName } from './settings';

/** What the sign-in page of the practice agency offers. */
export const practiceNotice: PracticeNotice = { accounts: practiceAccounts, passphrase: PRACTICE_PASSPHRASE };

export interface PracticeHouse {
  /** Which of the two made-up agencies. */
  readonly practiceAs: PracticeName;
  readonly directory: DataDirectory;
  readonly originals: Originals;
  readonly uploaders: Uploaders;
  readonly passphrases: Passphrases;
  readonly now: Now;
  readonly newId: () => string;
  readonly say: (line: string) => void;
}

/** Makes the practice agency where nothing has been decided yet; leaves everything else alone. Nobody else may have the register open. */
export async function makePracticeAgency({ practiceAs, directory, originals, uploaders, passphrases, now, newId, say }: PracticeHouse): Promise<void> {
  const store = openRegisterStore(directory.register);
  try {
    if (store.transaction((transaction) => transaction.last().position) > 0) return;
    // Fonts and the PDF writer are only needed here; a real agency's server starts without them.
    const { createPracticeAgency, createPracticeProvince } = await import('./practice/create');
    const create = practiceAs === 'province' ? createPracticeProvince : createPracticeAgency;
    await create({
      store,
      putOriginal: async (bytes, sha256) => {
        const path = join(directory.uploads, sha256);
        await writeFile(path, bytes);
        await originals.keep(path, sha256);
        uploaders.note({ sha256, person: null, name: `${sha256.slice(0, 12)}.pdf`, desk: null });
      },
      setPassphrase: passphrases.set,
      clock: now,
      newId,
      log: say,
    });
  } finally {
    store.close();
  }
}

/** Practice and work never share a data directory. Throws `StartRefused`. */
export function checkAgencyFits(agency: Agency | undefined, practice: boolean): void {
  if (agency && practice && !agency.practice) {
    throw new StartRefused(
      'Thư mục dữ liệu này là của một cơ quan thật; không chạy --practice trên đó.',
      'This data directory belongs to a real agency; do not run --practice on it.',
    );
  }
  if (agency?.practice && !practice) {
    throw new StartRefused(
      'Thư mục dữ liệu này là của cơ quan thực hành; chạy với --practice, hoặc đặt HOSO_DATA khác.',
      'This data directory belongs to the practice agency; run with --practice or set another HOSO_DATA.',
    );
  }
}
