import { expect, test } from 'vitest';
import { startEraser, type EraserParts } from '../../../server/archive/disposal/eraser';
import type { Erasable } from '../../../server/archive/disposal/ports';
import { audienceChanges } from '../../../src/domain/authority/audience';
import type { Actor } from '../../../src/domain/decide';
import type { Proposal } from '../../../src/domain/proposals';
import { canonicalJson, type Json } from '../../../src/domain/shared/canonical';
import type { DossierId, Sha256 } from '../../../src/domain/shared/ids';
import { freshId, registerIncoming, staff } from '../../support/builders';
import { archivedDossier, destroyed } from '../../support/disposals';
import { pdf } from '../../support/transfers';
import { Office } from '../../storage/support/office';

type Own = Pick<EraserParts, 'erasable' | 'propose' | 'onFault'> & Partial<EraserParts>;

/** An eraser at an office that nobody else writes to. */
function partsOf(office: Office, own: Own): EraserParts {
  return {
    devices: { servedUnder: () => [] },
    tables: office.tables,
    list: {
      position: () => office.decisions.length,
      subscribe: () => () => undefined,
      rowsAfter: (position, limit) =>
        office.decisions.slice(position, position + limit).map((each) => ({ position: each.position, text: canonicalJson(each as unknown as Json) })),
      historyOf: () => office.decisions.map((each) => ({ audiences: audienceChanges(office.tables, office.tables, each) })),
    },
    now: () => 0,
    newId: () => freshId(),
    after: () => () => undefined,
    ...own,
  };
}

test('LLT-16.ERASE each file is asked for again just before it goes: one that is registered anew while the others are erased stays', async () => {
  const office = new Office();
  const [first, second, third] = [pdf(), pdf(), pdf()];
  const decide = (each: Proposal, actor: Actor = { person: staff.clerk.id }) => office.decide(each, actor);
  const dossier = archivedDossier(office.tables, { originals: [first, second, third] }, decide);
  const disposal = destroyed(office.tables, [dossier], decide);
  const wordless: DossierId[] = [];
  const onDisk = new Set<Sha256>([first, second, third].map(({ sha256 }) => sha256));
  const erasable: Erasable = {
    isHeld: (sha256) => [...office.tables.documents()].some(({ originals }) => originals.some((each) => each.sha256 === sha256)),
    async original(sha256) {
      onDisk.delete(sha256);
      // Meanwhile a clerk registers a letter with the bytes of another one.
      if (sha256 === first.sha256) decide(registerIncoming({ originals: [pdf({ sha256: second.sha256 })] }));
      return 10;
    },
    paper: async () => undefined,
    copiesOf: async () => undefined,
    textsOf: (id) => void wordless.push(id),
    packageOf: async () => undefined,
    caches: async () => undefined,
  };
  const reported = new Promise<Proposal>((resolve, reject) => {
    startEraser(partsOf(office, { erasable, propose: async (each) => (resolve(each), []), onFault: reject }));
  });
  expect((await reported).body).toMatchObject({ disposal, erased: [first.sha256, third.sha256], kept: [second.sha256], bytes: 20 });
  expect([...onDisk]).toEqual([second.sha256]);
  expect(wordless).toEqual([dossier]);
});

const steps = ['paper', 'copiesOf', 'textsOf', 'packageOf', 'original', 'caches', 'report'] as const;

test.each(steps)('LLT-16.ERASE a disk that is full at the step “%s”: nothing is reported as erased, and all of it is once there is room', async (fullAt) => {
  const office = new Office();
  const file = pdf();
  const decide = (each: Proposal, actor: Actor = { person: staff.clerk.id }) => office.decide(each, actor);
  const dossier = archivedDossier(office.tables, { originals: [file] }, decide);
  const disposal = destroyed(office.tables, [dossier], decide);
  let isFull = true;
  const gone = new Set<string>();
  const write = (step: (typeof steps)[number]) => {
    if (isFull && step === fullAt) throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
    gone.add(step);
  };
  const erasable: Erasable = {
    isHeld: () => false,
    original: async () => (write('original'), 10),
    paper: async () => write('paper'),
    copiesOf: async () => write('copiesOf'),
    textsOf: () => write('textsOf'),
    packageOf: async () => write('packageOf'),
    caches: async () => write('caches'),
  };
  const propose: EraserParts['propose'] = async (each) => {
    write('report');
    office.decide(each, 'operator');
    return [];
  };
  const [faults, timers] = [[] as unknown[], [] as (() => void)[]];
  const stop = startEraser(
    partsOf(office, { erasable, propose, onFault: (fault) => faults.push(fault), after: (_, run) => (timers.push(run), () => undefined) }),
  );
  await expect.poll(() => timers.length).toBe(1);
  expect([faults, office.tables.erasure(disposal)]).toEqual([[expect.objectContaining({ code: 'ENOSPC' })], undefined]);
  isFull = false;
  timers[0]!();
  await expect.poll(() => office.tables.erasure(disposal)).toMatchObject({ originals: [file.sha256], bytes: 10 });
  await stop();
  expect([gone, office.decisions.filter(({ type }) => type === 'ErasureReported'), faults]).toMatchObject([new Set(steps), [{}], [{}]]);
});
