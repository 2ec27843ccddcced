import type { Decision } from '../decisions';
import type { Tables } from '../tables';
import { actOf } from './fold';
import type { ErasingDevice } from './types';

/** Folds the order to erase, which all devices receive. */
export function foldErasureReported(tables: Tables, { body, decidedAt }: Decision<'ErasureReported'>): void {
  const { disposal: id, erased: originals, number, dossiers, bytes, devices } = body;
  if (!tables.erasure(id)) tables.putErasure({ id, number, dossiers, originals, bytes, devices, erasedAt: decidedAt });
}

/** Folds a device’s answer. */
export function foldErasureAnswered(tables: Tables, { body, decidedAt }: Decision<'ErasureAnswered'>): void {
  const erasure = tables.erasure(body.disposal);
  if (!erasure) return;
  const answering = (each: ErasingDevice) => (each.device === body.device ? { ...each, answered: decidedAt } : each);
  tables.putErasure({ ...erasure, devices: erasure.devices.map(answering) });
}

/** Folds devices that nobody waits for any more, in every certificate that does. */
export function foldDeviceWrittenOff(tables: Tables, decision: Decision<'DeviceWrittenOff'>): void {
  const { devices, reason } = decision.body;
  const writtenOff = { ...actOf(decision), reason };
  const isGone = ({ device, answered, writtenOff: before }: ErasingDevice) => devices.includes(device) && !answered && !before;
  for (const erasure of [...tables.erasures()]) {
    if (!erasure.devices.some(isGone)) continue;
    tables.putErasure({ ...erasure, devices: erasure.devices.map((each) => (isGone(each) ? { ...each, writtenOff } : each)) });
  }
}

/** Folds the certificate. */
export function foldDestructionCertified(tables: Tables, decision: Decision<'DestructionCertified'>): void {
  const erasure = tables.erasure(decision.body.disposal);
  if (erasure) tables.putErasure({ ...erasure, certified: actOf(decision) });
}
