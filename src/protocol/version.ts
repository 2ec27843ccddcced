/**
 * The version of the words spoken between device and server. Every message carries it; a server that does not speak a device's
 * version answers “update first” instead of guessing (426 on requests, a refusal on proposals).
 */
export const PROTOCOL_VERSION = 1;
export const PROTOCOL_HEADER = 'hoso-protocol';
