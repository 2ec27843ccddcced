import type { Readable } from 'node:stream';
import type { ClosedLine } from '../../../src/domain/dossier/closing';
import type { Dossier, DossierClosing, DossierTrailEntry } from '../../../src/domain/dossier/types';
import type { IncomingDocument, OriginalRef, TrailEntry } from '../../../src/domain/incoming/types';
import { filedDocument } from '../../../src/domain/outgoing/as-filed';
import { codeOfOutgoing } from '../../../src/domain/outgoing/register-columns';
import type { OutgoingDocument, OutgoingTrailEntry } from '../../../src/domain/outgoing/types';
import type { DocumentId, PersonId, Sha256 } from '../../../src/domain/shared/ids';
import { itemOf, schedulesOf } from '../../../src/domain/retention/schedule';
import { formatTable } from '../../../src/domain/keeping/formats';
import type { KeepingTerms } from '../../../src/domain/keeping/types';
import { dateInVietnam, timeInVietnam, writtenDate } from '../../../src/domain/shared/time';
import { signaturesText } from '../../../src/domain/signatures/texts';
import type { Tables } from '../../../src/domain/tables';
import { software } from '../software';
import type { PackageSource, SourceDocument, SourceEvent } from './source';

type Reads = Pick<Tables, 'agency' | 'person' | 'incoming' | 'outgoing'>;

/** Sử dụng có điều kiện, of `codeLists.mode`: what the agency states for all does not open what it limited. */
const CONDITIONAL = '02';

/** What the register does not know, as whoever packs says it. */
export type Stated = Pick<PackageSource, 'fonds' | 'archiveCode' | 'registration' | 'software'> & { readonly access: string; readonly paperCode: string };

/**
 * A closed dossier as the writer of packages takes it: the contents as they were frozen, and every decision about the dossier. Items without a file stay
 * on their shelf; the description counts them. `open` reads an original. Throws where the dossier is not closed.
 */
export function sourceOf(tables: Reads, dossier: Dossier, stated: Stated, open: (original: OriginalRef) => Readable): PackageSource {
  const { closing } = dossier;
  if (!closing) throw new RangeError(`hồ sơ ${dossier.code} chưa kết thúc`);
  const agency = tables.agency()!;
  const { name, code } = agency;
  const schedules = schedulesOf(agency);
  const withFiles = closing.lines.filter(({ originals }) => originals.length > 0);
  const puids = new Map(dossier.transfer?.inspection?.files.map(({ sha256, puid }) => [sha256, puid ?? undefined]));
  return {
    ...stated,
    agency: { name, code },
    dossier: {
      code: closing.code,
      title: closing.title,
      retention: closing.retention,
      access: dossier.conditional ? CONDITIONAL : stated.access,
      ...span(closing),
      description: [closing.description, ...onTheShelf(closing.lines.length - withFiles.length)].filter((part) => part !== '').join(' '),
      paperCode: stated.paperCode,
      keeper: nameOf(tables, dossier.keeper),
    },
    documents: withFiles.map((line) => documentOf(tables, line, { puids, open, retention: itemOf(line.row, schedules)?.period ?? closing.retention })),
    events: [...dossier.trail.map((entry) => eventOf(tables, entry, withFiles)), ...formatEvents(dossier), ...signatureEvents(dossier, withFiles)],
  };
}

/** Công khai: access to a dossier is open unless it was decided to be conditional, which the register knows. */
const OPEN = '01';

/** What the register does not know of a dossier, as the agency keeps its archive. Paper that was scanned lies in the paper dossier, which has the same code. */
export function statedBy(tables: Reads, dossier: Dossier, { fonds, archive }: KeepingTerms): Stated {
  return { fonds, access: OPEN, archiveCode: archive, registration: '', paperCode: hasPaper(tables, dossier) ? dossier.code : '', software };
}

function hasPaper(tables: Reads, { closing }: Dossier): boolean {
  return closing!.lines.some(({ document }) => document === null || filedDocument(tables, document)?.facts.medium === 'paper');
}

/** From the oldest item to the end of the work. */
function span({ lines, endedOn }: DossierClosing) {
  const dates = lines.map(({ date }) => date).filter((date) => /^\d{4}-\d{2}-\d{2}$/.test(date)) as (typeof endedOn)[];
  return { startedOn: [...dates, endedOn].sort()[0]!, endedOn };
}

function onTheShelf(count: number): string[] {
  return count === 0 ? [] : [`${count} tài liệu chỉ có bản giấy, không có tệp trong gói.`];
}

interface Originals {
  readonly puids: ReadonlyMap<Sha256, string | undefined>;
  readonly open: (original: OriginalRef) => Readable;
}

function documentOf(tables: Reads, line: ClosedLine, { puids, open, retention }: Originals & Pick<SourceDocument, 'retention'>): SourceDocument {
  const document = filedDocument(tables, line.document!)!;
  const { documentType, codeNumber, codeNotation, issuedOn, issuer, subject, language, pageCount, description, medium } = document.facts;
  const originals = [...line.originals].sort((one, other) => Number(one.part === 'annex') - Number(other.part === 'annex'));
  return {
    ...{ type: documentType, codeNumber, codeNotation, issuedOn, issuer, subject, language, pageCount, description, medium, retention },
    sheetCount: countOf(line.sheets),
    receivedAt: document.at,
    files: originals.map((original) => ({ ...original, puid: puids.get(original.sha256), open: () => open(original) })),
    handling: handlingOf(tables, line.document!),
  };
}

