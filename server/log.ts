import type { Log } from './http/door';

/** A line for whoever watches the console. */
export function logLine(line: string): void {
  console.log(line);
}

/** Something unexpected, as one line of JSON, with the id that the person was told. */
export const logFault: Log = ({ id, what, error }) => {
  const why = error instanceof Error ? (error.stack ?? error.message) : error;
  console.error(JSON.stringify({ at: new Date().toISOString(), id, what, why }));
};
