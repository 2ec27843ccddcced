import { Hono } from 'hono';
import type { Proposal } from '../../../src/domain/proposals';
import type { DeviceId, PersonId, ProposalId } from '../../../src/domain/shared/ids';
import { accept, refusal, refuse, type Outcome } from '../../../src/domain/shared/refusal';
import { limits } from '../../../src/protocol/limits';
import { idOf, parseProposal } from '../../../src/protocol/proposals/parse';
import type { Receipt } from '../../../src/protocol/proposals/receipt';
import type { Submission } from '../../register/ports';
import { answerJson, Refused } from '../answers';
import { readJson } from '../body';
import type { Door } from '../door';
import { createGate, createGates } from '../gate';
import { requireSignedIn, type SignedIn } from '../signed-in';
import { mayNameOriginal } from './originals';

/** Requests in the house at once: each may hold a body of `limits.bodyBytes`. */
const REQUESTS_MOST = 256;
/** Of these one person's: whoever sends bodies slowly, or never ends them, holds up nobody else. The person's others wait outside, unread. */
const REQUESTS_OF_PERSON = 16;
/** Requests before the register at once: together they stay below what it lets wait. The others wait here, in their order. */
const REQUESTS_BEFORE_REGISTER = 32;

/**
 * `POST /api/proposals`: an array in, one receipt each in the same order. Who acts is the session's person, whatever the proposal says.
 * Each entry is parsed by itself: a malformed one gets its own refused receipt and holds nothing back.
 */
export function proposalsRoute(door: Door): Hono {
  const shareOf = createGates<PersonId>({ atOnce: REQUESTS_OF_PERSON, waiting: REQUESTS_MOST });
  const house = createGate({ atOnce: REQUESTS_MOST, waiting: 0 });
  const line = createGate({ atOnce: REQUESTS_BEFORE_REGISTER, waiting: REQUESTS_MOST });
  return new Hono().post('/', async (context) => {
    const by = requireSignedIn(door, context);
    const answered = async () => {
      const entries = checkList(await readJson(context, limits.bodyBytes));
      return line(() => propose(door, by, entries));
    };
    return answerJson(context, await shareOf(by.person.id)(() => house(answered)));
  });
}

function checkList(body: unknown): readonly unknown[] {
  if (!Array.isArray(body) || body.length === 0) {
    throw new Refused(400, refusal('malformed', 'HOSO-2', { details: { problem: 'cần một mảng có ít nhất một đề nghị' } }));
  }
  if (body.length > limits.proposalsPerRequest) {
    throw new Refused(413, refusal('tooLarge', 'HOSO-7', { details: { name: 'Số đề nghị trong một yêu cầu', limit: String(limits.proposalsPerRequest) } }));
  }
  return body;
}

/** That nothing is left on a device can only be said from there: a certificate of destruction stands on it. */
function asSaidHere(proposal: Proposal, device: DeviceId): Outcome<Proposal> {
  if (proposal.type !== 'AnswerErasure' || proposal.device === device) return accept(proposal);
  return refuse(refusal('deviceNotAsked', 'LLT-16.ERASE', { field: 'disposal' }));
}

/** That every file which comes into a document is theirs to put there, whoever knows its hash (F-03). */
async function withOwnFiles(door: Door, by: SignedIn, proposal: Proposal): Promise<Outcome<Proposal>> {
  const { body } = proposal;
  if (!('originals' in body)) return accept(proposal);
  const draft = 'document' in body ? body.document : undefined;
  for (const { sha256 } of body.originals) {
    if (!(await mayNameOriginal(door, by, { sha256, draft }))) return refuse(refusal('unknownOriginal', 'F-03', { field: 'originals' }));
  }
  return accept(proposal);
}

/** What comes before the register: said by whom it may be said, and with what was found on a file that somebody signed. The device is the session's, whatever a proposal says of itself. */
async function submissionOf(door: Door, by: SignedIn, parsed: Outcome<Proposal>): Promise<Outcome<Submission>> {
  const person = by.person.id;
  const here = parsed.ok ? asSaidHere(parsed.value, by.session.device) : parsed;
  const said = here.ok ? await withOwnFiles(door, by, here.value) : here;
  if (!said.ok) return said;
  const found = await door.signed.judge(said.value, person);
  if (!found.ok) return found;
  return accept({ proposal: said.value, actor: { person }, ...found.value });
}

async function propose(door: Door, by: SignedIn, entries: readonly unknown[]): Promise<readonly Receipt[]> {
  const parsed: Outcome<Submission>[] = [];
  for (const entry of entries) parsed.push(await submissionOf(door, by, parseProposal(entry)));
  const submissions = parsed.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
  const decided = submissions.length > 0 ? await door.register.propose(submissions) : [];
  const answers = decided.values();
  return parsed.map((outcome, index) =>
    outcome.ok ? answers.next().value! : { v: 1, id: idOf(entries[index]) as ProposalId | null, outcome: 'refused', refusals: outcome.refusals },
  );
}
