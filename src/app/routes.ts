import type { Component } from 'svelte';
import { wrap } from 'svelte-spa-router/wrap';
import { loadOpening } from '../storage/papers/papers';
import TodayScreen from '../screens/today/TodayScreen.svelte';
import FailedScreen from './frame/FailedScreen.svelte';
import NotFoundScreen from './frame/NotFoundScreen.svelte';

type Loader = () => Promise<{ readonly default: Component }>;

/** Today comes with the frame; each other screen is fetched when first opened. The service worker holds them all, so this works without a line too. */
export const routes = {
  '/': TodayScreen,
  '/tiep-nhan/:id?': screen(() => withKeeping(import('../screens/intake/IntakeScreen.svelte'))),
  '/viec': screen(() => import('../screens/my-work/MyWorkScreen.svelte')),
  '/ho-so': screen(() => import('../screens/dossiers/DossiersScreen.svelte')),
  '/ho-so/:id': screen(() => import('../screens/dossier/DossierScreen.svelte')),
  '/ho-so/:id/dien-bien': screen(() => import('../screens/dossier/HistoryScreen.svelte')),
  '/ho-so/:id/in': screen(() => import('../screens/dossier/ClosedSheetsScreen.svelte')),
  '/du-thao': screen(() => import('../screens/draft/DraftsScreen.svelte')),
  '/du-thao/:id': screen(() => import('../screens/draft/DraftScreen.svelte')),
  '/du-thao/:id/phien-ban': screen(() => import('../screens/draft/DraftHistoryScreen.svelte')),
  '/nhan/:dossiers?': screen(() => import('../screens/labels/LabelsScreen.svelte')),
  '/danh-muc': screen(() => import('../screens/plan/PlanScreen.svelte')),
  '/danh-muc/in': screen(() => import('../screens/plan/PlanSheetScreen.svelte')),
  '/nop-luu': screen(() => import('../screens/transfer/TransferScreen.svelte')),
  '/nop-luu/:unit/:request/in/:reception?': screen(() => import('../screens/transfer/TransferSheetsScreen.svelte')),
  '/khai-thac': screen(() => import('../screens/use/UseScreen.svelte')),
  '/khai-thac/doc/:use': screen(() => import('../screens/use/ReadScreen.svelte')),
  '/khai-thac/:use/in': screen(() => import('../screens/use/UseFormsScreen.svelte')),
  '/bao-quan': screen(() => import('../screens/care/CareScreen.svelte')),
  '/bao-quan/thong-ke': screen(() => import('../screens/care/HoldingsScreen.svelte')),
  '/bao-quan/in': screen(() => import('../screens/care/InspectionRecordScreen.svelte')),
  '/nop-luu-lich-su': screen(() => import('../screens/historical/HistoricalScreen.svelte')),
  '/nop-luu-lich-su/:request': screen(() => import('../screens/historical/HistoricalListScreen.svelte')),
  '/nop-luu-lich-su/:request/in': screen(() => import('../screens/historical/HistoricalSheetsScreen.svelte')),
  '/xet-huy': screen(() => import('../screens/disposal/DisposalScreen.svelte')),
  '/xet-huy/:id': screen(() => import('../screens/disposal/CaseScreen.svelte')),
  '/xet-huy/:id/in': screen(() => import('../screens/disposal/CaseSheetsScreen.svelte')),
  '/so-den': screen(() => import('../screens/register/RegisterScreen.svelte')),
  '/qua-truc': screen(() => import('../screens/exchange/ExchangeScreen.svelte')),
  '/van-ban-di': screen(() => import('../screens/outgoing/OutgoingScreen.svelte')),
  '/van-ban-di/bao-cao': screen(() => import('../screens/outgoing-report/OutgoingReportScreen.svelte')),
  '/van-ban-di/:id': screen(() => import('../screens/outgoing/OutgoingDocumentScreen.svelte')),
  '/van-ban/:id': screen(() => import('../screens/document/DocumentScreen.svelte')),
  '/phieu/:id': screen(() => import('../screens/slip/SlipScreen.svelte')),
  '/vang-mat': screen(() => import('../screens/away/AwayScreen.svelte')),
  '/theo-doi': screen(() => import('../screens/follow/FollowScreen.svelte')),
  '/cho-gui': screen(() => import('../screens/outbox/OutboxScreen.svelte')),
  '/tra-cuu': screen(() => import('../screens/find/FindScreen.svelte')),
  '/cai-dat': screen(() => import('../screens/settings/SettingsScreen.svelte')),
  '/quan-tri': screen(() => import('../screens/administration/AdministrationScreen.svelte')),
  '*': NotFoundScreen,
};

/** A form is shown only with what keeps its words: the line may go as soon as somebody reads it. */
async function withKeeping<T>(loaded: Promise<T>): Promise<T> {
  const [fetched] = await Promise.all([loaded, loadOpening(), import('../storage/papers/y-indexeddb-cache')]);
  return fetched;
}

function screen(load: () => Promise<unknown>) {
  return wrap({ asyncComponent: () => loadOrExplain(load as Loader) });
}

/** A screen that cannot be fetched explains itself instead of leaving the page blank. */
async function loadOrExplain(load: Loader): Promise<{ default: Component }> {
  try {
    return await load();
  } catch (error) {
    reportError(error);
    return { default: FailedScreen };
  }
}
