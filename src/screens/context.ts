import { getContext, setContext } from 'svelte';
import type { ActionContext } from '../actions/context';
import type { Taken } from '../actions/reading/take-reading';
import type { writeDossier } from '../actions/papers/write-dossier';
import type { writeDraft } from '../actions/papers/write-draft';
import type { writePlan } from '../actions/papers/write-plan';
import type { SubmissionProfile } from '../domain/historical/profiles';
import type { OriginalRef } from '../domain/incoming/types';
import type { Care } from '../domain/keeping/care';
import type { PlanOf } from '../domain/papers/plan';
import type { Room } from '../domain/papers/room';
import type { DocumentId, DossierId, PersonId, Sha256, UseId } from '../domain/shared/ids';
import type { Instant } from '../domain/shared/time';
import type { Outcome } from '../domain/shared/refusal';
import type { ArchivedDossier, BroughtCopy, CopiesToSeal, FoundPage, FoundTextPage, MadePackage, OpenedUse, UseLogPage } from '../protocol/archive/messages';
import type { BagState, OfferedBag, TakenBag } from '../protocol/bags/messages';
import type { DeliveryParcels } from '../protocol/deliveries/messages';
import type { DirectoryState, FoundAgencies } from '../protocol/directory/messages';
import type { PaperDay } from '../protocol/papers/page';
import type { PersonDevices, SessionInfo } from '../protocol/session/messages';
import type { AskedRevocation } from '../protocol/signing/messages';
import type { DossierPaper } from '../queries/paper/dossier-paper.svelte';
import type { DraftPaper } from '../queries/paper/draft-paper.svelte';
import type { PlanPaper } from '../queries/paper/plan-paper.svelte';
import type { TrayRooms } from '../queries/paper/tray-rooms.svelte';
import type { Reading } from '../storage/readings/contract';
import type { SyncStatus } from '../sync/status/types';

/** A dossier's paper while a screen shows it. */
export interface OpenedDossier {
  readonly shown: DossierPaper;
  readonly write: ReturnType<typeof writeDossier>;
  /** Rejects, and stays open, when what was typed is not on disk. */
  close(): Promise<void>;
}

/** A draft's paper while a screen shows it. */
export interface OpenedDraft {
  readonly shown: DraftPaper;
  readonly write: ReturnType<typeof writeDraft>;
  /** Rejects, and stays open, when what was typed is not on disk. */
  close(): Promise<void>;
}

/** A file plan's paper while a screen shows it. */
export interface OpenedPlan {
  readonly shown: PlanPaper;
  readonly write: ReturnType<typeof writePlan>;
  /** Rejects, and stays open, when what was typed is not on disk. */
  close(): Promise<void>;
}

/** The trays of the registry desk while a screen shows them. */
export interface OpenedTrays {
  readonly shown: TrayRooms;
  close(): Promise<void>;
}
/**
 * Whether this browser hears while the app is closed. unsupported: it cannot. agencyOff: the administrator has not switched it on. denied: the person has
 * told the browser never to ask. noLine, noService: our server, or the push service of the browser's maker, did not answer. refused: the server may not send to that service.
 */
export type PushStateName = 'unsupported' | 'agencyOff' | 'off' | 'denied' | 'working' | 'on' | 'noLine' | 'noService' | 'refused';

/** The archive's desk on the server; filters by name. Each needs the line, and is null without one. */
export interface ArchiveDesk {
  find(filters: Readonly<Record<string, string>>): Promise<Outcome<FoundPage> | null>;
  findTexts(filters: Readonly<Record<string, string>>): Promise<Outcome<FoundTextPage> | null>;
  look(dossier: DossierId): Promise<Outcome<ArchivedDossier> | null>;
  open(use: UseId): Promise<Outcome<OpenedUse> | null>;
  /** `along`: to be kept here and read without a line. */
  copy(use: UseId, original: Sha256, along?: 'along'): Promise<Outcome<Blob> | null>;
  packageAddress(use: UseId): string;
  notePrint(use: UseId): Promise<Outcome<null> | null>;
  /** Packs a dossier for the historical archive and checks it; it can be fetched then. */
  packHistorical(dossier: DossierId, profile: SubmissionProfile): Promise<Outcome<MadePackage> | null>;
  log(filters: Readonly<Record<string, string>>): Promise<Outcome<UseLogPage> | null>;
  toSeal(use: UseId): Promise<Outcome<CopiesToSeal> | null>;
  copyToSeal(use: UseId, original: Sha256): Promise<Outcome<Blob> | null>;
  bringSealed(use: UseId, original: Sha256, signed: Blob): Promise<Outcome<BroughtCopy> | null>;
  issueSealed(use: UseId, copies: readonly BroughtCopy[]): Promise<Outcome<null> | null>;
}

/** The directory of agencies on the server. Needs the line; null without one. */
export interface AgencyLists {
  find(typed: string): Promise<Outcome<FoundAgencies> | null>;
  state(): Promise<Outcome<DirectoryState> | null>;
  offerFile(list: Blob): Promise<Outcome<DirectoryState> | null>;
  offerAxis(): Promise<Outcome<DirectoryState> | null>;
  take(token: string): Promise<Outcome<DirectoryState> | null>;
}

