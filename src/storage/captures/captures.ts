import { parseRoomName } from '../../domain/papers/room';
import type { DocumentId, ProposalId, Sha256 } from '../../domain/shared/ids';
import { dateInVietnam } from '../../domain/shared/time';
import type { Act } from '../../papers/act';
import { discardItem, forgetContent, layItem, readTray, takeItem, wordItem, type TrayItem } from '../../papers/tray/items';
import type { GoneValue, Leaving } from '../../papers/tray/shape';
import type * as Y from 'yjs';
import { actStores, type Acts } from '../acts';
import type { Announcer } from '../announcer';
import type { Database } from '../database/schema';
import { reading, writing } from '../database/transaction';
import type { Capture, CaptureStore, DecisionStore, DeviceAccount, HandedIn, LeftCapture } from '../device';
import { CaptureGone } from '../errors';
import type { PaperStore } from '../papers/contract';
import type { OpenPaper } from '../papers/open-paper';
import type { StoragePorts } from '../ports';
import { captureOfItem, hasContent, takenOf, writeItem } from './tray-item';
import { Trays } from './trays';

interface CaptureParts {
  readonly database: Database;
  readonly announcer: Announcer;
  readonly account: DeviceAccount;
  readonly papers: Pick<PaperStore, 'open'>;
  readonly decisions: DecisionStore;
  readonly ports: Pick<StoragePorts, 'now' | 'newId' | 'tell'>;
}

/** A capture that leaves its tray by an act. */
export interface Taking {
  readonly capture: HandedIn;
  readonly how: Leaving;
  readonly proposal: ProposalId;
}

/** Documents being captured, on the shared trays of the registry desk. What is typed is on disk when the promise resolves. */
export class Captures implements CaptureStore {
  readonly #trays: Trays;
  #moved: Promise<void> | null = null;
  #isNoted = false;

  constructor(private readonly parts: CaptureParts) {
    const onChange = () => parts.announcer.notify('captures');
    this.#trays = new Trays({ ...parts, onChange });
    // What the register has decided lies on no tray any more, and a tray that the feed brings is one more.
    parts.decisions.subscribe(onChange);
    parts.announcer.subscribe('papers', (room) => isTray(room) && onChange());
  }

  async get(id: DocumentId): Promise<Capture | undefined> {
    return (await this.list()).find((capture) => capture.id === id);
  }

  async list(): Promise<readonly Capture[]> {
    const captures = (await this.#items()).filter((item) => this.#lies(item)).map(captureOfItem);
    return captures.sort((one, other) => (one.createdAt < other.createdAt ? -1 : 1));
  }

  async whereGone(id: DocumentId): Promise<GoneValue | null> {
    return (await this.#items()).find((item) => item.id === id)?.gone ?? null;
  }

  async left(): Promise<readonly LeftCapture[]> {
    const items = await this.#items();
    return items.flatMap((item) => (item.gone && hasContent(item) ? [{ ...captureOfItem(item), gone: item.gone }] : []));
  }

  async put(capture: Capture): Promise<void> {
    const paper = await this.paperFor(capture);
    await this.acting((transaction) => this.putIn(transaction, paper, capture));
  }

  async change(id: DocumentId, change: (capture: Capture) => Capture, seen?: ReadonlySet<string>): Promise<Capture> {
    const paper = await this.paperOf(id);
    return this.acting(async (transaction) => {
      await paper.freshIn(transaction);
      const before = captureOfItem(this.#lying(paper.doc, id));
      await paper.editIn(transaction, (doc) => writeItem(doc, { before, after: change(before), seen: seen ?? null }, this.#act()));
      return captureOfItem(this.#lying(paper.doc, id));
    });
  }

  async settle(id: DocumentId, field: string, value: string): Promise<void> {
    await this.#edit(id, (doc, act) => {
      this.#lying(doc, id);
      wordItem(doc, { item: id, field, value }, act);
    });
  }

  async remove(id: DocumentId): Promise<void> {
    await this.removeWhen(id, () => true);
  }

  async removeWhen(id: DocumentId, isMeant: (capture: Capture) => boolean): Promise<void> {
    await this.#editWhereHeld(id, (doc, act) => {
      const item = this.#find(doc, id);
      if (item && this.#lies(item) && isMeant(captureOfItem(item))) discardItem(doc, id, act);
    });
  }

  async bringBack(id: DocumentId): Promise<void> {
    await this.#edit(id, (doc, act) => {
      const item = this.#find(doc, id);
      if (item?.gone?.how === 'discarded') layItem(doc, item, act);
    });
  }

  async forget(id: DocumentId): Promise<void> {
    await this.#editWhereHeld(id, (doc) => {
      if (this.#find(doc, id)?.gone) forgetContent(doc, id);
    });
  }

