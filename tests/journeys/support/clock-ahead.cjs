/**
 * Loaded before a program: its clock runs ahead by CLOCK_AHEAD_MS, in its threads and children too, so that a test need not wait for days to pass, nor write what
 * the program wrote.
 */
const RealDate = Date;
const now = () => RealDate.now() + Number(process.env.CLOCK_AHEAD_MS);

globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, made) => Reflect.construct(target, given.length > 0 ? given : [now()], made),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
