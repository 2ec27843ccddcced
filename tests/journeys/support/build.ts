import { spawnSync } from 'node:child_process';

/** Journeys run what is shipped: app and server are built when their sources changed. */
export default function build(): void {
  const script = "import('./server/prepare.mjs').then(({ buildWhenStale }) => buildWhenStale())";
  const { status } = spawnSync(process.execPath, ['-e', script], { stdio: 'inherit' });
  if (status !== 0) throw new Error('the build failed');
}
