/** Words of the find area. */
export const find = {};
