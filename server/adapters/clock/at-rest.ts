/** Returns a function that does the last piece of work it was given when it has been given none for a while. It keeps no process alive. */
export function createAtRest(restMs: number): (work: () => void) => void {
  let resting: NodeJS.Timeout | undefined;
  return (work) => {
    clearTimeout(resting);
    resting = setTimeout(work, restMs).unref();
  };
}
