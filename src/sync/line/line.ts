import type { Instant } from '../../domain/shared/time';
import { BehindDisk } from '../../storage/errors';
import type { Timers } from '../ports';
import type { LineState } from '../status/types';
import { Halted, LineBroken, type Halt } from './errors';
import { createGate } from './gate';

const FLICKER_MS = 3_000;

/** What is known of the line, shared by feed, outbox and originals of the leading tab. */
export interface Line {
  /** The server answered. */
  heard(): void;
  /** The line broke; until it opens again nothing is sent. Shown as offline only when the break lasts. */
  lost(): void;
  /** Notes an error of an attempt: one that only a person can put right halts everything, one that is no matter of the line is a fault of the app. */
  failed(error: unknown): void;
  halted(): Halt | null;
  /** A person asks to try again. */
  resume(): void;
  /** Opens when the session is confirmed, closes when the line is lost or halted: only then are proposals and originals sent. */
  open(): void;
  untilOpen(signal: AbortSignal): Promise<void>;
}

export interface LineReport {
  readonly line: LineState;
  readonly heardAt: Instant | null;
}

interface LineParts {
  readonly timers: Timers;
  /** The best estimate of legal time. */
  readonly now: () => Instant;
  report(change: Partial<LineReport>): void;
  onHalt(): void;
  onFault(error: unknown): void;
}

/** Breaks shorter than 3 s are not shown: a strip that flickers is not read. */
export function createLine({ timers, now, report, onHalt, onFault }: LineParts): Line {
  const gate = createGate();
  let halted: Halt | null = null;
  let callOffOffline: (() => void) | null = null;

  const show = (line: LineState) => {
    callOffOffline?.();
    callOffOffline = null;
    report({ line });
  };
  const lost = () => {
    gate.close();
    if (!halted) callOffOffline ??= timers.after(FLICKER_MS, () => report({ line: 'offline' }));
  };
  const halt = (reason: Halt) => {
    gate.close();
    halted = reason;
    show(reason);
    onHalt();
  };

  return {
    lost,
    heard() {
      if (halted) return;
      show('connected');
      report({ heardAt: now() });
    },
    failed(error) {
      if (error instanceof Halted) halt(error.halt);
      else if (!(error instanceof LineBroken) && !(error instanceof BehindDisk)) onFault(error);
    },
    halted: () => halted,
    resume() {
      if (!halted) return;
      halted = null;
      show('starting');
    },
    open() {
      if (!halted) gate.open();
    },
    untilOpen: gate.wait,
  };
}
