import { untrack } from 'svelte';
import { digitOf, isPlain, isStroke, parseChord, type Stroke } from './chord';
import { isTyping } from './typing';

/** Something that keys do. `label` is asked when help is shown, so that it follows the language. */
export interface KeyAct {
  readonly keys: string;
  readonly label: () => string;
  /** `screen` keys are listed first under `?`. */
  readonly of?: 'screen' | 'everywhere';
  /** `outsideFields`: also with Ctrl only where nobody types, because a field has its own. */
  readonly where?: 'anywhere' | 'outsideFields';
  readonly run: () => void;
}

interface KnownAct extends KeyAct {
  readonly strokes: readonly Stroke[];
}

/** Longer than this between two strokes, and the first is forgotten. */
const BETWEEN_STROKES_MS = 1_500;

let known = $state.raw<readonly KnownAct[]>([]);
let plainKeys = $state(true);
let begun: { readonly stroke: Stroke; readonly at: number } | null = null;

/** Makes keys work while the calling component lives. Call it while the component starts. */
export function useKeys(acts: readonly KeyAct[]): void {
  $effect(() => {
    const mine = acts.map((act) => ({ ...act, strokes: parseChord(act.keys) }));
    known = [...mine, ...untrack(() => known)];
    return () => (known = known.filter((act) => !mine.includes(act)));
  });
}

/** The keys that work now, those of the screen first. */
export function knownKeys(): readonly KeyAct[] {
  return [...known].sort((one, other) => Number(one.of === 'everywhere') - Number(other.of === 'everywhere'));
}

/** Whether keys without Ctrl work on this device. */
export function plainKeysOn(): boolean {
  return plainKeys;
}

export function setPlainKeys(on: boolean): void {
  plainKeys = on;
}

/** The digit pressed, for dialogs that number their choices; null while somebody types, composes, or has switched plain keys off. */
export function pressedDigit(pressed: KeyboardEvent): number | null {
  const isOff = !plainKeys || pressed.defaultPrevented || pressed.isComposing || isTyping(pressed.target);
  return isOff ? null : digitOf(pressed);
}

/** Handles a press of the page: runs the act it belongs to. For `svelte:window`. */
export function onPageKey(pressed: KeyboardEvent): void {
  if (pressed.defaultPrevented || pressed.isComposing || pressed.keyCode === 229) return;
  const isOutside = !isTyping(pressed.target) && !document.querySelector('dialog[open]');
  const mayBePlain = plainKeys && isOutside;
  const mayRun = ({ strokes, where }: KnownAct) => (isPlain(strokes) ? mayBePlain : isOutside || where !== 'outsideFields');
  const act = known.find((candidate) => mayRun(candidate) && completes(candidate.strokes, pressed));
  begun = act ? null : firstStroke(pressed, mayBePlain);
  if (!act) return;
  pressed.preventDefault();
  act.run();
}

function completes(strokes: readonly Stroke[], pressed: KeyboardEvent): boolean {
  if (!isStroke(strokes.at(-1)!, pressed)) return false;
  if (strokes.length === 1) return begun === null || pressed.timeStamp - begun.at > BETWEEN_STROKES_MS;
  return begun !== null && begun.stroke.code === strokes[0]!.code && pressed.timeStamp - begun.at <= BETWEEN_STROKES_MS;
}

function firstStroke(pressed: KeyboardEvent, mayBePlain: boolean): typeof begun {
  const act = mayBePlain ? known.find(({ strokes }) => strokes.length > 1 && isStroke(strokes[0]!, pressed)) : undefined;
  return act ? { stroke: act.strokes[0]!, at: pressed.timeStamp } : null;
}
