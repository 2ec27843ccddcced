import { isDeepStrictEqual } from 'node:util';
import { accessReads } from '../../../src/domain/authority/access';
import type { Decision } from '../../../src/domain/decisions';
import { roomName } from '../../../src/domain/papers/room';
import type { DisposalId, DossierId, HoldId, PersonId, ProposalId, UseId } from '../../../src/domain/shared/ids';
import { dateInVietnam } from '../../../src/domain/shared/time';
import type { Browser } from './browser';
import { fileOf, old, secretOf } from './lives';
import { heldOn } from './held';
import type { World } from './world';

/** What the list alone tells about what the archive keeps. */
interface Told {
  readonly gone: Set<DossierId>;
  /** Taken by the historical archive. */
  readonly left: Set<DossierId>;
  readonly keepers: Map<DossierId, PersonId>;
  readonly holds: Map<HoldId, readonly DossierId[]>;
  /** Uses that were approved, with their last day. */
  readonly uses: Map<UseId, { readonly dossier: DossierId; readonly until: string | null }>;
  readonly asked: Map<UseId, DossierId>;
  /** What each member said last of each dossier of a list. */
  readonly opinions: Map<string, { readonly id: ProposalId; readonly choice: string }>;
  readonly councils: Map<DisposalId, readonly PersonId[]>;
  readonly concluded: Map<DisposalId, readonly DossierId[]>;
  readonly decided: Map<DisposalId, readonly DossierId[]>;
}

/** What must hold of keeping, use and destruction, told anew from the list of decisions with nothing of the tables, and of what lies where. */
export async function checkLives(world: World, decisions: readonly Decision[]): Promise<void> {
  const told: Told = {
    ...{ gone: new Set(), left: new Set(), keepers: new Map(), holds: new Map(), uses: new Map(), asked: new Map() },
    ...{ opinions: new Map(), councils: new Map(), concluded: new Map(), decided: new Map() },
  };
  for (const decision of decisions) take(world, told, decision);
  checkHolders(world, told);
  for (const dossier of told.gone) await checkGone(world, dossier);
  for (const browser of world.browsers) checkHeld(world, browser);
}

function take(world: World, told: Told, decision: Decision): void {
  const { type, body } = decision;
  switch (type) {
    case 'DossierOpened':
      return void told.keepers.set(body.dossier, body.keeper);
    case 'KeeperChanged':
      return void told.keepers.set(body.dossier, body.keeper);
    case 'HandedOver':
      return body.dossiers.forEach((dossier) => told.keepers.set(dossier, body.to));
    case 'DossierCorrected':
      return body.changes.forEach((change) => change.field === 'keeper' && told.keepers.set(body.dossier, change.to));
    case 'HoldPlaced':
      return void told.holds.set(body.hold, [...(told.holds.get(body.hold) ?? []), ...body.dossiers]);
    case 'HoldLifted':
      return void told.holds.set(
        body.hold,
        told.holds.get(body.hold)!.filter((dossier) => !body.dossiers.includes(dossier)),
      );
    case 'UseRequested':
      told.asked.set(body.use, body.dossier);
      return void (body.until === null || told.uses.set(body.use, { dossier: body.dossier, until: body.until }));
    case 'UseDecided':
      return void (body.approved && told.uses.set(body.use, { dossier: told.asked.get(body.use)!, until: body.until }));
    case 'UseWithdrawn':
      return void told.uses.delete(body.use);
    case 'HistoricalReceiptRecorded':
      for (const dossier of body.dossiers) if (told.gone.has(dossier)) world.violate(`${dossier} was destroyed and then handed over`);
      return body.dossiers.forEach((dossier) => told.left.add(dossier));
    default:
      return takeOfCase(world, told, decision);
  }
}

function takeOfCase(world: World, told: Told, decision: Decision): void {
  const { type, body } = decision;
  switch (type) {
    case 'CouncilFormed':
      return void told.councils.set(
        body.disposal,
        body.council.members.map(({ person }) => person),
      );
    case 'OpinionGiven':
      return takeOpinion(world, told, decision);
    case 'CouncilConcluded':
      return takeMinutes(world, told, decision);
    case 'DestructionDecided':
      return void told.decided.set(body.disposal, body.dossiers);
    case 'DossiersDestroyed':
      return takeDestruction(world, told, decision);
  }
}

type Of<Type extends Decision['type']> = Extract<Decision, { type: Type }>;

const keyOf = (...parts: readonly string[]) => parts.join(' ');

/** A member counts once: who changes an opinion has seen the one that stood. */
function takeOpinion(world: World, { opinions, councils }: Told, { id, body, actor, position }: Of<'OpinionGiven'>): void {
  if (!councils.get(body.disposal)?.includes(actor!)) world.violate(`${actor} is of no council and gave an opinion at ${position}`);
  for (const { dossier, choice, replaces } of body.opinions) {
    const key = keyOf(body.disposal, dossier, actor!);
    if ((opinions.get(key)?.id ?? null) !== replaces) world.violate(`an opinion of ${actor} was overwritten unseen at ${position}`);
    opinions.set(key, { id, choice });
  }
}

