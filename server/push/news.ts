import { setImmediate } from 'node:timers/promises';
import { documentAudience, mattersIn, type Matter } from '../../src/domain/authority/audience';
import { authorize } from '../../src/domain/authority/authorize';
import { outgoingResource } from '../../src/domain/authority/resource';
import { subjectOf, type Subject } from '../../src/domain/authority/subject';
import type { Decision } from '../../src/domain/decisions';
import { noticesOfDisposal, noticesOfUse } from '../../src/domain/notices/archive';
import { isHeardOf, noticesOfDocument, noticesOfDossier, noticesOfPlan, toldOnce, type Notice } from '../../src/domain/notices/notices';
import { noticesOfOutgoing } from '../../src/domain/notices/outgoing';
import { planId } from '../../src/domain/papers/plan';
import type { DisposalId, DocumentId, DossierId, PersonId, UseId } from '../../src/domain/shared/ids';
import type { Instant } from '../../src/domain/shared/time';
import type { Tables } from '../../src/domain/tables';
import type { LogRow } from '../register/ports';

export type NewsTables = Pick<Tables, 'agency' | 'person' | 'incoming' | 'outgoing' | 'dossier' | 'plan' | 'use' | 'disposal'>;

/** From when on something is news, and the register's clock: whose turn it is goes by the day. */
export interface NewsTimes {
  readonly since: Instant;
  readonly now: Instant;
}

/** What some people should hear of rows of the list, by the rules by which the app tells them (F-21), each only of what they may read now, or had to handle and lost. */
export async function newsOf(
  tables: NewsTables,
  rows: readonly LogRow[],
  { people, ...times }: { readonly people: readonly PersonId[] } & NewsTimes,
): Promise<ReadonlyMap<PersonId, readonly Notice[]>> {
  const decisions = rows.map(({ text }) => JSON.parse(text) as Decision).filter(({ type }) => isHeardOf(type));
  const positions = new Set(decisions.map(({ position }) => position));
  const heard = new Map<PersonId, Notice[]>(people.map((person) => [person, []]));
  const subjects = people.flatMap((id) => subjectOf(tables.person(id)) ?? []);
  for (const matter of new Set(decisions.flatMap(mattersIn))) {
    await tell(noticesAbout(tables, matter, times));
  }
  const plans = decisions.flatMap((decision) => (decision.type === 'PlanApproved' ? (tables.plan(planId(decision.body)) ?? []) : []));
  for (const plan of plans) await tell((subject) => noticesOfPlan(plan, subject, times.since));
  return new Map([...heard].map(([person, notices]) => [person, toldOnce(notices)]));

  async function tell(about: (subject: Subject) => readonly Notice[]): Promise<void> {
    for (const subject of subjects) heard.get(subject.person)!.push(...about(subject).filter(({ position }) => positions.has(position)));
    // Many people times many letters would hold up those who wait for an answer.
    await setImmediate();
  }
}

function noticesAbout(tables: NewsTables, matter: Matter, { since, now }: NewsTimes): (subject: Subject) => readonly Notice[] {
  const document = tables.incoming(matter as DocumentId);
  if (document) {
    const resource = { kind: 'incoming', audience: documentAudience(tables, document) } as const;
    return (subject) => {
      const notices = noticesOfDocument(document, subject, since);
      // A message names no letter, so that it may tell those whose right went with the letter.
      return authorize(subject, 'ReadIncoming', resource) ? notices : notices.filter(({ kind }) => kind === 'noLonger');
    };
  }
  const outgoing = tables.outgoing(matter as DocumentId);
  if (outgoing) {
    const resource = outgoingResource(tables, outgoing.id);
    return (subject) => (authorize(subject, 'ReadOutgoing', resource) ? noticesOfOutgoing(tables, outgoing, { subject, since, now }) : []);
  }
  const use = tables.use(matter as UseId);
  if (use) return (subject) => noticesOfUse(use, subject, since);
  const disposal = tables.disposal(matter as DisposalId);
  if (disposal) return (subject) => noticesOfDisposal(disposal, subject, since);
  const dossier = tables.dossier(matter as DossierId);
  if (!dossier) return () => [];
  const resource = { kind: 'dossier', dossier } as const;
  return (subject) => (authorize(subject, 'ReadDossier', resource) ? noticesOfDossier(dossier, subject, { since, find: tables.incoming }) : []);
}
