import { maySignLists, readCertificate, type Certificate } from './cms/certificate';
import { revokedOn, type OnlineAnswer, type RevocationList, type SingleAnswer } from './cms/revocation';
import { oids } from './der/oids';
import { DerFault, readDer, sequence } from './der/read';
import { bitBytes, hexOf } from './der/values';
import type { Evidence } from './evidence';
import { digestOf, UnknownScheme, type KeyRing } from './keys';
import { isIssuedBy } from './path';

/** What is known of a certificate: `none`: nobody says anything; `unusable`: what is said is of another time, or not by who may say it. */
export type RevocationState = { readonly state: 'good' | 'none' | 'unusable' } | { readonly state: 'revoked'; readonly at: number };

/** A certificate, who issued it, and the time at which it was used. */
interface Question {
  readonly certificate: Certificate;
  readonly issuer: Certificate;
  readonly at: number;
}

interface Said {
  readonly revokedAt: number | null;
  readonly thisUpdate: number;
  readonly nextUpdate: number | null;
}

const DAY = 86_400_000;
/** Bytes of lists that are searched for one file. */
const SEARCH_LIMIT = 256 * 1024 * 1024;

/** Answers from the lists and answers that came along with one file. Each signature on them is checked once. */
export class Revocation {
  readonly #checked = new Map<object, Map<string, Promise<boolean>>>();
  #searched = 0;

  constructor(private readonly keys: KeyRing) {}

  /** Whether a certificate was revoked: whoever says that it was is believed before whoever says that it was not. */
  async stateOf(question: Question, { lists, answers }: Evidence): Promise<RevocationState> {
    const online = await Promise.all(answers.map((answer) => this.#fromAnswer(question, answer)));
    const listed = await Promise.all(lists.map((list) => this.#fromList(question, list)));
    const said = [...online.flat(), ...listed.flat()];
    const revoked = said.flatMap((each) => (each !== 'unusable' && each.revokedAt !== null ? [each.revokedAt] : []));
    if (revoked.length > 0) return { state: 'revoked', at: Math.min(...revoked) };
    if (said.some((each) => each !== 'unusable' && speaksOf(each, question.at))) return { state: 'good' };
    return { state: said.length === 0 ? 'none' : 'unusable' };
  }

  async #fromList({ certificate, issuer }: Question, list: RevocationList): Promise<readonly (Said | 'unusable')[]> {
    if (list.issuerKey !== certificate.issuer.key) return [];
    this.#searched += list.signed.part.length;
    if (this.#searched > SEARCH_LIMIT || !maySignLists(issuer) || !(await this.#isBy(list, issuer))) return ['unusable'];
    return [entryOf(list, certificate.serial)];
  }

  async #fromAnswer(question: Question, answer: OnlineAnswer): Promise<readonly (Said | 'unusable')[]> {
    const found: (Said | 'unusable')[] = [];
    for (const single of answer.answers.filter(({ serial }) => serial === question.certificate.serial)) {
      if (!(await isAbout(single, question.issuer))) continue;
      const { revokedAt } = single;
      found.push(revokedAt !== undefined && (await this.#isByResponder(answer, question.issuer)) ? { ...single, revokedAt } : 'unusable');
    }
    return found;
  }

  /** The issuer answers itself, or a responder that it issued for this (RFC 6960, 4.2.2.2). */
  async #isByResponder(answer: OnlineAnswer, issuer: Certificate): Promise<boolean> {
    if (await this.#isBy(answer, issuer)) return true;
    for (const responder of readResponders(answer)) {
      if (!responder.extendedUsage?.includes(oids.ocspSigning) || !(await isIssuedBy(responder, issuer, this.keys))) continue;
      if (await this.#isBy(answer, responder)) return true;
    }
    return false;
  }

  #isBy(signed: RevocationList | OnlineAnswer, by: Certificate): Promise<boolean> {
    const checked = this.#checked.get(signed) ?? new Map<string, Promise<boolean>>();
    this.#checked.set(signed, checked);
    const known = checked.get(by.id) ?? this.keys.check(signed.signed, by.key).catch(refusesDamaged);
    checked.set(by.id, known);
    return known;
  }
}

/** What a list says of a certificate; one of only some certificates says nothing of those that are not on it. */
function entryOf(list: RevocationList, serial: string): Said | 'unusable' {
  try {
    const revokedAt = revokedOn(list, serial);
    return revokedAt === null && !list.isWhole ? 'unusable' : { ...list, revokedAt };
  } catch (error) {
    refusesDamaged(error);
    return 'unusable';
  }
}

function refusesDamaged(error: unknown): false {
  if (error instanceof DerFault || error instanceof UnknownScheme) return false;
  throw error;
}

function readResponders({ certificates }: OnlineAnswer): readonly Certificate[] {
  return certificates.slice(0, 4).flatMap((bytes) => {
    try {
      return [readCertificate(bytes)];
    } catch (error) {
      refusesDamaged(error);
      return [];
    }
  });
}

/** Whether an answer is about certificates of an issuer: it names it by the hashes of its name and key. */
async function isAbout({ hash, issuerNameHash, issuerKeyHash }: SingleAnswer, { subjectBytes, key }: Certificate): Promise<boolean> {
  if (hash === null) return false;
  const keyBits = bitBytes(sequence(readDer(key))[1]);
  return hexOf(await digestOf(hash, subjectBytes)) === issuerNameHash && hexOf(await digestOf(hash, keyBits)) === issuerKeyHash;
}

/** Whether what is said holds for an instant: said after it, or before it and not yet out of date. */
function speaksOf({ thisUpdate, nextUpdate }: Said, at: number): boolean {
  return thisUpdate >= at || at <= (nextUpdate ?? thisUpdate + DAY);
}
