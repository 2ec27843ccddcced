import type { Instant } from '../../domain/shared/time';

/** One message about a document on its way to a recipient. */
export interface DeliveryParcel {
  /** Mã định danh in the form in which codes are compared. */
  readonly code: string;
  /** trying: given to the axis, which has not said that it took it. handed: it said so, its list does not show it yet. */
  readonly state: 'waiting' | 'trying' | 'handed' | 'delivered' | 'stopped';
  /** How often it was tried in vain. */
  readonly attempts: number;
  readonly nextAt: Instant;
  /** Why it is not there yet, or was stopped; empty where all goes well. */
  readonly reason: string;
  readonly isUrgent: boolean;
  /** It orders something about the document, as a recall does. */
  readonly isOrder: boolean;
  /** The axis took it again and again and shows it nowhere: it is sent once more only when somebody says so. Absent from older servers. */
  readonly needsPerson?: boolean;
}

/** Answer of `GET /api/deliveries/{document}`: the oldest first. */
export interface DeliveryParcels {
  readonly v: 1;
  readonly hasAxis: boolean;
  readonly parcels: readonly DeliveryParcel[];
}
