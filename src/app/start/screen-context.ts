import type { PersonId } from '../../domain/shared/ids';
import type { ScreenContext } from '../../screens/context';
import { browserIsMetered, browserNetwork, browserTimers } from '../../sync/network/browser';
import type { Called } from '../../sync/session/called';
import type { SessionCalls } from '../../sync/session/session';
import { refusalWords } from '../../ui/words/refusals';
import { t } from '../../ui/words/words.svelte';
import { deviceNow, newId } from './device';
import { takeReadingAlone } from './keep-readings';
import type { Office } from './office.svelte';

/** Only the archive’s people need these calls. */
async function careCalls() {
  return (await import('../../sync/care/care')).createCareCalls({ network: browserNetwork, timers: browserTimers });
}

function valueOf<T>(called: Called<T>): T | null {
  return called.came === 'answer' ? called.value : null;
}

/** What screens get of an office. `signOut` asks first. */
export function screenContext(office: Office, parts: { calls: SessionCalls; signOut: () => Promise<void> }): ScreenContext {
  const { store, sync, device } = office;
  const act = { store, person: store.account.person, device, now: deviceNow, legalNow: sync.legalNow, newId };
  return {
    act,
    get session() {
      return office.session;
    },
    get status() {
      return office.status;
    },
    retry: sync.retry,
    fetchOriginal: sync.fetchOriginal,
    archive: sync.archive,
    agencies: sync.agencies,
    deliveries: sync.deliveries,
    bags: sync.bags,
    revocation: sync.revocation,
    token: sync.token,
    takeReading: (reading) => takeReadingAlone(act, sync, reading),
    isMetered: browserIsMetered,
    holdsOriginal: (sha256) => store.originals.holds(sha256),
    openDossierPaper: async (id) => (await import('./open-dossier-paper')).openDossierPaper({ act, sync, subject: () => office.session }, id),
    openDraftPaper: async (id) => (await import('./open-draft-paper')).openDraftPaper({ act, sync, subject: () => office.session }, id),
    openPlanPaper: async (plan) => (await import('./open-plan-paper')).openPlanPaper({ act, sync, subject: () => office.session }, plan),
    paperDays: (room) => sync.paperHistory.days(room),
    paperAt: (room, at) => sync.paperHistory.at(room, at),
    openTrays: async () => (await import('./open-trays')).openTrays(act, sync),
    care: async () => valueOf(await (await careCalls()).care()),
    beginCheck: async () => (await (await careCalls()).beginCheck()).came === 'answer',
    push: office.push,
    signOut: parts.signOut,
    devicesOf: async (person) => valueOf(await parts.calls.devicesOf(person))?.devices ?? null,
    async setPassphrase(person, passphrase, current) {
      const called = await parts.calls.setPassphrase(person as PersonId, passphrase, current);
      if (called.came === 'answer') return null;
      return called.came === 'nothing'
        ? t().settings.needsLine
        : called.refusals.map((refused) => `${refusalWords(refused).reason} ${refusalWords(refused).repair}`).join(' ');
    },
  };
}
