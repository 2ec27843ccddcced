import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startInspector } from '../../../server/archive/inspection/inspector';
import { ScannerUnavailable } from '../../../server/archive/ports';
import type { BatchRegister } from '../../../server/register/register';
import type { Directory } from '../../../server/register/ports';
import type { Actor } from '../../../src/domain/decide';
import type { Dossier } from '../../../src/domain/dossier/types';
import type { Proposal } from '../../../src/domain/proposals';
import type { DossierId, Sha256 } from '../../../src/domain/shared/ids';
import type { InspectedFile } from '../../../src/domain/transfer/types';
import { OFFICE, PERSONNEL, proposal, uuid } from '../../support/builders';
import { clerk, memoryShelf, sqliteShelf, workingRegister, type Shelf } from '../../support/register';
import { because, closedDossierIn, officer, pdf, archivist, head, REQUEST } from '../../support/transfers';

const sound = (sha256: Sha256): InspectedFile => ({ sha256, format: 'pdf', opens: 'yes', pages: 3, pdfA: '2B', scan: { outcome: 'clean' } });
const ofRequest = { request: REQUEST, unit: PERSONNEL, archive: OFFICE };

describe.each<[string, () => Shelf]>([
  ['in memory', memoryShelf],
  ['in SQLite', sqliteShelf],
])('the server looks into what is offered, its tables %s', (_, makeShelf) => {
  let shelf: Shelf;
  let register: BatchRegister;
  let directory: Directory;
  let stop: () => void;
  let due: (() => void) | null;
  let listeners: (() => void)[];
  let faults: string[];
  let asked: Sha256[];
  let look: (sha256: Sha256) => Promise<InspectedFile | null>;
  let waiting: () => readonly Dossier[];

  beforeEach(() => {
    shelf = makeShelf();
    register = workingRegister(shelf.open());
    directory = shelf.directory();
    [due, listeners, faults, asked] = [null, [], [], []];
    look = async (sha256) => sound(sha256);
    waiting = () => directory.dossiersToInspect();
    start();
  });
  afterEach(() => {
    stop();
    shelf.remove();
  });

  let ids = 0xf0000;
  function start(): void {
    stop = startInspector({
      waiting: () => waiting(),
      dossier: directory.tables.dossier,
      look: ({ sha256 }) => (asked.push(sha256), look(sha256)),
      propose: async (each) => decide(each, 'operator'),
      subscribe: (listener) => {
        listeners.push(listener);
        return () => (listeners = listeners.filter((other) => other !== listener));
      },
      after: (_ms, run) => {
        due = run;
        return () => (due = null);
      },
      now: () => Date.parse('2026-11-22T02:00:00.000Z'),
      newId: () => uuid((ids += 1)),
      onFault: (error) => faults.push(String(error)),
    });
  }

  function decide(each: Proposal, actor: Actor = head) {
    const [receipt] = register.decideBatch([{ proposal: each, actor }]);
    for (const listener of [...listeners]) listener();
    return receipt!;
  }

  function decided(each: Proposal, actor?: Actor): void {
    const receipt = decide(each, actor);
    if (receipt.outcome !== 'decided') throw new Error(JSON.stringify(receipt));
  }

  /** A dossier that its unit has offered: by default one letter with its PDF. */
  function offered(files = [pdf()]): DossierId {
    const dossier = closedDossierIn((each, actor) => decided(each, actor ?? clerk), { letters: [{ originals: files }] });
    decided(proposal('OfferTransfer', { ...ofRequest, dossiers: [{ dossier, files: files.map(({ sha256 }) => sound(sha256)) }] }), officer);
    return dossier;
  }

  /** The time that was waited for has come; what is then done is done. */
  async function timePasses(): Promise<void> {
    const run = due;
    due = null;
    run?.();
    await new Promise((resolve) => setImmediate(resolve));
  }

  const inspection = (dossier: DossierId) => directory.tables.dossier(dossier)!.transfer?.inspection;

  test('TT05-24.2 each file once, and the register is told of the whole dossier, by no person', async () => {
    const file = pdf();
    const dossier = offered([file, { ...file, name: 'ban-sao.pdf' }, pdf()]);
    expect(inspection(dossier)).toBeUndefined();
    await timePasses();
    expect(inspection(dossier)!.files.map(({ scan }) => scan)).toEqual([{ outcome: 'clean' }, { outcome: 'clean' }]);
    expect(asked).toHaveLength(2);
    expect(directory.tables.dossier(dossier)!.trail.at(-1)).toMatchObject({ act: 'inspected', actor: null });
    await timePasses();
    expect(asked).toHaveLength(2);
  });

  test('TT05-24.2 a file that is not here yet, or a scanner that is silent, is waited for; the others are looked into', async () => {
    const [late, ready] = [pdf(), pdf()];
    const [waits, goes] = [offered([late]), offered([ready])];
    look = async (sha256) => (sha256 === late.sha256 ? null : sound(sha256));
    await timePasses();
    expect([inspection(waits), inspection(goes)]).toEqual([undefined, expect.anything()]);
    look = async () => {
      throw new ScannerUnavailable('ECONNREFUSED');
    };
    await timePasses();
    await timePasses();
    expect(faults).toEqual(['ScannerUnavailable: ECONNREFUSED']);
    look = async (sha256) => sound(sha256);
    await timePasses();
    expect(inspection(waits)).toBeDefined();
  });

  test('TT05-24.2 what is given back while it is looked into is not told of, and what is offered again is looked into again', async () => {
    const dossier = offered();
    look = async (sha256) => {
      decided(proposal('ApproveTransfer', { ...ofRequest, approved: [], returned: [because(dossier, 'Chưa đủ')] }), head);
      return sound(sha256);
    };
    await timePasses();
    expect(inspection(dossier)).toBeUndefined();
    expect(faults).toEqual([]);
    look = async (sha256) => sound(sha256);
    const files = directory.tables
      .dossier(dossier)!
      .closing!.lines[0]!.originals.map(({ sha256 }) => ({ sha256, format: 'pdf', opens: 'yes', pages: 3 }) as const);
    decided(proposal('OfferTransfer', { ...ofRequest, dossiers: [{ dossier, files }] }), officer);
    await timePasses();
    expect(inspection(dossier)).toBeDefined();
  });

  test('TT05-24.2 what was offered while the server was down is looked into when it starts; one that stops tells nothing more', async () => {
    const dossier = offered();
    let arrive = () => {};
    look = (sha256) => new Promise((resolve) => (arrive = () => resolve(sound(sha256))));
    await timePasses();
    stop();
    arrive();
    await timePasses();
    expect(inspection(dossier)).toBeUndefined();
    look = async (sha256) => sound(sha256);
    start();
    await timePasses();
    expect(inspection(dossier)).toBeDefined();
    expect(faults).toEqual([]);
  });

  test('TT05-24.2 tables that cannot be read are told of, end nothing, and are read again', async () => {
    const dossier = offered();
    waiting = () => {
      throw new Error('SQLITE_IOERR');
    };
    await timePasses();
    await timePasses();
    expect([faults, inspection(dossier)]).toEqual([['Error: SQLITE_IOERR'], undefined]);
    waiting = () => directory.dossiersToInspect();
    await timePasses();
    expect(inspection(dossier)).toBeDefined();
  });

  test('TT05-24.2 a dossier of paper only is told of with no file', async () => {
    const dossier = closedDossierIn((each, actor) => decided(each, actor ?? clerk), {
      letters: [],
      papers: [{ document: null, title: 'Biên bản', code: '', date: '03/03/2026', author: 'Vụ', note: '', sheets: '3', pages: '', shelf: 'Kho 1' }],
    });
    decided(proposal('OfferTransfer', { ...ofRequest, dossiers: [{ dossier, files: [] }] }), officer);
    await timePasses();
    expect(inspection(dossier)).toMatchObject({ files: [] });
    decided(proposal('ApproveTransfer', { ...ofRequest, approved: [dossier], returned: [] }), head);
    decided(proposal('ReceiveTransfer', { ...ofRequest, accepted: [{ dossier, files: [] }], returned: [] }), archivist);
    expect(directory.tables.dossier(dossier)!.state).toBe('accepted');
  });
});
