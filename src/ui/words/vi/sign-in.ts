/** Words of the sign-in area. */
export const signIn = {};
