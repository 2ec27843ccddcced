import { memoryDirectory, memoryLogReader } from '../../../server/adapters/memory/memory-store';
import { startEraser } from '../../../server/archive/disposal/eraser';
import type { Erasable } from '../../../server/archive/disposal/ports';
import type { Snapshots } from '../../../server/register/feed/snapshots';
import type { Queue } from '../../../server/register/queue';
import type { BatchRegister } from '../../../server/register/register';
import type { Chance } from './chance';
import type { Kernel } from './kernel';
import type { Server } from './server';
import type { PaperLife } from './server-papers';

export interface ErasingLife {
  readonly kernel: Kernel;
  readonly chance: Chance;
  readonly server: Server;
  readonly register: Pick<BatchRegister, 'position'>;
  readonly queue: Queue;
  readonly papers: Pick<PaperLife, 'erase'>;
  readonly snapshots: Pick<Snapshots, 'forget'>;
  /** Whoever hears that the list has grown. */
  readonly ears: Set<() => void>;
  readonly isAlive: () => boolean;
  readonly onFault: (what: unknown) => void;
  readonly wrapErasable?: (erasable: Erasable) => Erasable;
}

/** The shipping eraser in one life of the server process; what it erases is of the simulation. */
export function eraseInLife({ kernel, chance, server, register, queue, papers, snapshots, ears, isAlive, onFault, wrapErasable }: ErasingLife): void {
  const { disk, originals, packages, served } = server;
  const erasable: Erasable = {
    isHeld: (sha256) => memoryDirectory(disk).audiencesOf(sha256).length > 0,
    original: async (sha256) => Number(originals.delete(sha256)),
    paper: (room) => papers.erase(room),
    copiesOf: async () => {},
    textsOf: () => {},
    packageOf: async (_, code) => void packages.delete(code),
    caches: () => snapshots.forget(),
  };
  startEraser({
    erasable: wrapErasable?.(erasable) ?? erasable,
    devices: served,
    tables: disk.tables,
    list: {
      ...memoryLogReader(disk),
      position: () => register.position(),
      subscribe: (hear) => {
        ears.add(hear);
        return () => ears.delete(hear);
      },
    },
    async propose(proposal) {
      const [receipt] = await queue.propose([{ proposal, actor: 'operator' }]);
      return receipt!.outcome === 'refused' ? receipt!.refusals : [];
    },
    now: () => kernel.now + server.clockAhead,
    newId: () => chance.id(),
    after: (milliseconds, run) => kernel.after(milliseconds, () => isAlive() && run()),
    // A full disk is tried again; that the register does not take a report is nobody's weather.
    onFault: (error) => isAlive() && /did not take/.test(String(error)) && onFault(error),
  });
}
