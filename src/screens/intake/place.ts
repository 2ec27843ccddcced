import type { DocumentId } from '../../domain/shared/ids';

const HOME = '#/tiep-nhan';
const NEW = 'moi';

/** Where on this screen the address leads: the list, a new document, one capture; and shared files waiting to be taken. */
export interface Place {
  readonly at: 'list' | 'new' | 'capture';
  readonly capture: DocumentId | null;
  readonly shared: string | null;
}

/** Reads the part of the address after `#`. */
export function placeOf(hash: string): Place {
  const [path = '', query = ''] = hash.split('?');
  const id = path.startsWith(`${HOME}/`) ? path.slice(HOME.length + 1) : '';
  const shared = new URLSearchParams(query).get('shared');
  if (id === '') return { at: 'list', capture: null, shared };
  return id === NEW ? { at: 'new', capture: null, shared } : { at: 'capture', capture: id as DocumentId, shared };
}

/** The address of the list, of a new document, or of a capture. */
export function addressOf(place: 'list' | 'new' | DocumentId): string {
  if (place === 'list') return HOME;
  return `${HOME}/${place === 'new' ? NEW : place}`;
}
