import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { buildWhenStale, installMissing, nodeProblem, PreparationError, root } from './prepare.mjs';

/** `npm start`: makes the clone ready and becomes the server, in this very process, so that signals and the exit code are the server's own. */
function prepare() {
  const problem = nodeProblem();
  if (problem) throw new PreparationError(problem);
  installMissing();
  buildWhenStale();
}

try {
  prepare();
} catch (error) {
  if (!(error instanceof PreparationError)) throw error;
  console.error(error.message);
  process.exit(1);
}
await import(pathToFileURL(join(root, 'dist/server/main.mjs')).href);
