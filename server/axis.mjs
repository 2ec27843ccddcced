import { runPrepared } from './prepare.mjs';

// `npm run axis -- --port P`
await runPrepared('axis.mjs');