/** Courier bags, made and opened by the server. Needs the line; null without one. */
export interface BagDesk {
  state(): Promise<Outcome<BagState> | null>;
  /** `passphrase`: null for a bag that whoever holds it reads. */
  make(order: { readonly code: string; readonly name: string; readonly passphrase: string | null }): Promise<Outcome<BagState> | null>;
  /** Where a bag is fetched. */
  address(id: string): string;
  /** Looks into a bag that was brought; nothing is taken in yet. `passphrase`: empty for an open one. */
  offer(bag: Blob, passphrase: string): Promise<Outcome<OfferedBag> | null>;
  /** `fingerprint`: of a key that nobody here knew before, as it was compared. */
  take(token: string, fingerprint: string): Promise<Outcome<TakenBag> | null>;
}

/** Signing with the official-duty token of this computer; it fetches and uploads by itself, so it needs the line, and is null without one. */
export interface TokenDesk {
  /** Whether the program that drives tokens runs here. */
  isHere(): Promise<boolean>;
  sign(wish: {
    readonly file: Sha256;
    readonly purpose: 'sign' | 'seal' | 'annex' | 'copy' | 'scan';
    readonly number: string;
    readonly date: string;
  }): Promise<Outcome<Blob> | null>;
}

/** What the app hands to screens: means to act, the session, and the few things that need the line right now. */
export interface ScreenContext {
  readonly act: ActionContext;
  /** Who is signed in, as last confirmed by the server; rights here only hide buttons. */
  readonly session: SessionInfo;
  /** Reactive (a rune-backed getter). */
  readonly status: SyncStatus;
  /** Tries at once what is waiting. */
  retry(): void;
  /**
   * The bytes of an original: from this device, else fetched and kept; null when neither is possible now. `draft`: one to which it is attached, before a
   * document holds it.
   */
  fetchOriginal(original: Pick<OriginalRef, 'sha256' | 'name' | 'mediaType'> & { readonly draft?: DocumentId }): Promise<Blob | null>;
  readonly archive: ArchiveDesk;
  readonly agencies: AgencyLists;
  /** How messages about a document stand in the server’s outbox. Needs the line; null without one. */
  readonly deliveries: {
    of(document: DocumentId): Promise<Outcome<DeliveryParcels> | null>;
    /** Tries at once what waits for its time. */
    hurry(document: DocumentId): Promise<Outcome<DeliveryParcels> | null>;
    /** Sends once more to one recipient what the axis lost too often. */
    sendAgain(document: DocumentId, code: string): Promise<Outcome<DeliveryParcels> | null>;
    /** Stops the document on its way to one recipient. */
    stop(document: DocumentId, code: string, reason: string): Promise<Outcome<DeliveryParcels> | null>;
    /** Takes the document back from one recipient that has not accepted it. */
    takeBack(document: DocumentId, code: string, reason: string): Promise<Outcome<DeliveryParcels> | null>;
  };
  readonly bags: BagDesk;
  /** Whether a certificate was revoked (it first, those above it behind, base64 of DER each), asked through the server; null without a line. */
  readonly revocation: { of(certificates: readonly string[]): Promise<AskedRevocation | null> };
  readonly token: TokenDesk;
  /** Takes the pages of a reading onto this device, in one tab at a time. Needs the line. */
  takeReading(reading: Reading): Promise<Taken>;
  /** Whether the line costs by the byte, or its owner asked to save. */
  isMetered(): boolean;
  /** Whether the bytes are on this device. */
  holdsOriginal(sha256: Sha256): Promise<boolean>;
  openDossierPaper(id: DossierId): Promise<OpenedDossier>;
  openDraftPaper(id: DocumentId): Promise<OpenedDraft>;
  openPlanPaper(plan: PlanOf): Promise<OpenedPlan>;
  /** The days on which somebody wrote in a paper, the latest first. Needs the line; null without one. */
  paperDays(room: Room): Promise<readonly PaperDay[] | null>;
  /** A paper as it was at an instant, as one update. Needs the line; null without one. */
  paperAt(room: Room, at: Instant): Promise<Uint8Array | null>;
  openTrays(): Promise<OpenedTrays>;
  /** How everything is that the archive keeps. Needs the line; null without one. */
  care(): Promise<Care | null>;
  /** Begins a check of everything; whether the server heard it. */
  beginCheck(): Promise<boolean>;
  /** `turnOn` only in answer to a tap. */
  readonly push: { readonly state: PushStateName; turnOn(): Promise<void>; turnOff(): Promise<void> };
  signOut(): Promise<void>;
  /** On which devices a person is known. Needs the line; null without one. */
  devicesOf(person: PersonId): Promise<PersonDevices['devices'] | null>;
  /** Sets somebody's passphrase (administrator, or one's own with the current one). Needs the line; returns the refusal's words, or null when done. */
  setPassphrase(person: string, passphrase: string, current?: string): Promise<string | null>;
}

const KEY = Symbol('screen context');

export function provideScreenContext(context: ScreenContext): void {
  setContext(KEY, context);
}

export function useScreenContext(): ScreenContext {
  return getContext<ScreenContext>(KEY);
}
