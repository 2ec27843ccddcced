/** Words of the file viewer. */
export const viewer = {};
