import { once } from 'node:events';
import { Worker, type ResourceLimits } from 'node:worker_threads';

const TOO_LITTLE = 'ERR_WORKER_OUT_OF_MEMORY';

/**
 * Runs a program in a thread that may take so much memory and no more, so that what is done with is cleared away early. Answers its exit code; 1 where that memory is not enough,
 * which is said. Rejects with whatever else ends the thread.
 */
export async function runInThread(script: URL, words: readonly string[], limits: ResourceLimits): Promise<number> {
  const thread = new Worker(script, { argv: [...words], resourceLimits: limits });
  try {
    const [code] = (await once(thread, 'exit')) as [number];
    return code;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== TOO_LITTLE) throw error;
    console.error(notEnough(limits.maxOldGenerationSizeMb));
    return 1;
  }
}

function notEnough(most: number | undefined): string {
  return (
    `Gói này cần hơn ${most} MB bộ nhớ, mức dành cho một gói: tệp mô tả (METS, PREMIS, EAD) trong gói quá lớn. Không có gì mang tên đã chọn; đề nghị nơi lập gói chia nhỏ hồ sơ.\n` +
    `The package needs more than ${most} MB of memory, which is what one may take: its METS, PREMIS or EAD are too large. Nothing has the name that was asked for; have the dossier divided.`
  );
}
