import { authorize } from '../../src/domain/authority/authorize';
import { paperResource } from '../../src/domain/authority/resource';
import { planOfRoom } from '../../src/domain/papers/plan';
import type { RoomKind } from '../../src/domain/papers/room';
import type { DocumentId, DossierId, PlanId } from '../../src/domain/shared/ids';
import type { Directory } from '../register/ports';
import type { PaperAccess } from '../relay/ports';

/**
 * Rights to papers as the domain has them, asked anew each time. A tray is its desk's, and there whenever the desk wants one; a plan when there is such
 * a unit; a dossier's paper when the register knows the dossier; a draft's when it knows the
 * outgoing document. A closed dossier, a submitted draft and an approved plan are only read.
 */
export function createPaperAccess(tables: Directory['tables']): PaperAccess {
  /** Of a destroyed dossier nothing is read, not even by those who read everything. */
  const isThere = (id: DossierId) => (tables.dossier(id)?.state ?? 'destroyed') !== 'destroyed';
  const knows: Readonly<Record<RoomKind, (id: string) => boolean>> = {
    dossier: (id) => isThere(id as DossierId),
    draft: (id) => tables.outgoing(id as DocumentId) !== undefined,
    plan: (id) => {
      const plan = planOfRoom(id);
      return plan !== null && tables.unit(plan.unit) !== undefined;
    },
    tray: () => true,
  };
  const isOpen: Readonly<Record<RoomKind, (id: string) => boolean>> = {
    dossier: (id) => tables.dossier(id as DossierId)?.state === 'open',
    draft: (id) => tables.outgoing(id as DocumentId)?.state === 'draft',
    plan: (id) => tables.plan(id as PlanId) === undefined,
    tray: () => true,
  };
  return {
    knows: ({ kind, id }) => knows[kind](id),
    mayRead: (subject, room) => knows[room.kind](room.id) && authorize(subject, 'ReadPapers', paperResource(tables, room)),
    mayWrite: (subject, room) => authorize(subject, 'WritePapers', paperResource(tables, room)),
    isOpen: ({ kind, id }) => isOpen[kind](id),
  };
}
