import { isDeepStrictEqual } from 'node:util';
import type { Decision } from '../../../src/domain/decisions';
import type { DossierId } from '../../../src/domain/shared/ids';
import type { World } from './world';

/** Where a dossier is on its way, as the list alone tells it. */
interface Way {
  state: 'open' | 'closed' | 'offered' | 'sent' | 'accepted' | 'destroyed';
  /** Fingerprint of the closing, and the one that the server looked into since the last offer. */
  hash: string;
  inspected: string | null;
}

/** What must hold of the way into the archive and of plans, told anew from the list of decisions with nothing of the tables. */
export function checkArchive(world: World, decisions: readonly Decision[]): void {
  const ways = new Map<DossierId, Way>();
  for (const decision of decisions) step(world, ways, decision);
  for (const [id, { state }] of ways) checkState(world, id, state);
  checkTransferNumbers(world, decisions);
  checkPlans(world, decisions);
}

function step(world: World, ways: Map<DossierId, Way>, { type, body, position }: Decision): void {
  const move = (id: DossierId, from: readonly Way['state'][], to: Way['state'], change: Partial<Way> = {}) => {
    const way = ways.get(id)!;
    if (!from.includes(way.state)) world.violate(`${type} at ${position}: the dossier was ${way.state}`);
    ways.set(id, { ...way, ...change, state: to });
  };
  switch (type) {
    case 'DossierOpened':
      return void ways.set(body.dossier, { state: 'open', hash: '', inspected: null });
    case 'DossierClosed':
      return move(body.dossier, ['open'], 'closed', { hash: body.hash });
    case 'DossierReopened':
      return move(body.dossier, ['closed'], 'open');
    case 'TransferOffered':
      return body.dossiers.forEach(({ dossier }) => move(dossier, ['closed'], 'offered', { inspected: null }));
    case 'TransferInspected':
      return move(body.dossier, ['offered', 'sent'], ways.get(body.dossier)!.state, { inspected: body.hash });
    case 'TransferApproved':
      body.approved.forEach((dossier) => move(dossier, ['offered'], 'sent'));
      return body.returned.forEach(({ dossier }) => move(dossier, ['offered'], 'closed'));
    case 'TransferReceived':
      for (const { dossier } of body.accepted) {
        const { hash, inspected } = ways.get(dossier)!;
        if (hash !== inspected) world.violate(`${dossier} was taken at ${position} without a look of the server into what was closed`);
        move(dossier, ['sent'], 'accepted');
      }
      return body.returned.forEach(({ dossier }) => move(dossier, ['sent'], 'closed'));
    case 'DossiersDestroyed':
      return body.dossiers.forEach((dossier) => move(dossier, ['accepted'], 'destroyed'));
  }
}

/** The tables say what the list says, and the unit that keeps a dossier is the archive from the moment on when it was taken. */
function checkState(world: World, id: DossierId, state: Way['state']): void {
  const { state: said, transfer, unit } = world.server.disk.tables.dossier(id)!;
  const told = said === 'offered' ? transfer!.stage : said;
  if (told !== state) world.violate(`the dossier is ${told} in the tables and ${state} in the list`);
  if (transfer && unit !== (['accepted', 'destroyed'].includes(state) ? transfer.archive : transfer.unit))
    world.violate(`${unit} keeps a dossier that is ${state}`);
}

/** One series a year, without gap or double; a request keeps its number. */
function checkTransferNumbers(world: World, decisions: readonly Decision[]): void {
  const given = new Map<string, string>();
  const last = new Map<number, number>();
  for (const { type, body } of decisions) {
    if (type !== 'TransferOffered') continue;
    const { year, number } = body.number!;
    const before = given.get(body.request);
    if (before === undefined && number !== (last.get(year) ?? 0) + 1) world.violate(`transfer ${number} of ${year} where ${(last.get(year) ?? 0) + 1} was due`);
    if (before !== undefined && before !== `${year} ${number}`) world.violate(`a request had the number ${before} and then ${year} ${number}`);
    given.set(body.request, `${year} ${number}`);
    last.set(year, Math.max(last.get(year) ?? 0, number));
  }
}

/** A plan is approved once, and everybody holds it as it was approved. */
function checkPlans(world: World, decisions: readonly Decision[]): void {
  const approved = decisions.flatMap(({ type, body }) => (type === 'PlanApproved' ? [`${body.unit} ${body.year}`] : []));
  if (new Set(approved).size !== approved.length) world.violate('a plan was approved twice');
  const plans = [...world.server.disk.tables.plans()];
  for (const { store } of world.browsers.flatMap(({ livingTabs }) => livingTabs)) {
    if (!isDeepStrictEqual([...store!.decisions.tables.plans()], plans)) world.violate('a device holds another plan than the server');
  }
}
