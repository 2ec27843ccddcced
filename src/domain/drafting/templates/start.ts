import { documentTypes } from '../../incoming/document-types';
import { foldText } from '../../shared/text';
import { emptyOfficialText, type BodyBlock, type OfficialText, type Run, type SignerBlock } from '../official-text';
import { answeringLetter, namedAsAnswered, type AnsweredFacts } from './answering';
import { betweenTemplates } from './between';
import { decidingTemplates } from './deciding';
import { planningTemplates } from './planning';
import { slipTemplates, tellingTemplates } from './telling';
import type { Template } from './template';

/** Whose document it is going to be. */
export interface TemplateGiven {
  readonly agency: { readonly name: string; readonly superior: string; readonly abbreviation: string; readonly place: string };
  /** The unit that drafts it; null: nobody but the registry keeps it. */
  readonly unit: { readonly name: string; readonly abbreviation: string } | null;
  /** Who is to sign, by their competence (art. 13). */
  readonly signer: SignerBlock;
  readonly subject?: string;
  readonly addressees?: readonly string[];
  /** The letter that it answers: an official letter begins with it. */
  readonly answers?: AnsweredFacts;
}

export type DocumentTypeName = (typeof documentTypes)[number]['name'];

/** The wording of each of the 29 types (Decree 30/2020 art. 7, appendix III). */
export const templates: Readonly<Record<DocumentTypeName, Template>> = {
  ...decidingTemplates,
  ...planningTemplates,
  ...tellingTemplates,
  ...betweenTemplates,
  ...slipTemplates,
};

const LETTER = 'Công văn';

interface NotationGiven {
  readonly agency: { readonly abbreviation: string };
  readonly unit: { readonly abbreviation: string } | null;
}

/** What stands behind the number (art. 15, appendix I): the type and the agency; of an official letter and a personal one, which have no sign, the agency and the unit. */
export function usualNotation(documentType: string, { agency, unit }: NotationGiven): string {
  const sign = documentTypes.find(({ name }) => name === documentType)?.abbreviation ?? '';
  return (sign === '' ? [agency.abbreviation, unit?.abbreviation ?? ''] : [sign, agency.abbreviation]).filter(Boolean).join('-');
}

/** A text to start from: everything of the type that is the same each time, with blanks for the rest. A type that is none of the 29 starts as an official letter does. */
export function startedText(documentType: string, given: TemplateGiven): OfficialText {
  const { agency, unit, signer } = given;
  const own: Template = templates[documentType as DocumentTypeName] ?? templates[LETTER];
  const template = given.answers && own === templates[LETTER] ? answeringLetter : own;
  const addressees = given.addressees ?? ['[cơ quan, tổ chức hoặc cá nhân nhận văn bản]'];
  return {
    ...emptyOfficialText(),
    documentType,
    superior: agency.superior,
    issuer: agency.name,
    notation: usualNotation(documentType, given),
    place: agency.place,
    subject: given.subject ?? '[trích yếu nội dung]',
    addressees: template.addressed ? addressees : [],
    body: template.body.map((block) => filledBlock(block, given)),
    signer,
    recipients: [template.addressed ? '- Như trên;' : (template.first ?? '- [cơ quan, đơn vị, cá nhân nhận văn bản];'), `- Lưu: ${keptBy(unit)}.`],
  };
}

function keptBy(unit: TemplateGiven['unit']): string {
  return ['VT', ...(unit ? [unit.abbreviation] : [])].join(', ');
}

function filledBlock(block: BodyBlock, given: TemplateGiven): BodyBlock {
  const words: Readonly<Record<string, string>> = namesOf(given);
  const filled = (run: Run): Run => ({ ...run, text: run.text.replace(/\{(\w+)\}/g, (_, name: string) => words[name] ?? '') });
  return { ...block, runs: block.runs.map(filled) };
}

/** The agency's own names, and that of the letter it answers; whoever heads it is whom the signer signs for, or the signer. */
function namesOf({ agency, unit, signer, answers }: TemplateGiven): Readonly<Record<string, string>> {
  const title = (signer.onBehalfOf || signer.position).split('\n')[0]!;
  const isNamed = foldText(title).includes(foldText(agency.name));
  const head = isNamed ? title : `${title} ${agency.name}`.trim();
  const answered = answers ? namedAsAnswered(answers) : '';
  return { agency: agency.name, AGENCY: agency.name.toUpperCase(), unit: unit?.name ?? agency.name, head, HEAD: head.toUpperCase(), answered };
}
