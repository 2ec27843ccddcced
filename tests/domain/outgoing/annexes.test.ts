import { describe, expect, test } from 'vitest';
import type { MemoryTables } from '../../../src/domain/memory-tables';
import { annexesToSeal, annexStanding, currentAnnexes } from '../../../src/domain/outgoing/annexes';
import { filedDocument } from '../../../src/domain/outgoing/as-filed';
import { toComplete } from '../../../src/domain/outgoing/completing';
import type { SealedAnnex } from '../../../src/domain/outgoing/types';
import type { OriginalRef } from '../../../src/domain/incoming/types';
import type { DocumentId } from '../../../src/domain/shared/ids';
import { apply, memoryTables, proposal, refusalsOf } from '../../support/builders';
import { clerk, number, seal, signed } from '../../support/outgoing';
import { pdf } from '../../support/transfers';

/** Annexes in files of their own: one list, one that is locked, and a workbook. */
function numbered() {
  const tables = memoryTables();
  const main = pdf({ name: 'cong-van.pdf' });
  const list = pdf({ name: 'danh-sach.pdf', part: 'annex' });
  const locked = pdf({ name: 'khoa.pdf', part: 'annex' });
  const workbook = pdf({ name: 'so-lieu.xlsx', part: 'annex', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' });
  const document = signed(tables, { originals: [main, list, locked, workbook] });
  apply(tables, number(document), clerk);
  return { tables, document, list, locked, workbook };
}

const grown = (of: OriginalRef): OriginalRef => pdf({ name: of.name, part: 'annex', byteLength: of.byteLength + 20_000 });
const mainOf = () => pdf({ name: 'cong-van.pdf', byteLength: 60_000 });

function sealWith(tables: MemoryTables, document: DocumentId, brought: readonly OriginalRef[], annexes: readonly SealedAnnex[]) {
  return seal(tables, document, { originals: [mainOf(), ...brought], annexes });
}

describe('ND30-17 annexes in files of their own', () => {
  test('ND30-17 every annex that is a PDF is sealed in the act that seals the document, or said to take no signature; nothing else comes along', () => {
    const { tables, document, list, locked, workbook } = numbered();
    const sealedList = grown(list);
    const both: readonly SealedAnnex[] = [
      { of: list.sha256, sealed: sealedList.sha256 },
      { of: locked.sha256, sealed: null },
    ];
    const codes = (brought: readonly OriginalRef[], annexes: readonly SealedAnnex[]) =>
      refusalsOf(tables, sealWith(tables, document, brought, annexes), clerk).map(({ code, field }) => `${code} ${field}`);
    expect(annexesToSeal(tables.outgoing(document)!).map(({ name }) => name)).toEqual(['danh-sach.pdf', 'khoa.pdf']);
    const wrong = [
      codes([], []),
      codes([sealedList], both.slice(0, 1)),
      codes([], both),
      codes([sealedList, grown(list)], both),
      codes([{ ...sealedList, byteLength: list.byteLength }], both),
      codes([{ ...sealedList, part: 'main' }], both),
      codes([sealedList], [both[0]!, both[0]!]),
      codes([sealedList], [...both, { of: workbook.sha256, sealed: null }]),
    ];
    expect(new Set(wrong.flat())).toEqual(new Set(['annexNotSealed annexes']));
    expect(wrong.map(({ length }) => length)).toEqual(wrong.map(() => 1));
    // A device of an earlier release does not say anything of annexes, and is told.
    expect(refusalsOf(tables, seal(tables, document), clerk).map(({ code }) => code)).toEqual(['annexNotSealed']);
    expect(codes([sealedList], both)).toEqual([]);
  });

  test('ND30-17 what is sent and filed are the sealed annexes; what takes no signature, or is no PDF, goes along as it is and is said so', () => {
    const { tables, document, list, locked, workbook } = numbered();
    const sealedList = grown(list);
    expect(annexStanding(tables.outgoing(document)!, list)).toBeNull();
    apply(
      tables,
      sealWith(
        tables,
        document,
        [sealedList],
        [
          { of: list.sha256, sealed: sealedList.sha256 },
          { of: locked.sha256, sealed: null },
        ],
      ),
      clerk,
    );
    const found = tables.outgoing(document)!;
    expect(currentAnnexes(found)).toEqual([sealedList, locked, workbook]);
    expect([list, locked, workbook].map((annex) => annexStanding(found, annex))).toEqual(['sealed', 'unsealable', 'attached']);
    expect(filedDocument(tables, document)!.originals.map(({ sha256 }) => sha256)).toEqual(
      [found.sealed!.original, sealedList, locked, workbook].map(({ sha256 }) => sha256),
    );
    expect(found.originals).toEqual(expect.arrayContaining([list, sealedList]));
  });

  test('F-92 a sealed annex gets its time stamp too: the document is complete with the last of its files', () => {
    const { tables, document, list, locked } = numbered();
    const sealedList = grown(list);
    const annexes: readonly SealedAnnex[] = [
      { of: list.sha256, sealed: sealedList.sha256 },
      { of: locked.sha256, sealed: null },
    ];
    apply(tables, sealWith(tables, document, [sealedList], annexes), clerk);
    const found = () => tables.outgoing(document)!;
    const main = found().sealed!.original;
    const complete = (completes: OriginalRef, original: OriginalRef) =>
      proposal('CompleteSignature', {
        ...{ document, completes: completes.sha256, originals: [original] },
        signatures: { signatures: [], reasons: [], verdict: 'valid', trustedAsOf: null },
      });
    expect(toComplete(found()).map(({ sha256 }) => sha256)).toEqual([main.sha256, sealedList.sha256]);
    const [stampedList, stampedMain] = [grown(sealedList), pdf({ name: main.name, byteLength: 90_000 })];
    apply(tables, complete(sealedList, stampedList), 'operator');
    expect([found().isCompleted, found().sealed!.original.sha256]).toEqual([false, main.sha256]);
    expect(currentAnnexes(found())[0]).toEqual(stampedList);
    apply(tables, complete(main, stampedMain), 'operator');
    expect([found().isCompleted, found().sealed!.original, toComplete(found())]).toEqual([true, stampedMain, []]);
    expect(refusalsOf(tables, complete(sealedList, stampedList), 'operator').map(({ code }) => code)).toEqual(['signatureMoved']);
  });
});
