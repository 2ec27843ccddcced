import type { Component } from 'svelte';
import Archive from '@lucide/svelte/icons/archive';
import BellRing from '@lucide/svelte/icons/bell-ring';
import BookOpen from '@lucide/svelte/icons/book-open-text';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import FileOutput from '@lucide/svelte/icons/file-output';
import FilePen from '@lucide/svelte/icons/file-pen';
import FileX from '@lucide/svelte/icons/file-x-2';
import FolderOpen from '@lucide/svelte/icons/folder-open';
import Inbox from '@lucide/svelte/icons/inbox';
import Landmark from '@lucide/svelte/icons/landmark';
import Library from '@lucide/svelte/icons/library';
import ListTree from '@lucide/svelte/icons/list-tree';
import Search from '@lucide/svelte/icons/search';
import Send from '@lucide/svelte/icons/send';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import Settings from '@lucide/svelte/icons/settings';
import Sun from '@lucide/svelte/icons/sun';
import Users from '@lucide/svelte/icons/users';
import { accessKey } from '../../domain/authority/access';
import { mayAdminister, mayConfirmRights, mayReadCare } from '../../domain/authority/agency';
import { mayFollowDisposals } from '../../domain/authority/disposal';
import { mayFollowHistorical } from '../../domain/authority/transfer';
import { mayKeepRegister } from '../../domain/authority/incoming';
import { hasRole, type Subject } from '../../domain/authority/subject';
import { mayFindInArchive } from '../../domain/authority/use';

export type PlaceName =
  | 'today'
  | 'work'
  | 'intake'
  | 'register'
  | 'outgoing'
  | 'follow'
  | 'dossiers'
  | 'drafts'
  | 'plan'
  | 'transfer'
  | 'use'
  | 'care'
  | 'historical'
  | 'disposal'
  | 'find'
  | 'outbox'
  | 'settings'
  | 'administration';

/** A place of the app that navigation, keys and palette lead to. */
export interface Place {
  readonly name: PlaceName;
  readonly path: string;
  readonly icon: Component;
  readonly keys: string;
}

const places: readonly Place[] = [
  { name: 'today', path: '/', icon: Sun, keys: 'g n' },
  { name: 'work', path: '/viec', icon: ClipboardCheck, keys: 'g l' },
  { name: 'intake', path: '/tiep-nhan', icon: Inbox, keys: 'g v' },
  { name: 'register', path: '/so-den', icon: BookOpen, keys: 'g d' },
  { name: 'outgoing', path: '/van-ban-di', icon: FileOutput, keys: 'g r' },
  { name: 'follow', path: '/theo-doi', icon: BellRing, keys: 'g o' },
  { name: 'dossiers', path: '/ho-so', icon: FolderOpen, keys: 'g h' },
  { name: 'drafts', path: '/du-thao', icon: FilePen, keys: 'g a' },
  { name: 'plan', path: '/danh-muc', icon: ListTree, keys: 'g m' },
  { name: 'transfer', path: '/nop-luu', icon: Archive, keys: 'g u' },
  { name: 'use', path: '/khai-thac', icon: Library, keys: 'g k' },
  { name: 'care', path: '/bao-quan', icon: ShieldCheck, keys: 'g b' },
  { name: 'historical', path: '/nop-luu-lich-su', icon: Landmark, keys: 'g i' },
  { name: 'disposal', path: '/xet-huy', icon: FileX, keys: 'g x' },
  { name: 'find', path: '/tra-cuu', icon: Search, keys: 'g t' },
  { name: 'outbox', path: '/cho-gui', icon: Send, keys: 'g c' },
  { name: 'administration', path: '/quan-tri', icon: Users, keys: 'g q' },
  { name: 'settings', path: '/cai-dat', icon: Settings, keys: 'g s' },
];

/** What gives somebody business in a place without a role for it. */
interface Business {
  /** Documents they began here are still unregistered: intake stays open to whoever lost the right in between. */
  readonly hasCaptures?: boolean;
  /** They sit in a council, whatever their role. */
  readonly isInCouncil?: boolean;
}

/** The places somebody has business in. Rights here only hide; the server decides. */
export function placesOf(subject: Subject, { hasCaptures = false, isInCouncil = false }: Business = {}): readonly Place[] {
  return places.filter(({ name }) => {
    if (name === 'intake') return mayKeepRegister(subject) || hasCaptures;
    if (name === 'work') return hasRole(subject, 'officer', 'unitHead', 'leader', 'registryClerk');
    if (name === 'register' || name === 'outgoing' || name === 'find' || name === 'dossiers') return accessKey(subject) !== 'none';
    if (name === 'drafts') return hasRole(subject, 'officer', 'unitHead', 'registryClerk', 'leader', 'inspector');
    if (name === 'plan') return hasRole(subject, 'officer', 'unitHead', 'leader', 'registryClerk', 'archivist', 'inspector');
    if (name === 'transfer') return hasRole(subject, 'officer', 'unitHead', 'registryClerk', 'archivist', 'leader', 'inspector');
    if (name === 'use') return mayFindInArchive(subject);
    if (name === 'care') return mayReadCare(subject);
    if (name === 'historical') return mayFollowHistorical(subject);
    if (name === 'disposal') return mayFollowDisposals(subject) || isInCouncil;
    if (name === 'follow') return hasRole(subject, 'leader', 'unitHead', 'registryClerk', 'inspector');
    return name !== 'administration' || mayAdminister(subject) || mayConfirmRights(subject);
  });
}

const IN_BAR = 4;
const barOrder: readonly PlaceName[] = [
  'today',
  'work',
  'intake',
  'dossiers',
  'drafts',
  'register',
  'outgoing',
  'find',
  'follow',
  'plan',
  'transfer',
  'use',
  'care',
  'historical',
  'disposal',
  'administration',
  'outbox',
  'settings',
];

/** The bottom bar of a phone: the four places used most, and the rest behind “Thêm”. */
export function splitForBar(all: readonly Place[]): { readonly bar: readonly Place[]; readonly rest: readonly Place[] } {
  const bar = barOrder.flatMap((name) => all.find((place) => place.name === name) ?? []).slice(0, IN_BAR);
  return { bar, rest: all.filter((place) => !bar.includes(place)) };
}

/** Whether a place is the one shown at a location of the router. */
export function isAt(place: Place, location: string): boolean {
  if (place.path === '/') return location === '/';
  const isWithin = location === place.path || location.startsWith(`${place.path}/`);
  return isWithin || (place.name === 'register' && ['/van-ban/', '/phieu/'].some((path) => location.startsWith(path)));
}

/** Whether a location belongs to a place that is none of the open ones. */
export function isClosed(location: string, open: readonly Place[]): boolean {
  const isHere = (place: Place) => isAt(place, location);
  return places.some(isHere) && !open.some(isHere);
}
