import { isTaken } from '../authority/audience';
import type { Decision, Verdict } from '../decisions';
import type { OriginalRef } from '../incoming/types';
import { nextNumberIn, nextOutgoingNumber, seriesOf } from '../numbering/outgoing-number';
import { checkHeld, foldReservedGiven } from '../numbering/reserving';
import type { ProposalBodies } from '../proposals';
import { checkPastDay } from '../shared/checks';
import type { DocumentId, SubmissionId } from '../shared/ids';
import { accept, refusal, refuse, type Outcome, type Refusal } from '../shared/refusal';
import { dateInVietnam, yearInVietnam, type CalendarDate, type Instant } from '../shared/time';
import type { Tables } from '../tables';
import { filedDocument } from './as-filed';
import { checkCompetence, checkSignerNamed } from './competence';
import { COPY_SERIES, copyFormsOf, copyNames, notationOfCopy } from './copy';
import { checkAnswers, checkMeantFor, handsOf } from './drafting';
import { checkOutgoingFacts, checkType, tidyOutgoingFacts } from './facts';
import { outgoingEntry } from './fold';
import type { Acting } from './submitting';
import type { OutgoingDocument, OutgoingSource } from './types';

/**
 * Register a document that was signed on paper (art. 15, 16), with its scan: its number is the next of its series, or one that was kept back and written on the paper;
 * paper and electronic documents have one series. Whoever signed was competent on the day that the paper says.
 */
