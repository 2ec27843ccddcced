import { runPrepared } from './prepare.mjs';

// `npm run hoso -- COMMAND`
await runPrepared('operator.mjs');
