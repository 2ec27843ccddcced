/** Words of the intake area. */
export const intake = {};
