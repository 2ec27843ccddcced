/** Words of the administration area. */
export const administration = {};
