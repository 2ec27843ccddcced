import type { DeviceId, PersonId } from '../domain/shared/ids';
import type { Instant } from '../domain/shared/time';
import type { DeviceStore } from '../storage/device';

/** What every action needs: where to keep things, and time and chance as arguments. Never the network. */
export interface ActionContext {
  readonly store: DeviceStore;
  readonly person: PersonId;
  readonly device: DeviceId;
  /** The device's own clock, kept beside the legal time. */
  readonly now: () => Instant;
  /** The best estimate of the register's clock, for forecasts. */
  readonly legalNow: () => Instant;
  /** A fresh random id. */
  readonly newId: () => string;
}
