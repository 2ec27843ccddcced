import { describe, expect, test } from 'vitest';
import { mayPushTo, usualPushHosts } from '../../../server/push/hosts';
import { readSettings, StartRefused } from '../../../server/settings';

describe('HOSO-11 the server connects only to push services that the operator allows', () => {
  test.each([
    'https://fcm.googleapis.com/fcm/send/abc',
    'https://updates.push.services.mozilla.com/wpush/v2/abc',
    'https://web.push.apple.com/abc',
    'https://wns2-par02p.notify.windows.com/w/?token=abc',
  ])('%s', (endpoint) => expect(mayPushTo(endpoint, usualPushHosts)).toBe(true));

  test.each([
    'http://fcm.googleapis.com/abc',
    'https://fcm.googleapis.com:8443/abc',
    'https://name:word@fcm.googleapis.com/abc',
    'https://fcm.googleapis.com.evil.example/abc',
    'https://evil-fcm.googleapis.com/abc',
    'https://notify.windows.com.evil.example/abc',
    'https://127.0.0.1/abc',
    'https://[::1]/abc',
    'https://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:8080/abc',
    'file:///etc/passwd',
    'fcm.googleapis.com',
  ])('not %s', (endpoint) => expect(mayPushTo(endpoint, usualPushHosts)).toBe(false));

  test('a stand-in on this machine only where it is named, with its port', () => {
    const hosts = ['http://127.0.0.1:4321'];
    expect([mayPushTo('http://127.0.0.1:4321/a', hosts), mayPushTo('http://127.0.0.1:4322/a', hosts)]).toEqual([true, false]);
  });

  test('the operator names others, or none; what is no name of a host stops the start', () => {
    const hostsOf = (text?: string) => readSettings({ HOSO_PUSH_HOSTS: text }, []).pushHosts;
    expect(hostsOf()).toEqual(usualPushHosts);
    expect(hostsOf(' Push.Agency.gov.vn , *.push.apple.com')).toEqual(['push.agency.gov.vn', '*.push.apple.com']);
    expect(hostsOf('')).toEqual([]);
    for (const wrong of ['https://x.example', '10.0.0.1', 'localhost', '*', 'http://10.0.0.1:80']) expect(() => hostsOf(wrong), wrong).toThrow(StartRefused);
  });
});
