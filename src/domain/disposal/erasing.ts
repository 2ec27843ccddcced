import type { Verdict } from '../decisions';
import type { ProposalBodies } from '../proposals';
import { checkWritten } from '../shared/checks';
import type { DeviceId, PersonId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { tidyText } from '../shared/text';
import type { Tables } from '../tables';
import type { Erasure, ErasingDevice } from './types';

const REASON_LIMIT = 500;

/** The server has erased its own, and names the devices that were given what is destroyed: the order to all of them (LLT-16.ERASE). */
export function reportErasure(tables: Tables, body: ProposalBodies['ReportErasure']): Outcome<Verdict> {
  const found = tables.disposal(body.disposal);
  if (!found?.destruction) return refuse(refusal('notDestroyed', 'LLT-16.ERASE', { field: 'disposal' }));
  if (tables.erasure(body.disposal)) return refuse(refusal('alreadyErased', 'LLT-16.ERASE', { field: 'disposal' }));
  const dossiers = found.items.filter(({ stage }) => stage === 'destroyed').map(({ dossier }) => dossier);
  return accept({ type: 'ErasureReported', body: { ...body, dossiers, number: found.decision!.number } });
}

/** Whose device answers. The id is what the device says of itself; the person is who is signed in there. */
export interface Answering {
  readonly device: DeviceId | null;
  readonly person: PersonId | null;
}

/** A device says that it holds nothing of what was destroyed. Only the device that is asked can say it, with the person to whom it was given. */
export function answerErasure(tables: Tables, body: ProposalBodies['AnswerErasure'], { device, person }: Answering): Outcome<Verdict> {
  const erasure = tables.erasure(body.disposal);
  const asked = erasure?.devices.find((each) => each.device === device && each.person === person);
  if (!asked) return refuse(refusal('deviceNotAsked', 'LLT-16.ERASE', { field: 'disposal' }));
  if (asked.answered) return refuse(refusal('deviceAnswered', 'LLT-16.ERASE', { field: 'disposal' }));
  return accept({ type: 'ErasureAnswered', body: { disposal: body.disposal, device: asked.device } });
}

/**
 * Devices that will not answer, or that nobody has any more, are written off, with a reason: they get nothing any more, and no certificate waits for them. Which
 * devices there are only the door knows; to write one off twice changes nothing.
 */
export function writeOffDevice(body: ProposalBodies['WriteOffDevice']): Outcome<Verdict> {
  const isList = body.devices.length > 0 && new Set(body.devices).size === body.devices.length;
  const refusals = [
    ...(isList ? [] : [refusal('noDevices', 'LLT-16.ERASE', { field: 'devices' })]),
    ...checkWritten(body.reason, { field: 'reason', name: 'Lý do', rule: 'LLT-16.ERASE', limit: REASON_LIMIT, required: true }),
  ];
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'DeviceWrittenOff', body: { ...body, reason: tidyText(body.reason) } });
}

/** The destruction is certified once nothing is left anywhere that is known: every device has answered, or was written off. */
export function certifyDestruction(tables: Tables, body: ProposalBodies['CertifyDestruction']): Outcome<Verdict> {
  const erasure = tables.erasure(body.disposal);
  if (!erasure) return refuse(refusal('notErasedYet', 'LLT-16.ERASE', { field: 'disposal' }));
  if (erasure.certified) return refuse(refusal('alreadyCertified', 'LLT-16.ERASE', { field: 'disposal' }));
  const refusals = checkAnswered(erasure);
  return refusals.length > 0 ? refuse(...refusals) : accept({ type: 'DestructionCertified', body });
}

/** Devices of which nobody knows yet whether they still hold something. */
export function waitingDevices({ devices }: Pick<Erasure, 'devices'>): readonly ErasingDevice[] {
  return devices.filter(({ answered, writtenOff }) => !answered && !writtenOff);
}

function checkAnswered(erasure: Erasure): Refusal[] {
  const count = waitingDevices(erasure).length;
  return count === 0 ? [] : [refusal('devicesWait', 'LLT-16.ERASE', { field: 'disposal', details: { count: String(count) } })];
}
