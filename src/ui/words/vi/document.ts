/** Words of the document area. */
export const document = {};
