/** Words of the today area. */
export const today = {};
