import { describe, expect, it } from 'vitest';
import { isPlain, isStroke, parseChord } from '../../src/ui/keys/chord';

const press = (code: string, held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', boolean>> = {}) => ({
  code,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('keys', () => {
  it('are told by their place, so that a Vietnamese input method does not disturb them', () => {
    expect(isStroke(parseChord('d')[0]!, press('KeyD'))).toBe(true);
    expect(isStroke(parseChord('w')[0]!, press('KeyW'))).toBe(true);
  });

  it('mean ⌘ as well as Ctrl', () => {
    const [stroke] = parseChord('Ctrl+K');
    expect(isStroke(stroke!, press('KeyK', { ctrlKey: true }))).toBe(true);
    expect(isStroke(stroke!, press('KeyK', { metaKey: true }))).toBe(true);
    expect(isStroke(stroke!, press('KeyK'))).toBe(false);
  });

  it('tell / from ?', () => {
    expect(isStroke(parseChord('?')[0]!, press('Slash', { shiftKey: true }))).toBe(true);
    expect(isStroke(parseChord('/')[0]!, press('Slash', { shiftKey: true }))).toBe(false);
  });

  it('of one letter can be switched off, those with Ctrl cannot', () => {
    expect(isPlain(parseChord('g d'))).toBe(true);
    expect(isPlain(parseChord('Ctrl+Shift+Enter'))).toBe(false);
    expect(isPlain(parseChord('Esc'))).toBe(false);
  });
});