/** How many sheets a column “Tờ số” names: `3`, `4-9`; 0 where it says neither. */
function countOf(sheets: string): number {
  const [, from, to] = /^(\d{1,4})(?:\s*[-–]\s*(\d{1,4}))?$/.exec(sheets) ?? [];
  if (from === undefined) return 0;
  return to === undefined ? 1 : Math.max(Number(to) - Number(from) + 1, 0);
}

const handlingWords: Readonly<Record<TrailEntry['act'], string>> = {
  registered: 'Đăng ký văn bản đến',
  returned: 'Trả lại',
  corrected: 'Đính chính thông tin đăng ký',
  imported: 'Nhập từ sổ cũ',
  directed: 'Cho ý kiến chỉ đạo, phân công giải quyết',
  directionChosen: 'Chọn ý kiến chỉ đạo có hiệu lực',
  directionTakenBack: 'Thu hồi ý kiến chỉ đạo',
  handlerAssigned: 'Giao người xử lý',
  progressReported: 'Báo cáo tiến độ',
  handlingFinished: 'Giải quyết xong',
  handlingReopened: 'Mở lại việc giải quyết',
  handlerReminded: 'Đôn đốc',
  handedOver: 'Bàn giao',
  filed: 'Đưa vào hồ sơ',
  takenOut: 'Rút khỏi hồ sơ',
  signaturesVerified: 'Máy chủ kiểm tra chữ ký số của tệp',
  recalledBySender: 'Nơi gửi thu hồi; đã hủy trên Hệ thống',
  replacedBySender: 'Nơi gửi thay thế bằng văn bản khác',
  updatedBySender: 'Nơi gửi cập nhật, đính chính',
  orderDeclined: 'Từ chối đề nghị của nơi gửi',
  originalsDestroyed: 'Hủy tệp cùng hồ sơ',
};

const outgoingWords: Readonly<Record<OutgoingTrailEntry['act'], string>> = {
  opened: 'Mở dự thảo',
  registered: 'Đăng ký văn bản ký giấy',
  copied: 'Sao văn bản',
  shared: 'Đổi người soạn thảo',
  dropped: 'Bỏ dự thảo',
  submitted: 'Trình ký',
  withdrawn: 'Rút về',
  reviewed: 'Cho ý kiến, kiểm tra',
  proposedLate: 'Đề nghị sau khi trình',
  sentToDesk: 'Gửi về bàn ký',
  signed: 'Ký',
  completed: 'Gắn dấu thời gian',
  numbered: 'Cấp số',
  voided: 'Bỏ số',
  sealed: 'Ký số cơ quan',
  issued: 'Phát hành',
  delivered: 'Trục liên thông thông báo',
  filed: 'Đưa vào hồ sơ',
  takenOut: 'Rút khỏi hồ sơ',
  recalled: 'Thu hồi',
  replaced: 'Được thay thế',
  corrected: 'Được đính chính',
  originalsDestroyed: 'Hủy tệp cùng hồ sơ',
};

/** Quy trình xử lý: one line for each act, in words. */
function handlingOf(tables: Reads, id: DocumentId): string {
  const incoming = tables.incoming(id);
  return incoming ? handlingOfIncoming(tables, incoming) : wayOfOutgoing(tables, tables.outgoing(id)!);
}

/** How an outgoing document came about, act by act. */
function wayOfOutgoing(tables: Reads, document: OutgoingDocument): string {
  const lines = document.trail.map(
    ({ act, actor, decidedAt, words }) =>
      `${timeInVietnam(decidedAt)} ${writtenDate(dateInVietnam(decidedAt))}\t${outgoingWords[act]}\t${nameOf(tables, actor)}${words ? `\t${words}` : ''}`,
  );
  return [`Quá trình soạn thảo, ký, phát hành văn bản đi số ${codeOfOutgoing(document)}`, ...lines, ''].join('\n');
}

function handlingOfIncoming(tables: Reads, { trail, year, arrivalNumber }: IncomingDocument): string {
  const lines = trail.map(({ act, actor, decidedAt, text, reason }) => {
    const said = [text, reason].filter((part) => part !== undefined && part !== '').join(' ');
    return `${timeInVietnam(decidedAt)} ${writtenDate(dateInVietnam(decidedAt))}\t${handlingWords[act]}\t${nameOf(tables, actor)}${said && `\t${said}`}`;
  });
  return [`Quy trình xử lý văn bản đến số ${arrivalNumber} năm ${year}`, ...lines, ''].join('\n');
}

