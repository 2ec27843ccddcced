import { accept, refuse, type Outcome, type Refusal } from '../../domain/shared/refusal';
import type { HttpAnswer } from '../ports';
import { problems } from '../problems';
import { LineBroken } from './errors';
import { readJson } from './http';

/** What was asked for, or why not in the server's words. A busy server is no answer: the same may be asked again. */
export async function outcomeOf<T>(answer: HttpAnswer, read: (answer: HttpAnswer) => Promise<T>): Promise<Outcome<T>> {
  if (answer.status === 200 || answer.status === 204) return accept(await read(answer));
  const { refusals } = await readJson<{ readonly refusals?: readonly Refusal[] }>(answer);
  if (refusals === undefined || refusals.length === 0) throw new LineBroken(problems.strangeAnswer);
  return refuse(...refusals);
}
