/**
 * The version of the words spoken between device and server. Every message carries it; a server that does not speak a device's
 * version answers “update first” instead of guessing (426 on requests, a refusal on proposals).
 */
export const PROTOCOL_VERSION = 1;
export const PROTOCOL_HEADER = 'hoso-protocol';
/**
 * Whose work a request carries. All tabs of a browser share one session cookie: when another person signs in meanwhile, work of the
 * first one's device must not be taken as theirs. A request whose person is not the session's is answered 401; absent is allowed.
 */
export const PERSON_HEADER = 'hoso-person';
