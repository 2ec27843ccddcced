import { runPrepared } from './prepare.mjs';

// `npm start`
await runPrepared('main.mjs');
