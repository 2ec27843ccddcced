import type { OriginalRef } from '../../domain/incoming/types';
import type { Sha256 } from '../../domain/shared/ids';
import { HeldOriginals } from '../../queries/intake/held-originals.svelte';
import type { TrayRooms } from '../../queries/paper/tray-rooms.svelte';
import type { OpenedTrays, ScreenContext } from '../context';
import type { IntakeDesk } from './intake-desk.svelte';

/** A colleague's device may be sending what is missing here. */
const ASK_AGAIN_MS = 5_000;

/** What the desk has of its colleagues: the rooms of the trays, and files and pages that come from other devices. */
export class AtTray {
  readonly #desk: IntakeDesk;
  readonly #open: ScreenContext['openTrays'];
  readonly #held: HeldOriginals;
  #trays = $state.raw<OpenedTrays | null>(null);

  constructor(desk: IntakeDesk, context: Pick<ScreenContext, 'openTrays' | 'fetchOriginal' | 'status'>) {
    this.#desk = desk;
    this.#open = context.openTrays;
    // Without a line only what is here is looked for: asking over and over would say each time that the line failed.
    this.#held = new HeldOriginals(async (wanted) => {
      const held = await desk.act.store.originals.read(wanted.sha256);
      return held ?? (context.status.line === 'connected' ? context.fetchOriginal(wanted) : null);
    });
  }

  /** Null until they are joined. */
  get rooms(): TrayRooms | null {
    return this.#trays?.shown ?? null;
  }

  /** Joins the trays; returns what leaves them. */
  join(): () => void {
    let isLeft = false;
    const joining = this.#open().then((opened) => {
      if (isLeft) return opened.close();
      this.#trays = opened;
      return undefined;
    });
    joining.catch(reportError);
    return () => {
      isLeft = true;
      this.#trays?.close().catch(reportError);
    };
  }

  /** Whether the bytes are on this device. */
  holds(sha256: Sha256): boolean {
    return this.#held.has(sha256);
  }

  /** Files and pages of the open document that are not known to be here. */
  missing(): readonly Pick<OriginalRef, 'sha256' | 'name' | 'mediaType'>[] {
    const { files = [], pages = [] } = this.#desk.capture ?? {};
    const pictures = pages.map(({ id, ...picture }) => ({ ...picture, name: `trang-${id}` }));
    return [...files, ...pictures].filter(({ sha256 }) => !this.holds(sha256)).map(({ sha256, name, mediaType }) => ({ sha256, name, mediaType }));
  }

  /** Asks for what is missing until it is here; returns what ends the asking. */
  askFor(missing: ReturnType<AtTray['missing']>): () => void {
    if (missing.length === 0) return () => {};
    const ask = () => void this.#desk.attend(() => this.#held.ask(missing));
    ask();
    const timer = setInterval(ask, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }

  /** The name of the colleague on whose device bytes are that this one lacks; null when they are here or are this person's own. */
  holderOf(sha256: Sha256): string | null {
    const { act, capture } = this.#desk;
    const holder = capture?.holders[sha256];
    if (holder === undefined || holder === act.person || this.holds(sha256)) return null;
    return act.store.decisions.tables.person(holder)?.name ?? null;
  }

  /** Everybody whose devices hold what is missing here; empty when nothing is. */
  get holders(): string {
    const names = this.missing().flatMap(({ sha256 }) => this.holderOf(sha256) ?? []);
    return [...new Set(names)].join(', ');
  }
}
