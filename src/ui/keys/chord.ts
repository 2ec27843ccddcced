/** A key or keys as people write them: `n`, `g d`, `/`, `?`, `Ctrl+Enter`, `Ctrl+Alt+1`, `Esc`. Ctrl also means ⌘. */
export interface Stroke {
  readonly code: string;
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

/** What of a KeyboardEvent is looked at. `code` and not `key`: a Vietnamese input method turns “dd” into đ and “w” into ư. */
export type Pressed = Pick<KeyboardEvent, 'code' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>;

const codes: Readonly<Record<string, string>> = { '/': 'Slash', '?': 'Slash', esc: 'Escape', enter: 'Enter', space: 'Space', del: 'Delete' };

/** Written keys → strokes, in order. */
export function parseChord(written: string): readonly Stroke[] {
  return written.split(' ').map(parseStroke);
}

function parseStroke(written: string): Stroke {
  const parts = written.toLowerCase().split('+');
  const key = parts.at(-1) ?? '';
  const code = codes[key] ?? (/^[a-z]$/.test(key) ? `Key${key.toUpperCase()}` : /^\d$/.test(key) ? `Digit${key}` : written.split('+').at(-1)!);
  return { code, ctrl: parts.includes('ctrl'), shift: parts.includes('shift') || key === '?', alt: parts.includes('alt') };
}

/** Whether a press is this stroke. */
export function isStroke(stroke: Stroke, pressed: Pressed): boolean {
  return (
    stroke.code === pressed.code && stroke.ctrl === (pressed.ctrlKey || pressed.metaKey) && stroke.shift === pressed.shiftKey && stroke.alt === pressed.altKey
  );
}

/** Whether every stroke works without Ctrl: those are off inside fields and can be switched off (WCAG 2.1.4). */
export function isPlain(strokes: readonly Stroke[]): boolean {
  return strokes.every(({ ctrl, code }) => !ctrl && code !== 'Escape');
}

/** The digit of a press, of either row of digits; null for any other key and with any modifier. */
export function digitOf({ code, ctrlKey, metaKey, altKey, shiftKey }: Pressed): number | null {
  const digit = /^(?:Digit|Numpad)(\d)$/.exec(code)?.[1];
  return digit === undefined || ctrlKey || metaKey || altKey || shiftKey ? null : Number(digit);
}
