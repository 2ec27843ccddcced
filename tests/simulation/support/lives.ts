import * as Y from 'yjs';
import type { Actor } from '../../../src/domain/decide';
import { roomName } from '../../../src/domain/papers/room';
import type { ProposalBodies, ProposalType } from '../../../src/domain/proposals';
import type { DocumentId, DossierId, Sha256, TransferId, UseId } from '../../../src/domain/shared/ids';
import { toInstant, type CalendarDate } from '../../../src/domain/shared/time';
import { facts, OFFICE, openDossier, PERSONNEL, proposal, staff, uuid } from '../../support/builders';
import { onPaper } from '../../support/transfers';
import { request as requestUse } from '../../support/uses';
import type { World } from './world';

/** Two dossiers whose time is over, one that is kept for ever, and one that still runs: the archive has them when everything begins. */
export const old = [0x01d1, 0x01d2].map((n) => uuid(n) as DossierId);
export const EVER = uuid(0xe7e2) as DossierId;
const RUNNING = uuid(0x2a22) as DossierId;
export const all = [...old, EVER, RUNNING];

/** The authority’s letter, and a file of each old dossier. */
export const LETTER = uuid(0x1e77e2) as DocumentId;
export const fileOf = (dossier: DossierId) => dossier.replaceAll('-', '').padStart(64, 'f') as Sha256;
/** What was written together in each old dossier, and is to be nowhere once it is destroyed. */
export const secretOf = (dossier: DossierId) => `lời riêng ${dossier.slice(-4)}`;
/** Before the simulated time: a use that was approved then for so many days ends in the middle of it. */
const BEFORE_MS = 10 * 86_400_000;
const DAYS = 10;

/** Decides, before anything happens, everything that led there. */
export function liveBefore(world: World): void {
  const { server } = world;
  const by = <T extends ProposalType>(type: T, body: ProposalBodies[T], actor: Actor) =>
    server.decided({ ...proposal(type, body), id: world.chance.id() } as never, actor);
  server.clockAhead = -BEFORE_MS;
  const letter = facts({ issuer: 'Cục Văn thư và Lưu trữ nhà nước', subject: 'Thẩm định tài liệu hết thời hạn', recipientUnits: [OFFICE], codeNumber: '7777' });
  by('RegisterIncoming', registered(world, LETTER, letter), { person: staff.clerk.id });
  all.forEach((dossier, index) => {
    const retention = dossier === EVER ? 'permanent' : dossier === RUNNING ? 50 : 5;
    const document = world.chance.id<DocumentId>();
    by('OpenDossier', { ...openDossier({ dossier, keeper: staff.officer.id }).body, retention }, { person: staff.officer.id });
    by('RegisterIncoming', registered(world, document, facts({ recipientUnits: [PERSONNEL], codeNumber: String(8_000 + index) }), fileOf(dossier)), {
      person: staff.clerk.id,
    });
    by('FileDocument', { dossier, document }, { person: staff.officer.id });
    intoArchive(world, dossier, document, by);
    server.originals.add(fileOf(dossier));
    server.packages.add(server.disk.tables.dossier(dossier)!.code);
    write(world, dossier);
  });
  const use = world.chance.id<UseId>();
  by('RequestUse', { ...requestUse(old[1]!).body, use, days: DAYS }, { person: staff.officer.id });
  server.clockAhead = 0;
}

function registered(world: World, document: DocumentId, said: ReturnType<typeof facts>, sha256 = '7'.repeat(64) as Sha256): ProposalBodies['RegisterIncoming'] {
  const originals = [{ sha256, byteLength: 1_000, mediaType: 'application/pdf', name: 'a.pdf', part: 'main' as const }];
  return { document, facts: said, originals, capturedAt: toInstant(world.kernel.now - BEFORE_MS), differsFrom: [] };
}

type By = <T extends ProposalType>(type: T, body: ProposalBodies[T], actor: Actor) => void;

function intoArchive(world: World, dossier: DossierId, document: DocumentId, by: By): void {
  const { tables } = world.server.disk;
  const [officer, head, archivist] = [{ person: staff.officer.id }, { person: staff.head.id }, { person: staff.archivist.id }];
  const endedOn = (dossier === old[0] || dossier === old[1] ? '2010-03-04' : '2026-03-04') as CalendarDate;
  const title = `Hồ sơ cử cán bộ đi học năm 2026 của Vụ Tổ chức cán bộ, tập ${dossier.slice(-2)}`;
  const lines = [
    { ...onPaper, date: '01/03/2010' },
    { ...onPaper, document, title: '', date: '', author: '', sheets: '', shelf: '', pages: '1' },
  ];
  by('CloseDossier', { dossier, title, description: '', endedOn, lines }, officer);
  const ofRequest = { request: uuid(Number(`0x${dossier.slice(-4)}`) + 0xd0000) as TransferId, unit: PERSONNEL, archive: OFFICE };
  const files = [{ sha256: fileOf(dossier), format: 'pdf', opens: 'yes', pages: 1, pdfA: '2B' } as const];
  by('OfferTransfer', { ...ofRequest, dossiers: [{ dossier, files }] }, officer);
  by('ApproveTransfer', { ...ofRequest, approved: [dossier], returned: [] }, head);
  const { hash } = tables.dossier(dossier)!.closing!;
  by(
    'InspectTransfer',
    { dossier, request: ofRequest.request, hash, files: files.map((file) => ({ ...file, scan: { outcome: 'clean' } as const })) },
    'operator',
  );
  by('ReceiveTransfer', { ...ofRequest, accepted: [{ dossier, files }], returned: [] }, archivist);
}

/** Words in the papers of a dossier, which every reader’s device gets. */
function write({ server, kernel }: World, dossier: DossierId): void {
  const doc = new Y.Doc();
  doc.clientID = 1;
  const paragraph = new Y.XmlElement('paragraph');
  paragraph.insert(0, [new Y.XmlText(secretOf(dossier))]);
  doc.getXmlFragment('notes').insert(0, [paragraph]);
  const clocks = [{ client: 1, clock: Y.getState(doc.store, 1) }];
  const batch = { id: new Uint8Array(16).fill(Number(`0x${dossier.slice(-2)}`)), person: null, update: Y.encodeStateAsUpdate(doc), clocks };
  server.papers.store.append([{ room: roomName({ kind: 'dossier', id: dossier }), generation: 0, batches: [batch] }], toInstant(kernel.now));
}