  async papers(): Promise<readonly OpenPaper[]> {
    const today = await this.#trays.at(this.parts.ports.now());
    const others = (await this.#trays.all()).filter((paper) => paper !== today && readTray(paper.doc).some((item) => this.#lies(item)));
    return [...others, today];
  }

  subscribe(listener: () => void): () => void {
    return this.parts.announcer.subscribe('captures', listener);
  }

  /** Does an act in one transaction over everything that an act may change. When it fails, the trays show what is on disk. */
  async acting<T>(work: (transaction: Acts) => Promise<T>): Promise<T> {
    try {
      const value = await writing(this.parts.database, actStores, work);
      this.parts.announcer.announce('journal');
      this.parts.announcer.announce('captures');
      return value;
    } catch (error) {
      // That something is gone is found out before anything is written.
      if (!(error instanceof CaptureGone)) await this.#trays.startOver();
      throw error;
    }
  }

  /** The paper on which a capture lies or is to lie; to be opened before the transaction that writes to it. */
  async paperFor({ id, createdAt }: Pick<Capture, 'id' | 'createdAt'>): Promise<OpenPaper> {
    return (await this.#heldOn(id)) ?? this.#trays.at(createdAt);
  }

  /** Lays a capture on its tray, within a transaction. Where it lay before, what colleagues typed since stays beside its words. */
  async putIn(transaction: Acts, paper: OpenPaper, capture: Capture): Promise<void> {
    await paper.editIn(transaction, (doc) => {
      const before = this.#find(doc, capture.id);
      writeItem(doc, { before: before ? captureOfItem(before) : null, after: capture, seen: new Set() }, this.#act());
    });
  }

  /** A capture leaves its tray by an act, within the act's transaction. Registered from two tabs it is one act: the second throws `CaptureGone`. */
  async takeIn(transaction: Acts, paper: OpenPaper, { capture, how, proposal }: Taking): Promise<void> {
    await paper.editIn(transaction, (doc) => {
      const item = this.#lying(doc, capture.id);
      takeItem(doc, { item: item.id, how, proposal, taken: takenOf(item, capture) }, this.#act());
    });
  }

  /** Whether a capture speaks of these bytes, asked within a transaction; `papers` were opened before it. */
  async namesIn(transaction: Acts, papers: readonly OpenPaper[], sha256: Sha256): Promise<boolean> {
    for (const paper of papers) await paper.freshIn(transaction);
    return papers.some(({ doc }) =>
      readTray(doc).some(
        (item) =>
          this.#lies(item) && (item.files.some(({ original }) => original.sha256 === sha256) || item.pages.some(({ picture }) => picture.sha256 === sha256)),
      ),
    );
  }

  /** Every tray that this device holds. */
  async allPapers(): Promise<readonly OpenPaper[]> {
    this.#moved ??= this.#moveFromBefore();
    try {
      await this.#moved;
    } catch (error) {
      this.#moved = null;
      throw error;
    }
    const papers = await this.#trays.all();
    this.#noteCleared(papers).catch((error: unknown) => this.parts.ports.tell({ kind: 'failed', error }));
    return papers;
  }

  /** Once in the life of a tab. Trays of earlier days on which nothing lies, and nothing is left for anybody to see. */
  async #noteCleared(papers: readonly OpenPaper[]): Promise<void> {
    if (this.#isNoted) return;
    this.#isNoted = true;
    const today = dateInVietnam(this.parts.ports.now());
    const isDone = ({ saving, name, doc }: OpenPaper) =>
      saving === 'sent' && !name.endsWith(today) && readTray(doc).every((item) => !this.#lies(item) && (item.gone?.how === 'discarded' || !hasContent(item)));
    await this.#trays.noteCleared(papers.filter(isDone));
  }

  async #items(): Promise<readonly TrayItem[]> {
    return (await this.allPapers()).flatMap(({ doc }) => readTray(doc));
  }

  /** What the register knows by now lies nowhere, whatever two devices said of it apart. */
  #lies({ id, gone }: TrayItem): boolean {
    return gone === null && this.parts.decisions.tables.incoming(id as DocumentId) === undefined;
  }

  #find(doc: Y.Doc, id: DocumentId): TrayItem | undefined {
    return readTray(doc).find((item) => item.id === id);
  }

  #lying(doc: Y.Doc, id: DocumentId): TrayItem {
    const item = this.#find(doc, id);
    if (!item || !this.#lies(item)) throw new CaptureGone(id);
    return item;
  }

  async #heldOn(id: DocumentId): Promise<OpenPaper | undefined> {
    return (await this.allPapers()).find(({ doc }) => this.#find(doc, id));
  }

  /** The paper on which a capture lies. Throws `CaptureGone`. */
  async paperOf(id: DocumentId): Promise<OpenPaper> {
    const paper = await this.#heldOn(id);
    if (!paper) throw new CaptureGone(id);
    return paper;
  }

  async #edit(id: DocumentId, edit: (doc: Y.Doc, act: Act) => void): Promise<void> {
    const paper = await this.paperOf(id);
    await this.acting((transaction) => paper.editIn(transaction, (doc) => edit(doc, this.#act())));
  }

  async #editWhereHeld(id: DocumentId, edit: (doc: Y.Doc, act: Act) => void): Promise<void> {
    if (await this.#heldOn(id)) await this.#edit(id, edit);
  }

  #act(): Act {
    const { account, ports } = this.parts;
    return { by: account.person, at: ports.now(), newId: ports.newId, random: () => parseInt(ports.newId().slice(0, 8), 16) / 2 ** 32 };
  }

  /** Captures of releases before trays: each leaves the old store in the transaction in which it comes to its tray. */
  async #moveFromBefore(): Promise<void> {
    const before = await reading(this.parts.database, ['captures'], (transaction) => transaction.objectStore('captures').getAll());
    for (const capture of before) {
      const paper = await this.#trays.at(capture.createdAt);
      await this.acting(async (transaction) => {
        await this.putIn(transaction, paper, { ...capture, by: this.parts.account.person, words: {}, holders: {} });
        await transaction.objectStore('captures').delete(capture.id);
      });
    }
  }
}

/** Whether a change may be one of a tray: who writes a draft changes a paper with every key. */
function isTray(room: string | null): boolean {
  return room === null || parseRoomName(room)?.kind === 'tray';
}
