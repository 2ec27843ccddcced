import { limits } from '../../protocol/limits';
import type { Fault } from '../../ui/controls/types';
import { t } from '../../ui/words/words.svelte';

export type SetupField = 'code' | 'agencyName' | 'superior' | 'abbreviation' | 'agencyCode' | 'place' | 'name' | 'account' | 'passphrase' | 'repeat';
export type TypedSetup = Record<SetupField, string>;

export const emptySetup: TypedSetup = {
  code: '',
  agencyName: '',
  superior: '',
  abbreviation: '',
  agencyCode: '',
  place: '',
  name: '',
  account: '',
  passphrase: '',
  repeat: '',
};

interface SetupFieldWords {
  readonly name: SetupField;
  readonly label: string;
  readonly hint?: string;
  readonly optional?: boolean;
  readonly secret?: boolean;
}

/** The fields in their order, under their headings, in the language in use. */
export function setupParts(): readonly { readonly title: string; readonly fields: readonly SetupFieldWords[] }[] {
  const words = t().setup;
  return [
    { title: '', fields: [{ name: 'code', label: words.code, hint: words.codeHint }] },
    {
      title: words.agencyPart,
      fields: [
        { name: 'agencyName', label: words.agencyName, hint: words.agencyNameHint },
        { name: 'superior', label: words.superior, optional: true },
        { name: 'abbreviation', label: words.abbreviation, hint: words.abbreviationHint },
        { name: 'agencyCode', label: words.agencyCode, hint: words.agencyCodeHint, optional: true },
        { name: 'place', label: words.place, hint: words.placeHint },
      ],
    },
    {
      title: words.administratorPart,
      fields: [
        { name: 'name', label: words.name },
        { name: 'account', label: words.account, hint: words.accountHint },
        { name: 'passphrase', label: words.passphrase, hint: words.passphraseHint(limits.passphraseLeast), secret: true },
        { name: 'repeat', label: words.repeat, secret: true },
      ],
    },
  ];
}

/** What is missing or does not fit, before the server is asked. */
export function setupFaults(typed: TypedSetup): readonly Fault[] {
  const fields = setupParts().flatMap((part) => part.fields);
  const missing = fields
    .filter(({ name, optional }) => !optional && typed[name].trim() === '')
    .map(({ name, label }) => fault(name, t().setup.missing(label.toLowerCase())));
  if (missing.length > 0) return missing;
  if (typed.passphrase.length < limits.passphraseLeast) return [fault('passphrase', t().setup.tooShort(limits.passphraseLeast))];
  return typed.passphrase === typed.repeat ? [] : [fault('repeat', t().setup.differs)];
}

/** What is sent. */
export function formOf(typed: TypedSetup) {
  const { code, agencyName, superior, abbreviation, agencyCode, place, name, account, passphrase } = typed;
  return {
    code: code.trim(),
    agency: { name: agencyName, superior, abbreviation, code: agencyCode, place },
    administrator: { account: account.trim(), name, passphrase },
  };
}

function fault(name: SetupField, text: string): Fault {
  return { id: `setup-${name}`, text };
}