function takeMinutes(world: World, { opinions, councils, concluded }: Told, { body, position }: Of<'CouncilConcluded'>): void {
  const { disposal, minutes } = body;
  const absent = minutes.absent.map(({ person }) => person);
  const present = councils.get(disposal)!.filter((person) => !absent.includes(person));
  for (const { dossier, choice, opinions: counted } of minutes.items) {
    const theirs = present.map((person) => keyOf(person, opinions.get(keyOf(disposal, dossier, person))?.choice ?? 'none'));
    if (!isDeepStrictEqual(counted.map((each) => keyOf(each.person, each.choice)).sort(), theirs.sort()))
      world.violate(`other opinions than were given are counted at ${position}`);
    const most = theirs.filter((each) => each.endsWith(' destroy')).length;
    if (choice === 'destroy' && most * 2 <= present.length) world.violate(`${dossier} is to be destroyed by ${most} of ${present.length} at ${position}`);
  }
  concluded.set(
    disposal,
    minutes.items.filter(({ choice }) => choice === 'destroy').map(({ dossier }) => dossier),
  );
}

/** Only what the council and the leader decided, nothing that somebody holds, uses, or has been given, and nothing twice. */
function takeDestruction(world: World, told: Told, { body, position, decidedAt }: Of<'DossiersDestroyed'>): void {
  const today = dateInVietnam(decidedAt);
  for (const dossier of body.dossiers) {
    const stands = {
      'was not decided': !told.decided.get(body.disposal)?.includes(dossier) || !told.concluded.get(body.disposal)?.includes(dossier),
      'is destroyed already': told.gone.has(dossier),
      'was handed over': told.left.has(dossier),
      'is held': [...told.holds.values()].some((held) => held.includes(dossier)),
      'is in use': [...told.uses.values()].some((use) => use.dossier === dossier && (use.until === null || use.until >= today)),
    };
    for (const [words, isSo] of Object.entries(stands)) if (isSo) world.violate(`${dossier} was destroyed at ${position} and ${words}`);
    told.gone.add(dossier);
  }
}

/** A dossier is with one holder: a unit, the archive, the historical archive, or nobody any more; and one person keeps it. */
function checkHolders(world: World, { gone, left, keepers }: Told): void {
  for (const { id, state, historical, keeper } of world.server.disk.tables.dossiers()) {
    if ((state === 'destroyed') !== gone.has(id)) world.violate(`${id} is ${state} in the tables, and the list says otherwise`);
    if ((historical?.stage === 'taken') !== left.has(id))
      world.violate(`${id} is ${historical?.stage} for the historical archive, and the list says otherwise`);
    if (gone.has(id) && left.has(id)) world.violate(`${id} is destroyed and with the historical archive`);
    if (keepers.get(id) !== keeper) world.violate(`${id} is kept by ${keeper} in the tables, by ${keepers.get(id)} in the list`);
  }
}

/** Not a byte of it anywhere: not in the papers, packages and files of the server, and on no device. */
async function checkGone(world: World, dossier: DossierId): Promise<void> {
  const { papers, originals, packages, disk } = world.server;
  const room = papers.reader.stored(roomName({ kind: 'dossier', id: dossier }));
  if (room?.base || room?.updates.some(({ length }) => length > 0)) world.violate(`papers of ${dossier} are on the server still`);
  if (originals.has(fileOf(dossier))) world.violate(`a file of ${dossier} is on the server still`);
  if (packages.has(disk.tables.dossier(dossier)!.code)) world.violate(`the package of ${dossier} is on the server still`);
  for (const browser of world.browsers) {
    const where = await heldOn(browser, secretOf(dossier));
    if (where.length > 0) world.violate(`words of ${dossier} are on a device still: ${where.join(', ')}`);
  }
  world.note('erased');
}

/** What is not destroyed is whole, and each device holds of dossiers, uses and lists what its person may read. */
function checkHeld(world: World, { livingTabs }: Browser): void {
  const { disk, originals } = world.server;
  for (const dossier of old) {
    if (disk.tables.dossier(dossier)!.state !== 'destroyed' && !originals.has(fileOf(dossier)))
      world.violate(`a file of ${dossier} is gone, and nobody destroyed it`);
  }
  for (const { store } of livingTabs) {
    const access = store!.decisions.access() ?? 'none';
    const readable = [...disk.tables.dossiers()].filter(({ units }) => accessReads(access, units));
    for (const dossier of readable) {
      if (!isDeepStrictEqual(store!.decisions.tables.dossier(dossier.id), dossier)) world.violate(`${dossier.id} differs under ${access}`);
    }
  }
}
