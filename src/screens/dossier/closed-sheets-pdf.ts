import type { Agency } from '../../domain/agency/types';
import type { Dossier, DossierClosing } from '../../domain/dossier/types';
import { writtenPeriod } from '../../domain/retention/period';
import { dateInVietnam, timeInVietnam, writtenDate } from '../../domain/shared/time';
import { figuresOf } from '../../domain/transfer/figures';
import type { PdfBlock, PdfText } from '../../pdfa/blocks';
import type { PdfADocument } from '../../pdfa/build';
import { vi } from '../../ui/words/vi';

/** A closed dossier with the names that its sheets bear. */
export interface ClosedSheetsSaid {
  readonly dossier: Dossier;
  readonly closing: DossierClosing;
  readonly agency: Agency | undefined;
  readonly unit: string;
  readonly keeper: string;
  readonly closedBy: string;
}

/** Widths of the seven columns of the contents. */
const SHARES = [0.06, 0.18, 0.145, 0.265, 0.16, 0.08, 0.11];
const HEAD_WIDTH = 85;

/** Cover, contents and closing certificate (Decree 30/2020 appendix V) as one document, word for word what ClosedSheets.svelte prints. */
export function closedSheetsPdf(said: ClosedSheetsSaid): PdfADocument {
  const { dossier, closing, agency } = said;
  const blocks = [...cover(said), { kind: 'newPage' } as const, ...contents(said), { kind: 'newPage' } as const, ...certificate(said)];
  return { title: `${dossier.code} – ${closing.title}`, author: agency?.name ?? '', at: closing.at, id: closing.hash.slice(0, 32), blocks };
}

const words = vi.dossier.sheets;
const text = (said: string, style: Omit<PdfText, 'kind' | 'text'> = {}): PdfText => ({ kind: 'text', text: said, ...style });

function head({ agency, unit }: ClosedSheetsSaid): readonly PdfBlock[] {
  const style = { size: 12, isCentred: true, width: HEAD_WIDTH };
  const practice = agency?.practice === true ? [text(vi.printing.practice, { ...style, isBold: true })] : [];
  const superior = agency?.superior ? [text(agency.superior.toUpperCase(), style)] : [];
  return [...practice, ...superior, text((agency?.name ?? '').toUpperCase(), { ...style, isBold: true }), text(unit, style)];
}

function cover(said: ClosedSheetsSaid): readonly PdfBlock[] {
  const { dossier, closing, keeper } = said;
  const figures = figuresOf([closing]);
  const facts = [
    [words.code, dossier.code],
    [words.retention, writtenPeriod(closing.retention)],
    [words.count, words.counted(documentsIn(closing), figures.paperItems)],
    [words.keeper, keeper],
  ] as const;
  return [
    ...head(said),
    text(words.cover, { size: 26, isBold: true, isCentred: true, above: 45 }),
    text(words.number(dossier.notation), { isCentred: true, above: 3 }),
    text(closing.title, { size: 16, isBold: true, isCentred: true, above: 8 }),
    ...(figures.span ? [text(words.span(writtenDate(figures.span.from), writtenDate(figures.span.to)), { isCentred: true, above: 6 })] : []),
    ...facts.map(([name, value], index) => text(`${name} ${value}`, { above: index === 0 ? 60 : 2 })),
  ];
}

function contents(said: ClosedSheetsSaid): readonly PdfBlock[] {
  const { dossier, closing } = said;
  const rows = closing.lines.map((line) => [
    String(line.ordinal),
    line.code,
    writtenDate(line.date),
    line.title,
    line.author,
    [line.sheets, line.pages].filter(Boolean).join(' / '),
    [line.note, line.shelf].filter(Boolean).join('; '),
  ]);
  return [
    ...head(said),
    text(words.contents, { size: 14, isBold: true, isCentred: true, above: 10 }),
    text(`${dossier.code} – ${closing.title}`, { isCentred: true, above: 2 }),
    { kind: 'table', columns: words.columns.map((title, index) => ({ title, share: SHARES[index]! })), rows },
    ...(closing.description ? [text(words.description(closing.description), { above: 4 })] : []),
  ];
}

function certificate(said: ClosedSheetsSaid): readonly PdfBlock[] {
  const { dossier, closing, closedBy } = said;
  const figures = figuresOf([closing]);
  const signer = { isCentred: true, left: 90, width: 75 };
  return [
    ...head(said),
    text(words.certificate, { size: 14, isBold: true, isCentred: true, above: 10 }),
    text(words.holds(dossier.code, documentsIn(closing), figures.paperItems, figures.files), { above: 4 }),
    text(words.ended(writtenDate(closing.endedOn)), { above: 2 }),
    text(words.closed(`${timeInVietnam(closing.at)} ${writtenDate(dateInVietnam(closing.at))}`), { above: 2 }),
    text(words.fingerprint, { above: 2 }),
    text(closing.hash, { size: 11, above: 2 }),
    text(words.maker, { ...signer, isBold: true, above: 12 }),
    text(closedBy, { ...signer, above: 25 }),
  ];
}

function documentsIn({ lines }: DossierClosing): number {
  return lines.filter(({ document }) => document !== null).length;
}
