/** Words of the frame around every screen: navigation, status strip, palette, keys. */
export const shell = {};
