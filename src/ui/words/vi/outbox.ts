/** Words of the outbox area. */
export const outbox = {};
