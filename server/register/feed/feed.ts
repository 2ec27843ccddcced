import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { limits } from '../../../src/protocol/limits';
import type { LogReader } from '../ports';
import { checkpointAt, signerName } from './checkpoint';
import { entriesOf } from './entries';
import type { CheckpointSigner, Segments } from './ports';
import { createRecent } from './recent';

/** Which page: everything after a position, as far as the holder of an access key may see it (`accessKey`). */
export interface PageAsked {
  readonly after: number;
  readonly access: string;
}

/** A page as it goes over the wire: the JSON text of a `FeedPage`, and the position it leads to. */
export interface PageText {
  readonly position: number;
  readonly text: string;
}

export interface Feed {
  page(asked: PageAsked): PageText;
  /** The same page, compressed. A full page for those who read everything is compressed once and kept. */
  pageGzip(asked: PageAsked): Promise<Uint8Array>;
}

export interface FeedOptions {
  readonly log: LogReader;
  readonly signer: CheckpointSigner;
  readonly segments: Pick<Segments, 'read' | 'write'>;
  /** Told when a segment could not be kept; the page goes out all the same. */
  readonly onFault?: (error: unknown) => void;
}

const PAGES_REMEMBERED = 32;
/** Pages of at most so many positions are remembered as text: those of the live tail, which go out to many devices at once. */
const SMALL_PAGE = 500;
const compress = promisify(gzip);

/**
 * The decision list as pages. A page depends only on the access key, the positions it spans and, for those who do not read everything, on what
 * was taken away from them since. It ends at a multiple of the page size when it can, so that devices share pages. When `after` lies beyond
 * the list, the page leads back to its end: this list is shorter than the one the device knows, and the device will say so.
 */
export function createFeed({ log, signer, segments, onFault = () => {} }: FeedOptions): Feed {
  const texts = createRecent<string>(PAGES_REMEMBERED);
  const compressed = createRecent<Promise<Uint8Array>>(PAGES_REMEMBERED);

  /** Positions up to the next multiple of the page size, or the end of the list. */
  function spanOf({ after, access }: PageAsked): Span {
    const last = log.last().position;
    const position = Math.min(last, after + limits.decisionsPerPage - (after % limits.decisionsPerPage));
    return { after, access, position, asOf: access === 'all' ? position : last };
  }

  function textOf({ after, access, position }: Span): string {
    const rows = log.rowsAfter(after, Math.max(0, position - after));
    const agency = log.agencyId();
    const end = rows.at(-1) ?? log.rowsAfter(position - 1, 1)[0];
    if (!agency || !end) throw new Error('there is no feed before the agency is set up');
    const frame = JSON.stringify({ v: 1, agency, access, after, position }).slice(0, -1);
    return `${frame},"entries":[${entriesOf(rows, access, log).join()}],"checkpoint":${JSON.stringify(checkpointAt(end, agency, signer))}}`;
  }

  /** Named by the head it leads to and the key that signed it, so that a list restored from a backup never serves another list's pages. */
  async function segmentOf(span: Span): Promise<Uint8Array> {
    const { position, head } = log.rowsAfter(span.position - 1, 1)[0]!;
    const name = `page-1-${position}-${head.slice(0, 24)}-${signerName(signer)}.json.gz`;
    const kept = await segments.read(name);
    if (kept) return kept;
    const bytes = await compress(textOf(span));
    await segments.write(name, bytes).catch(onFault);
    return bytes;
  }

  return {
    page(asked) {
      const span = spanOf(asked);
      const isSmall = span.position - span.after <= SMALL_PAGE;
      return { position: span.position, text: isSmall ? texts.get(keyOf(span), () => textOf(span)) : textOf(span) };
    },
    pageGzip(asked) {
      const span = spanOf(asked);
      const bytes = compressed.get(keyOf(span), async () => (isSegment(span) ? segmentOf(span) : compress(textOf(span))));
      bytes.catch(() => compressed.forget(keyOf(span)));
      return bytes;
    },
  };
}

interface Span extends PageAsked {
  readonly position: number;
  /** The end of the list that the page depends on: for those who read everything its own, otherwise the very last. */
  readonly asOf: number;
}

function keyOf({ access, after, position, asOf }: Span): string {
  return `${access} ${after} ${position} ${asOf}`;
}

function isSegment({ access, after, position }: Span): boolean {
  return access === 'all' && position - after === limits.decisionsPerPage;
}
