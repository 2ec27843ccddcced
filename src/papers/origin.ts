/**
 * Whose edit a change of a paper was; the origin of every transaction. `person`: the person at this device did it. `disk`: this device
 * knew it before, or another tab of it wrote it. `network`: it came by the line. An editor that names itself as origin is the person's.
 */
export const origins = { person: Symbol('person'), disk: Symbol('disk'), network: Symbol('network') } as const;

/** Whether a transaction's origin means that the person at this device did it, so that it has to be kept and sent. */
export function isOwn(origin: unknown): boolean {
  return origin !== origins.disk && origin !== origins.network;
}
