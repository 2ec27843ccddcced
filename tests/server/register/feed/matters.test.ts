import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MemoryDisk, memoryLogReader, openMemoryStore } from '../../../../server/adapters/memory/memory-store';
import { createFeed } from '../../../../server/register/feed/feed';
import type { BatchRegister } from '../../../../server/register/register';
import { accessReads } from '../../../../src/domain/authority/access';
import { audienceOf } from '../../../../src/domain/authority/audience';
import type { Actor } from '../../../../src/domain/decide';
import { fold } from '../../../../src/domain/fold';
import type { Proposal } from '../../../../src/domain/proposals';
import type { DocumentId, DossierId, UnitId } from '../../../../src/domain/shared/ids';
import type { FeedPage } from '../../../../src/protocol/feed/page';
import { FoldedTables } from '../../../../src/storage/decisions/folded-tables';
import { takenFrom } from '../../../../src/sync/feed/taken';
import {
  directDocument,
  facts,
  INSPECTORATE,
  OFFICE,
  openDossier,
  PERSONNEL,
  proposal,
  registerIncoming,
  setUpProposals,
  staff,
} from '../../../support/builders';
import { workingRegister } from '../../../support/register';

const SETUP = setUpProposals().length;
const units = [OFFICE, PERSONNEL, INSPECTORATE];
const keys = ['all', 'none', ...units.map((unit) => `unit:${unit}`)];

/** A device as far as the feed goes: it folds what it takes and deletes what it is told is gone. */
class Follower {
  readonly #tables = new FoldedTables();
  position = 0;

  constructor(private readonly access: string) {}

  take(feed: ReturnType<typeof createFeed>): void {
    for (;;) {
      const page = JSON.parse(feed.page({ after: this.position, access: this.access }).text) as FeedPage;
      if (page.position === page.after) return;
      const { decisions, anew, removed } = takenFrom(page, { head: '', owner: staff.clerk.id });
      for (const decision of decisions) {
        for (const about of anew.get(decision) ?? []) this.#tables.remove(about);
        fold(this.#tables, decision);
      }
      for (const about of removed) this.#tables.remove(about);
      this.position = page.position;
    }
  }

  held() {
    const kept = <Row extends { readonly id: string }>(rows: Iterable<Row | undefined>) =>
      [...rows].filter((row) => row !== undefined).sort((one, other) => (one.id < other.id ? -1 : 1));
    return { documents: kept(this.#tables.incomingRows()), dossiers: kept(this.#tables.dossiers()) };
  }
}

type Act = readonly [kind: number, document: number, dossier: number, unit: number, other: number];
const act: fc.Arbitrary<Act> = fc.tuple(fc.nat(6), fc.nat(3), fc.nat(2), fc.nat(2), fc.nat(2));

interface World {
  readonly disk: MemoryDisk;
  readonly register: BatchRegister;
  readonly documents: DocumentId[];
  readonly dossiers: DossierId[];
}

function begin(): World {
  const disk = new MemoryDisk();
  const register = workingRegister(openMemoryStore(disk));
  const documents = Array.from({ length: 4 }, (_, index) => {
    const each = registerIncoming({ facts: facts({ recipientUnits: [units[index % 3]!] }) });
    register.decideBatch([{ proposal: each, actor: { person: staff.clerk.id } }]);
    return each.body.document;
  });
  const dossiers = Array.from({ length: 3 }, () => {
    const each = openDossier();
    register.decideBatch([{ proposal: each, actor: { person: staff.officer.id } }]);
    return each.body.dossier;
  });
  return { disk, register, documents, dossiers };
}

/** What somebody who may do anything tries; many acts are refused, and that is fine. */
function perform({ disk, register, documents, dossiers }: World, [kind, documentAt, dossierAt, unitAt, otherAt]: Act): void {
  const [document, dossier] = [documents[documentAt]!, dossiers[dossierAt]!];
  const [unit, other] = [units[unitAt]!, units[otherAt]!];
  const row = disk.tables.incoming(document)!;
  const choices: readonly [Proposal, Actor][] = [
    [proposal('FileDocument', { document, dossier }), { person: staff.leader.id }],
    [proposal('TakeOutDocument', { document, dossier, reason: 'Vào nhầm' }), { person: staff.leader.id }],
    [proposal('ShareDossier', { dossier, units: unit === other ? [] : [unit, other] }), { person: staff.officer.id }],
    [directDocument(document, { lead: { unit, person: null, dueOn: null }, replaces: row.directions.map(({ id }) => id) }), { person: staff.leader.id }],
    [proposal('TakeBackDirection', { document, direction: row.directions.at(-1)?.id ?? ('' as never), reason: 'Giao nhầm' }), { person: staff.leader.id }],
    [
      proposal('CorrectRegistration', { document, changes: [{ field: 'recipientUnits', from: row.facts.recipientUnits, to: [unit] }], reason: 'Sửa nơi nhận' }),
      { person: staff.clerk.id },
    ],
    [proposal('FinishHandling', { document, unit: PERSONNEL, result: 'Xong', answer: '', dossier }), { person: staff.head.id }],
  ];
  const [made, actor] = choices[kind]!;
  register.decideBatch([{ proposal: made, actor }]);
}

/** What the holder of a key may read, as the register's own tables have it. */
function readable({ disk }: World, access: string) {
  const mayRead = ({ id }: { readonly id: DocumentId | DossierId }) => accessReads(access, audienceOf(disk.tables, id) as readonly UnitId[]);
  const byId = (one: { readonly id: string }, other: { readonly id: string }) => (one.id < other.id ? -1 : 1);
  return { documents: [...disk.tables.documents()].filter(mayRead).sort(byId), dossiers: [...disk.tables.dossiers()].filter(mayRead).sort(byId) };
}

/** A dossier that a unit lost, that was worked on meanwhile, and that it was given back. */
const LOST_AND_GIVEN_BACK: readonly (Act | 'catchUp')[] = [[2, 0, 2, 0, 1], 'catchUp', [2, 0, 2, 0, 0], [0, 0, 2, 0, 0], [2, 0, 2, 0, 1]];

describe('F-29 every access key holds what it may read, whole, and nothing else', () => {
  test('whatever was directed, filed, taken out, shared and corrected, on devices that were away and on fresh ones', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(act, fc.constant('catchUp' as const)), { minLength: 15, maxLength: 40, size: 'max' }), (acts) => {
        const world = begin();
        const feed = createFeed({
          log: memoryLogReader(world.disk),
          signer: { publicKey: 'key', sign: () => '' },
          segments: { read: async () => null, write: async () => {} },
        });
        const away = new Map(keys.map((key) => [key, new Follower(key)]));
        for (const each of acts) {
          if (each === 'catchUp') for (const follower of away.values()) follower.take(feed);
          else perform(world, each);
        }
        for (const key of keys) {
          const fresh = new Follower(key);
          for (const follower of [away.get(key)!, fresh]) {
            follower.take(feed);
            expect(follower.held(), key).toEqual(readable(world, key));
          }
        }
        expect(world.register.position()).toBeGreaterThanOrEqual(SETUP);
      }),
      {
        numRuns: 150,
        examples: [[[...LOST_AND_GIVEN_BACK]], [[...LOST_AND_GIVEN_BACK.slice(0, 4), 'catchUp', ...LOST_AND_GIVEN_BACK.slice(4)]]],
      },
    );
  });
});
