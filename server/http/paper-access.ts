import { authorize, type Resource } from '../../src/domain/authority/authorize';
import { dossierResource } from '../../src/domain/authority/resource';
import type { Room } from '../../src/domain/papers/room';
import { deskOfTray } from '../../src/domain/papers/tray';
import type { DossierId } from '../../src/domain/shared/ids';
import type { Directory } from '../register/ports';
import type { PaperAccess } from '../relay/ports';

/** Rights to papers as the domain has them, asked anew each time. A tray is its desk's, and there whenever the desk wants one; a dossier's paper is there when the register knows the dossier. */
export function createPaperAccess(tables: Directory['tables']): PaperAccess {
  const resourceOf = ({ kind, id }: Room): Resource => (kind === 'tray' ? { kind, desk: deskOfTray(id) } : dossierResource(tables, id as DossierId));
  return {
    knows: ({ kind, id }) => kind === 'tray' || tables.dossier(id as DossierId) !== undefined,
    mayRead: (subject, room) => authorize(subject, 'ReadPapers', resourceOf(room)),
    mayWrite: (subject, room) => authorize(subject, 'WritePapers', resourceOf(room)),
    isOpen: ({ kind, id }) => kind === 'tray' || tables.dossier(id as DossierId)?.state === 'open',
  };
}
