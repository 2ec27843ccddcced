import type { ProposalType } from '../proposals';
import type { PersonId, UnitId } from '../shared/ids';
import { mayAdminister, mayConfirmRights } from './agency';
import { mayKeepRegister, mayReadIncoming } from './incoming';
import type { Subject } from './subject';

/** Everything that anybody may want to do. A proposal's type is the name of its action. */
export type Action = ProposalType | 'ReadIncoming' | 'ReadDirectory' | 'FollowFeed' | 'PutOriginal' | 'ReadOriginal' | 'SetPassphrase';

/** What an action is done to, as far as rights depend on it. */
export type Resource =
  | { readonly kind: 'agency' }
  | { readonly kind: 'incoming'; readonly audience: readonly UnitId[] }
  /** `audiences`: one per document that holds the original. */
  | { readonly kind: 'original'; readonly audiences: readonly (readonly UnitId[])[]; readonly uploader: PersonId | null }
  | { readonly kind: 'person'; readonly person: PersonId };

/**
 * Whether a subject may act on a resource: the one question that HTTP, every socket message, the feed and originals ask (F-03).
 * Deny by default: an action that is not named here, or a resource of the wrong kind, is refused. The device's copy only hides buttons.
 */
export function authorize(subject: Subject | null, action: Action, resource: Resource): boolean {
  return subject !== null && abilities[action](subject, resource);
}

type Ability = (subject: Subject, resource: Resource) => boolean;

const onAgency =
  (may: (subject: Subject) => boolean): Ability =>
  (subject, resource) =>
    resource.kind === 'agency' && may(subject);

const onIncoming =
  (may: (subject: Subject) => boolean): Ability =>
  (subject, resource) =>
    resource.kind === 'incoming' && may(subject);

/** Whoever brought an original may look at it, for as long as the register is theirs to keep. */
const isUploader = (subject: Subject, uploader: PersonId | null): boolean => uploader === subject.person && mayKeepRegister(subject);

const abilities: Record<Action, Ability> = {
  // Only the operator at the console sets up an agency, and the operator is not a subject.
  SetUpAgency: () => false,
  DefineUnit: onAgency(mayAdminister),
  DefinePerson: onAgency(mayAdminister),
  ConfirmRights: onAgency(mayConfirmRights),
  RegisterIncoming: onIncoming(mayKeepRegister),
  ReturnIncoming: onIncoming(mayKeepRegister),
  ReturnUnregistered: onIncoming(mayKeepRegister),
  CorrectRegistration: onIncoming(mayKeepRegister),
  ImportIncoming: onIncoming(mayKeepRegister),
  ReadIncoming: (subject, resource) => resource.kind === 'incoming' && mayReadIncoming(subject, resource.audience),
  ReadDirectory: onAgency(() => true),
  FollowFeed: onAgency(() => true),
  PutOriginal: onAgency(mayKeepRegister),
  ReadOriginal: (subject, resource) =>
    resource.kind === 'original' && (isUploader(subject, resource.uploader) || resource.audiences.some((audience) => mayReadIncoming(subject, audience))),
  SetPassphrase: (subject, resource) => resource.kind === 'person' && (mayAdminister(subject) || resource.person === subject.person),
};
