import { setImmediate } from 'node:timers/promises';
import { comparableOrganCode } from '../../../src/domain/exchange/organ-code';
import type { ListedAgency } from '../../../src/domain/exchange/listed-agency';
import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';
import { foldText } from '../../../src/domain/shared/text';
import { toInstant, type Instant } from '../../../src/domain/shared/time';
import type { DirectoryState, FoundAgency, OfferedAgencies } from '../../../src/protocol/directory/messages';
import { AxisRefused, AxisUnclear, AxisUnreachable } from '../connector';
import type { AgencyStore } from './ports';
import { checkedLine, ListUnreadable, readAgencyList, type ReadLine } from './read-list';

export interface AgencyDeskParts {
  readonly store: AgencyStore;
  /** The axis’s own list; null where there is no axis. */
  readonly listed: (() => Promise<readonly ListedAgency[]>) | null;
  readonly now: () => number;
  readonly newId: () => string;
}

/** The directory of agencies to which documents are sent: searched by everybody, brought up to date by the administrator, who sees first what is new. */
export interface AgencyDesk {
  /** The best first: by code, else by words of the name, marks not compared. */
  find(typed: string): readonly FoundAgency[];
  state(): DirectoryState;
  /** A list as a file; refused as a whole only when it cannot be read at all. */
  offerFile(text: string): Promise<Outcome<DirectoryState>>;
  offerAxis(): Promise<Outcome<DirectoryState>>;
  /** What was offered becomes the directory. Refused when it is not what was shown any more. */
  take(token: string, by: string): Promise<Outcome<DirectoryState>>;
}

const FOUND_MOST = 20;
const WORDS_MOST = 8;
const FAULTS_SHOWN = 50;
/** Added at once; between two pieces everybody else is served. */
const PIECE = 1_000;

export function createAgencyDesk({ store, listed, now, newId }: AgencyDeskParts): AgencyDesk {
  let isBusy = false;

  /** One list at a time: two at once would mix. */
  async function alone(work: () => Promise<Outcome<DirectoryState>>): Promise<Outcome<DirectoryState>> {
    if (isBusy) return refuse(refusal('agencyListBusy', 'F-89'));
    isBusy = true;
    return work().finally(() => (isBusy = false));
  }

  function state(): DirectoryState {
    const [{ all, hidden }, taken, offer] = [store.count(), store.taken(), store.offer()];
    const shown = { count: all - hidden, hidden, takenAt: (taken?.at ?? null) as Instant | null, takenBy: taken?.by ?? '' };
    return { v: 1, ...shown, hasAxis: listed !== null, offer: offer && { ...offer, ...differenceOf(store) } };
  }

  async function offerLines(lines: Iterable<ReadLine>, source: OfferedAgencies['source']): Promise<Outcome<DirectoryState>> {
    const faults: { line: number; text: string }[] = [];
    store.beginOffer();
    let count = 0;
    for (const piece of inPieces(lines)) {
      const good = piece.flatMap((each) => ('agency' in each ? [each] : []));
      const twice = new Set(store.addOffered(good.map(({ agency }) => agency)));
      count += good.length - twice.size;
      for (const each of piece) {
        if ('fault' in each) faults.push({ line: each.line, text: each.fault });
        else if (twice.has(each.agency)) faults.push({ line: each.line, text: `Mã ${each.agency.code} đã có ở dòng trước` });
      }
      await setImmediate();
    }
    if (count === 0) return refuse(refusal('agencyListEmpty', 'F-89', { details: { problem: faults[0]?.text ?? 'không có dòng nào' } }));
    store.endOffer({ token: newId(), source, offeredAt: toInstant(now()), faults: { count: faults.length, first: faults.slice(0, FAULTS_SHOWN) } });
    return accept(state());
  }

  async function takeAll(token: string, by: string): Promise<Outcome<DirectoryState>> {
    if (store.offer()?.token !== token) return refuse(refusal('agencyListMoved', 'F-89'));
    while (store.takePiece()) await setImmediate();
    store.endTaking({ at: toInstant(now()), by });
    return accept(state());
  }

  return {
    state,
    find(typed) {
      const code = comparableOrganCode(typed);
      const words = foldText(typed)
        .split(/[^\p{L}\p{N}]+/u)
        .filter(Boolean)
        .slice(0, WORDS_MOST);
      if (words.length === 0) return [];
      const coded = code === null ? [] : store.byCode(code, FOUND_MOST);
      if (coded.length === FOUND_MOST) return coded;
      const found = [...coded, ...store.byWords(words, FOUND_MOST)];
      return [...new Map(found.map((agency) => [agency.code, agency])).values()].slice(0, FOUND_MOST);
    },
    offerFile: (text) =>
      alone(async () => {
        try {
          return await offerLines(readAgencyList(text), 'file');
        } catch (error) {
          if (!(error instanceof ListUnreadable)) throw error;
          return refuse(refusal('agencyListUnreadable', 'F-89', { details: { problem: error.message } }));
        }
      }),
    offerAxis: () =>
      alone(async () => {
        if (!listed) return refuse(refusal('noAxis', 'F-89'));
        try {
          return await offerLines(
            (await listed()).map((agency, at) => checkedLine(at + 1, agency)),
            'axis',
          );
        } catch (error) {
          if (!isOfAxis(error)) throw error;
          return refuse(refusal('axisSilent', 'F-89', { details: { problem: error.message } }));
        }
      }),
    take: (token, by) => alone(() => takeAll(token, by)),
  };
}

function differenceOf(store: AgencyStore): Pick<OfferedAgencies, 'added' | 'changed' | 'gone'> {
  return { added: store.difference('added'), changed: store.difference('changed'), gone: store.difference('gone') };
}

function isOfAxis(error: unknown): error is Error {
  return error instanceof AxisRefused || error instanceof AxisUnreachable || error instanceof AxisUnclear;
}

function* inPieces<Item>(items: Iterable<Item>): Generator<readonly Item[]> {
  let piece: Item[] = [];
  for (const item of items) {
    piece.push(item);
    if (piece.length < PIECE) continue;
    yield piece;
    piece = [];
  }
  if (piece.length > 0) yield piece;
}