const eventTypes: Readonly<Record<DossierTrailEntry['act'], readonly [type: string, words: string]>> = {
  opened: ['creation', 'Mở hồ sơ'],
  filed: ['modification', 'Đưa tài liệu vào hồ sơ'],
  takenOut: ['modification', 'Rút tài liệu khỏi hồ sơ'],
  shared: ['metadata modification', 'Thay đổi đơn vị cùng làm hồ sơ'],
  keeperChanged: ['metadata modification', 'Đổi người lập hồ sơ'],
  factsCorrected: ['metadata modification', 'Đính chính thông tin hồ sơ'],
  closed: ['message digest calculation', 'Kết thúc hồ sơ, tính mã băm từng tài liệu và cả hồ sơ'],
  openedAgain: ['modification', 'Mở lại hồ sơ'],
  offered: ['validation', 'Kiểm tra và trình nộp lưu'],
  inspected: ['virus check', 'Máy chủ mở từng tệp, quét virus'],
  offerApproved: ['metadata modification', 'Duyệt nộp lưu'],
  offerReturned: ['metadata modification', 'Trả lại hồ sơ nộp lưu'],
  accepted: ['accession', 'Tiếp nhận vào lưu trữ'],
  receiptConfirmed: ['metadata modification', 'Xác nhận biên bản giao nhận'],
  accessLimited: ['metadata modification', 'Đặt chế độ tiếp cận có điều kiện'],
  accessOpened: ['metadata modification', 'Bỏ chế độ tiếp cận có điều kiện'],
  sensitivityLabelled: ['metadata modification', 'Gắn nhãn mức độ nhạy cảm'],
  held: ['metadata modification', 'Tạm dừng xử lý khi hết thời hạn'],
  holdLifted: ['metadata modification', 'Kết thúc tạm dừng'],
  retentionEvent: ['metadata modification', 'Ghi sự kiện tính thời hạn lưu trữ'],
  retentionExtended: ['metadata modification', 'Kéo dài thời hạn lưu trữ'],
  reviewOpened: ['metadata modification', 'Đưa vào xem xét hủy'],
  reviewEnded: ['metadata modification', 'Thôi xem xét hủy, tiếp tục lưu trữ'],
  destructionDecided: ['metadata modification', 'Quyết định hủy'],
  destroyed: ['deletion', 'Hủy hồ sơ'],
  historyRegistered: ['metadata modification', 'Đưa vào danh sách nộp lưu trữ lịch sử'],
  historyApproved: ['metadata modification', 'Duyệt đăng ký nộp lưu trữ lịch sử'],
  historyRefused: ['metadata modification', 'Rút khỏi danh sách nộp lưu trữ lịch sử'],
  historyTaken: ['transfer', 'Lưu trữ lịch sử tiếp nhận'],
  historyReturned: ['metadata modification', 'Lưu trữ lịch sử trả lại'],
  kept: ['ingestion', 'Đưa gói AIP vào kho lưu trữ'],
};

function eventOf(tables: Reads, { act, position, decidedAt, actor, document, label, reason }: DossierTrailEntry, lines: readonly ClosedLine[]): SourceEvent {
  const [type, name] = eventTypes[act];
  const words = [name, label].filter((part) => part !== undefined).join(' ');
  const ordinal = document === undefined ? 0 : lines.findIndex((line) => line.document === document) + 1;
  return {
    id: `decision/${position}`,
    type,
    at: decidedAt,
    detail: reason ? `${words}: ${reason}` : words,
    by: actor && { id: actor, name: nameOf(tables, actor) },
    document: ordinal === 0 ? null : ordinal,
  };
}

/** By which table the formats of the files were identified, and how many are in none of it. */
function formatEvents({ transfer }: Dossier): readonly SourceEvent[] {
  const { at, files = [] } = transfer?.inspection ?? {};
  const looked = files.filter(({ puid }) => puid !== undefined);
  if (at === undefined || looked.length === 0) return [];
  const unknown = looked.filter(({ puid }) => puid === null).length;
  const detail = `Nhận dạng định dạng theo PRONOM (bảng ${formatTable.version}): ${looked.length - unknown} tệp nhận ra, ${unknown} tệp không`;
  return [{ id: 'format-identification', type: 'format identification', at, detail, by: null, document: null }];
}

/** What the server found of the signatures of each file before the archive took the dossier (archives 3.12, rule 11). */
function signatureEvents({ transfer }: Dossier, lines: readonly ClosedLine[]): readonly SourceEvent[] {
  const inspection = transfer?.inspection;
  const found = new Map(inspection?.files.map(({ sha256, signatures }) => [sha256, signatures]));
  const named = lines.flatMap(({ originals }, index) =>
    originals.map((original) => ({ ...original, document: index + 1, signatures: found.get(original.sha256) })),
  );
  return named.flatMap(({ sha256, name, document, signatures }) =>
    signatures
      ? [
          {
            id: `signature/${document}/${sha256}`,
            type: 'digital signature validation',
            at: inspection!.at,
            detail: `${name}: ${signaturesText(signatures)}`,
            by: null,
            document,
          },
        ]
      : [],
  );
}

function nameOf(tables: Reads, person: PersonId | null): string {
  return (person && tables.person(person)?.name) ?? 'Người quản trị máy chủ';
}
