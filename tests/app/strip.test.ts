import { describe, expect, it } from 'vitest';
import { stripWords } from '../../src/app/frame/strip';
import type { Instant } from '../../src/domain/shared/time';
import type { SyncStatus } from '../../src/sync/status/types';

const now = '2026-11-22T07:05:00.000Z';
const calm: SyncStatus = {
  line: 'connected',
  heardAt: now as Instant,
  waiting: 0,
  refused: 0,
  sending: null,
  uploads: { count: 0, bytesLeft: 0 },
  position: 10,
  latest: 10,
  leads: true,
};
const said = (change: Partial<SyncStatus>) => stripWords({ ...calm, ...change }, now);

describe('the status strip', () => {
  it('says that all is sent, and when the server was last heard', () => {
    expect(said({})).toEqual({ tone: 'quiet', text: 'Đã gửi hết lên hệ thống 14:05', toLookAt: null });
  });

  it('never says that all is sent while something waits, is under way or has not been heard', () => {
    const unfinished: Partial<SyncStatus>[] = [
      { waiting: 1 },
      { sending: { done: 0, total: 1 } },
      { uploads: { count: 1, bytesLeft: 9 } },
      { latest: 11 },
      { line: 'starting' },
      { line: 'offline' },
      { line: 'signedOut' },
      { line: 'updateFirst' },
      { line: 'contradicted' },
    ];
    for (const change of unfinished) expect(said(change).text).not.toContain('Đã gửi hết');
  });

  it('counts what is being sent', () => {
    expect(said({ waiting: 12, sending: { done: 3, total: 12 } }).text).toBe('Đang gửi 3/12');
  });

  it('is neutral without a line, never trouble, and says what waits', () => {
    expect(said({ line: 'offline', waiting: 5 })).toEqual({ tone: 'offline', text: 'Ngoại tuyến – 5 việc chờ gửi', toLookAt: null });
    expect(said({ line: 'offline' }).text).toBe('Ngoại tuyến – số liệu đến 14:05');
  });

  it('asks to sign in again when the session has ended', () => {
    expect(said({ line: 'signedOut', waiting: 2 }).text).toBe('Đăng nhập lại để gửi – 2 việc chờ gửi');
  });

  it('shows beside every state what a person has to look at', () => {
    expect(said({ refused: 2 }).toLookAt).toBe('2 việc cần xem');
    expect(said({ line: 'offline', refused: 2 }).toLookAt).toBe('2 việc cần xem');
  });
});
