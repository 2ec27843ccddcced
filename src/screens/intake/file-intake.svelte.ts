import { addCaptureFile } from '../../actions/incoming/add-capture-file';
import { arrangeCaptureFiles } from '../../actions/incoming/arrange-capture-files';
import type { OriginalRef } from '../../domain/incoming/types';
import { limits } from '../../protocol/limits';
import { mediaTypeOf, shownName } from '../../ui/capture/media-type';
import type { ScreenContext } from '../context';
import type { CaptureForm } from './capture-form.svelte';

/** Why a file was not taken. Everything else that comes is kept byte for byte, whatever it is. */
export type FileFault =
  { readonly why: 'empty' | 'tooBig' | 'tooMany'; readonly name: string } | { readonly why: 'failed'; readonly name: string; readonly error: unknown };

/** Takes files into the capture being worked on, one after another, each on disk before the next. */
export class FileIntake {
  readonly #act: ScreenContext['act'];
  /** How far the files under way are; null when none are. */
  progress = $state.raw<{ readonly done: number; readonly total: number } | null>(null);
  faults = $state.raw<readonly FileFault[]>([]);

  constructor(act: ScreenContext['act']) {
    this.#act = act;
  }

  /** Adds files; the first of a document is its main file, the others begin as annexes. Resolves with how many were kept. */
  async take(form: CaptureForm, files: readonly File[], held: readonly OriginalRef[]): Promise<number> {
    this.faults = [];
    const free = limits.originalsPerDocument - held.length;
    const taken = files.filter((file) => this.#isTakeable(file)).slice(0, free);
    if (files.length > free) this.#fault({ why: 'tooMany', name: files[free]!.name });
    let hasMain = held.some(({ part }) => part === 'main');
    for (const [done, file] of taken.entries()) {
      this.progress = { done: done + 1, total: taken.length };
      hasMain = (await this.#keep(form, file, hasMain ? 'annex' : 'main')) || hasMain;
    }
    this.progress = null;
    return taken.length;
  }

  /** Reorders, marks or leaves out files. */
  async arrange(form: CaptureForm, files: readonly OriginalRef[]): Promise<void> {
    await form.hold((capture) => arrangeCaptureFiles(this.#act, { capture, files }));
  }

  #isTakeable({ size, name }: File): boolean {
    const why = size === 0 ? 'empty' : size > limits.originalBytes ? 'tooBig' : null;
    if (why) this.#fault({ why, name: shownName(name) });
    return why === null;
  }

  async #keep(form: CaptureForm, file: File, part: OriginalRef['part']): Promise<boolean> {
    const name = shownName(file.name);
    try {
      await form.hold(async (capture) => addCaptureFile(this.#act, { capture, bytes: file, name, mediaType: await mediaTypeOf(file), part }));
      return true;
    } catch (error) {
      this.#fault({ why: 'failed', name, error });
      return false;
    }
  }

  #fault(fault: FileFault): void {
    this.faults = [...this.faults, fault];
  }
}