export function registerSigned(tables: Tables, body: ProposalBodies['RegisterSigned'], { actor, now }: Acting): Outcome<Verdict> {
  const hands = handsOf(actor, body.unit);
  const { held, facts: said, ...registered } = body;
  // By what is seen: the type decides on number and competence.
  const facts = tidyOutgoingFacts(tables, said);
  const year = Number(body.issuedOn.slice(0, 4));
  const of = { year, series: seriesOf(tables, { documentType: facts.documentType, year }) };
  const refusals = [
    ...checkMade(tables, body),
    ...checkScan(body.originals),
    ...checkOutgoingFacts(tables, said, now),
    ...checkType(facts.documentType, { field: 'facts.documentType', rule: 'ND30-VI.OUT' }),
    ...checkSignerNamed(tables, { facts, signer: body.signer, field: 'facts.signerName' }),
    ...checkPaperDay(body.issuedOn, { now, isHeld: held !== undefined }),
    ...checkCompetence(tables, {
      person: body.signer,
      authority: facts.signingAuthority,
      unit: body.unit,
      documentType: facts.documentType,
      day: body.issuedOn,
    }),
    ...checkAnswers(tables, body.answers, hands),
    ...checkMeantFor(tables, body.dossier, hands),
    ...(held ? checkHeld(tables, held, { of, people: [tables.reservation(held.reservation)?.holder ?? null], day: body.issuedOn }) : []),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const number = held ? { ...of, ...held } : nextOutgoingNumber(tables, facts.documentType, now);
  return accept({ type: 'SignedRegistered', body: { ...registered, facts, ...number, units: [body.unit] } });
}

/**
 * Make a copy of a document (art. 25): sao y, sao lục or trích sao, with a number of the series of copies and the day of the register, signed by whom the head lets sign
 * copies (art. 27). A copy in electronic form is of paper, or an extract: the electronic original itself goes to whoever wants it whole.
 */
export function copyDocument(tables: Tables, body: ProposalBodies['CopyDocument'], now: Instant): Outcome<Verdict> {
  const { facts, ...copied } = body;
  const [day, name] = [dateInVietnam(now), copyNames[body.form].name];
  const stated = { ...facts, documentType: name, codeNotation: notationOfCopy(body.form, tables.agency()!.abbreviation) };
  const refusals = [
    ...checkMade(tables, body),
    ...checkSource(tables, body),
    ...checkOutgoingFacts(tables, stated, now),
    ...checkSignerNamed(tables, { facts, signer: body.signer, field: 'facts.signerName' }),
    ...checkCompetence(tables, { person: body.signer, authority: facts.signingAuthority, unit: body.unit, documentType: name, day }),
  ];
  if (refusals.length > 0) return refuse(...refusals);
  const of = { year: yearInVietnam(now), series: COPY_SERIES };
  return accept({
    type: 'DocumentCopied',
    body: { ...copied, facts: tidyOutgoingFacts(tables, stated), ...nextNumberIn(tables, of, now), issuedOn: day, units: [body.unit] },
  });
}

/** Folds a document that was signed on paper: it has its number, and waits for its seal and for going out. */
export function foldSignedRegistered(tables: Tables, decision: Decision<'SignedRegistered'>): void {
  const { reservation, number, document } = decision.body;
  if (reservation) foldReservedGiven(tables, { reservation, number }, document);
  putRegistered(tables, decision, { how: 'paper' });
}

/** Folds a copy. */
export function foldDocumentCopied(tables: Tables, decision: Decision<'DocumentCopied'>): void {
  const { of, form, isPaper } = decision.body;
  putRegistered(tables, decision, { how: 'copy', of, form, isPaper });
}

/** What was not drafted here stands in the register as if it had been submitted and signed with the file that it came with. */
function putRegistered(tables: Tables, decision: Decision<'SignedRegistered' | 'DocumentCopied'>, source: OutgoingSource): void {
  const { body, actor: by, decidedAt: at } = decision;
  const { document: id, unit, facts, originals, units, year, series, number, issuedOn } = body;
  if (tables.outgoing(id)) return;
  const registered: OutgoingDocument = {
    id,
    source,
    state: 'registered',
    unit,
    documentType: facts.documentType,
    subject: facts.subject,
    drafters: [],
    units,
    answers: 'answers' in body ? body.answers : null,
    dossier: 'dossier' in body ? body.dossier : null,
    submissions: [
      {
        id: decision.id as string as SubmissionId,
        ...{ by, at, originals, textHash: '', places: {}, facts, steps: [], words: '', reviews: [] },
        end: { by, at, how: 'signed' },
      },
    ],
    signed: { by, at, original: originals[0]!, signatures: null },
    isCompleted: true,
    numbered: { by, at, year, series, number, issuedOn },
    ...{ sealed: null, issued: null, originals, dossiers: [] },
    trail: [outgoingEntry(decision, source.how === 'paper' ? 'registered' : 'copied')],
  };
  tables.putOutgoing(registered);
}

function checkMade(tables: Tables, { document, unit }: Pick<ProposalBodies['RegisterSigned'], 'document' | 'unit'>): Refusal[] {
  return [
    ...(isTaken(tables, document) ? [refusal('documentExists', 'HOSO-1', { field: 'document' })] : []),
    ...(tables.unit(unit)?.active ? [] : [refusal('unknownUnit', 'ND30-10', { field: 'unit', details: { value: unit } })]),
  ];
}

/** The scan comes first (Decree 30/2020 appendix I: PDF); annexes may follow. */
function checkScan([main, ...annexes]: readonly OriginalRef[]): Refusal[] {
  const isWhole = main?.part === 'main' && main.mediaType === 'application/pdf' && annexes.every(({ part }) => part !== 'main');
  return isWhole ? [] : [refusal('scanMissing', 'ND30-25', { field: 'originals' })];
}

/** A number of this year is for a paper of this year; one that was kept back, for the year it was kept back in. */
function checkPaperDay(issuedOn: CalendarDate, { now, isHeld }: { readonly now: Instant; readonly isHeld: boolean }): Refusal[] {
  const earliest = isHeld ? undefined : `${yearInVietnam(now)}-01-01`;
  return checkPastDay(issuedOn, { field: 'issuedOn', name: 'Ngày văn bản', rule: 'ND30-15.1', today: dateInVietnam(now), earliest });
}

/** A document that came in and stayed, or one that went out; its sender, or we, have not recalled or replaced it. */
function isInForce(tables: Tables, of: DocumentId): boolean {
  const incoming = tables.incoming(of);
  return tables.outgoing(of)?.state === 'issued' || (incoming !== undefined && incoming.state !== 'returned' && !incoming.cancelled);
}

function checkSource(tables: Tables, { of, form, isPaper, originals }: ProposalBodies['CopyDocument']): Refusal[] {
  const source = filedDocument(tables, of);
  if (!source || !isInForce(tables, of)) return [refusal('notToCopy', 'ND30-25', { field: 'of' })];
  if (!copyFormsOf(tables, source).includes(form)) return [refusal('otherCopyForm', 'ND30-25', { field: 'form', details: { value: copyNames[form].name } })];
  if (form === 'extract') return checkScan(originals);
  const main = source.originals.find(({ part }) => part === 'main');
  const isSame = main !== undefined && originals.length === 1 && originals[0]!.sha256 === main.sha256;
  return [
    ...(isPaper || source.facts.medium !== 'electronic' ? [] : [refusal('copyNotNeeded', 'ND30-25', { field: 'form' })]),
    ...(isSame ? checkScan(originals) : [refusal('otherFileCopied', 'ND30-25', { field: 'originals' })]),
  ];
}
