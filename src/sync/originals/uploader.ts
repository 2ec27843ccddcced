import type { Sha256 } from '../../domain/shared/ids';
import { limits } from '../../protocol/limits';
import type { DeviceStore, HeldOriginal } from '../../storage/device';
import { createBell, waitOrLook } from '../line/bell';
import { LineBroken } from '../line/errors';
import type { Line } from '../line/line';
import type { Pause } from '../line/pause';
import type { Timers } from '../ports';
import { problems } from '../problems';
import type { Sender } from '../outbox/sender';
import { UploadRefused, type Uploads } from './tus';
import { uploadList } from './upload-list';

interface UploaderParts {
  readonly store: DeviceStore;
  readonly uploads: Uploads;
  readonly sender: Pick<Sender, 'untilIdle'>;
  readonly line: Line;
  readonly pause: Pause;
  readonly timers: Timers;
}

/** Sends originals, one at a time and chunk by chunk; before each chunk the words that wait go first. Only the leading tab runs it. */
export class Uploader {
  readonly #parts: UploaderParts;
  readonly #bell = createBell();
  /** Refused until a person tries again, so that they do not hold up the others. */
  readonly #refused = new Set<Sha256>();
  /** The upload whose offset at the server is certain. */
  #certain: Sha256 | null = null;
  #failures = 0;

  constructor(parts: UploaderParts) {
    this.#parts = parts;
  }

  /** A person tries again what was refused. */
  retry(): void {
    this.#refused.clear();
    this.#bell.ring();
  }

  /** Works until `signal` is aborted. */
  async run(signal: AbortSignal): Promise<void> {
    const { originals, captures, summaries } = this.#parts.store;
    const unsubscribes = [originals, captures, summaries].map((store) => store.subscribe(() => this.#bell.ring()));
    while (!signal.aborted) {
      await this.#parts.line.untilOpen(signal);
      await this.#parts.sender.untilIdle(signal);
      if (!signal.aborted) await this.#step(signal);
    }
    for (const unsubscribe of unsubscribes) unsubscribe();
  }

  async #step(signal: AbortSignal): Promise<void> {
    const next = await this.#next().catch(this.#parts.line.failed);
    if (!next) return waitOrLook(this.#bell, this.#parts.timers, signal);
    try {
      await this.#advance(next, signal);
      this.#failures = 0;
    } catch (error) {
      this.#certain = null;
      if (!signal.aborted) await this.#failed(next, { error, signal });
    }
  }

  async #next(): Promise<HeldOriginal | undefined> {
    const list = await uploadList(this.#parts.store);
    // A person who tries one again has taken its problem away.
    return list.find(({ sha256, paused, problem }) => !paused && !(problem !== null && this.#refused.has(sha256)));
  }

  async #failed({ sha256 }: HeldOriginal, { error, signal }: { error: unknown; signal: AbortSignal }): Promise<void> {
    const problem = error instanceof LineBroken || error instanceof UploadRefused ? error.message : problems.notStored;
    const isNoted = await this.#parts.store.originals.update(sha256, { problem }).then(
      () => true,
      (fault: unknown) => (this.#parts.line.failed(fault), false),
    );
    if (error instanceof UploadRefused) this.#refused.add(sha256);
    else this.#parts.line.failed(error);
    if (error instanceof UploadRefused && isNoted) return;
    await this.#parts.pause.wait(this.#failures++, signal);
  }

  /** One step of one upload: find out, begin, or send a chunk. */
  async #advance(original: HeldOriginal, signal: AbortSignal): Promise<void> {
    if (original.uploadUrl === null) return this.#begin(original, signal);
    if (this.#certain !== original.sha256) return this.#resume(original, original.uploadUrl, signal);
    return this.#sendChunk(original, original.uploadUrl, signal);
  }

  async #begin(original: HeldOriginal, signal: AbortSignal): Promise<void> {
    const { uploads, store } = this.#parts;
    if (await uploads.isHeld(original, signal)) return this.#confirm(original);
    const uploadUrl = await uploads.begin(original, signal);
    await store.originals.update(original.sha256, { uploadUrl, uploadedBytes: 0, problem: null });
    this.#certain = original.sha256;
  }

  /** After a reload or a break the server says what arrived; an upload it no longer knows begins again. */
  async #resume(original: HeldOriginal, path: string, signal: AbortSignal): Promise<void> {
    const offset = await this.#parts.uploads.offset(path, signal);
    if (offset === null || offset === original.byteLength) return this.#forgetUpload(original);
    await this.#parts.store.originals.update(original.sha256, { uploadedBytes: offset, problem: null });
    this.#certain = original.sha256;
  }

  /** The next step asks whether the server holds the bytes, and begins again if not. */
  #forgetUpload({ sha256 }: HeldOriginal): Promise<void> {
    return this.#parts.store.originals.update(sha256, { uploadUrl: null, uploadedBytes: 0 });
  }

  async #sendChunk(original: HeldOriginal, path: string, signal: AbortSignal): Promise<void> {
    const { uploads, store } = this.#parts;
    const { sha256, uploadedBytes: from, byteLength } = original;
    const bytes = await store.originals.read(sha256);
    if (!bytes) throw new UploadRefused(problems.bytesMissing);
    const chunk = { from, bytes: bytes.slice(from, from + limits.chunkBytes) };
    const offset = await uploads.append(path, chunk, signal);
    if (offset === byteLength) return this.#confirm(original);
    if (offset === null) this.#certain = null;
    else await store.originals.update(sha256, { uploadedBytes: offset, problem: null });
  }

  #confirm({ sha256, byteLength }: HeldOriginal): Promise<void> {
    this.#certain = null;
    return this.#parts.store.originals.update(sha256, { state: 'confirmed', uploadUrl: null, uploadedBytes: byteLength, problem: null });
  }
}
