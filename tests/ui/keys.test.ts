import { describe, expect, it } from 'vitest';
import { digitOf, isPlain, isStroke, parseChord } from '../../src/ui/keys/chord';
import { takesText } from '../../src/ui/keys/typing';

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

  it('1 to 3 choose a suggestion, on either row of digits and with nothing held', () => {
    expect([digitOf(press('Digit2')), digitOf(press('Numpad3')), digitOf(press('KeyA'))]).toEqual([2, 3, null]);
    expect((['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const).map((held) => digitOf(press('Digit1', { [held]: true })))).toEqual([null, null, null, null]);
  });

  it('do nothing where somebody types or chooses by name, and do on buttons, boxes and plain text', () => {
    const field = (tagName: string, more: Partial<Parameters<typeof takesText>[0]> = {}) =>
      takesText({ tagName, role: null, isContentEditable: false, ...more });
    const inputs = ['text', 'search', 'number', 'email', 'tel', 'password', 'date'].map((type) => field('INPUT', { type }));
    expect([...inputs, field('TEXTAREA'), field('SELECT'), field('DIV', { isContentEditable: true }), field('BUTTON', { role: 'combobox' })]).not.toContain(
      false,
    );
    expect([...['radio', 'checkbox', 'button'].map((type) => field('INPUT', { type })), field('BUTTON'), field('BODY')]).not.toContain(true);
  });
});
