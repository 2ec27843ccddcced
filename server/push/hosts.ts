/** The push services of the makers of Chromium browsers, Firefox, Safari and Edge on Windows. */
export const usualPushHosts: readonly string[] = ['fcm.googleapis.com', 'updates.push.services.mozilla.com', '*.push.apple.com', '*.notify.windows.com'];

/** Whether a text names a push service that the operator may allow: a host name, every name under one (`*.…`), or a stand-in on this machine. */
export function isPushHost(text: string): boolean {
  return isStandIn(text) || /^(\*\.)?([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(text);
}

/**
 * Whether the server may send to an endpoint that a browser named. Whoever names one decides where the server connects to, so only https on its
 * own port at the allowed names is connected to; http only at a stand-in on this machine.
 */
export function mayPushTo(endpoint: string, hosts: readonly string[]): boolean {
  if (!URL.canParse(endpoint)) return false;
  const { origin, protocol, port, hostname, username, password } = new URL(endpoint);
  if (username !== '' || password !== '') return false;
  if (hosts.some((host) => isStandIn(host) && host === origin)) return true;
  return protocol === 'https:' && port === '' && hosts.some((host) => (host.startsWith('*.') ? hostname.endsWith(host.slice(1)) : hostname === host));
}

function isStandIn(text: string): boolean {
  return /^http:\/\/127\.0\.0\.1:\d{1,5}$/.test(text);
}
