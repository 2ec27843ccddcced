/// <reference types="vite/client" />
import type { OfficialText } from '../../../src/domain/drafting/official-text';
import type { Instant } from '../../../src/domain/shared/time';
import type { OfficialFonts } from '../../../src/pdfa/blocks';
import { fetchOfficialFonts } from '../../../src/pdfa/fonts';
import { boxedPlaces } from '../../../src/pdfa/official/boxes';
import { fillSlots } from '../../../src/pdfa/official/fill';
import { printOfficial } from '../../../src/pdfa/official/print';
import { signPdf, type SignWish } from '../../../src/signatures/writing/sign-pdf';
import type { Signer } from '../../../src/signatures/writing/signer';
import { makeTestSigner } from '../../../src/signatures/writing/test-authority';
import { block, decision } from '../../support/official-texts';

const PAGES = 5;
const SENTENCE = 'Các cơ quan, đơn vị có trách nhiệm lập hồ sơ đầy đủ, bảo đảm giá trị pháp lý và nộp vào Lưu trữ cơ quan đúng thời hạn quy định. ';

/** An official document of five pages without appendices. */
function fivePages(): OfficialText {
  const clauses = Array.from({ length: 40 }, (_, n) => block('clause', `${n + 1}. ${`Nội dung thứ ${n + 1}: ${SENTENCE}`.repeat(2)}`));
  return { ...decision, body: [...decision.body.slice(0, -1), ...clauses, decision.body.at(-1)!], appendices: [] };
}

/** Milliseconds of each part, as the steps follow each other in the office: printing, the person's signature, number, date and the agency's signature. */
export async function printAndSign(
  now: Instant,
): Promise<{ readonly printed: number; readonly signed: number; readonly sealed: number; readonly pages: number }> {
  const fonts = await fetchOfficialFonts();
  const signerOf = (name: string) => makeTestSigner({ name, organisation: 'Bộ Nội vụ' }, Date.parse(now));
  const [person, agency] = [await signerOf('Đặng Bích Thảo'), await signerOf('Bộ Nội vụ')];
  const started = performance.now();
  const print = await printOfficial(fivePages(), { at: now, mark: '' }, fonts);
  const printed = performance.now();
  const bySigner = await sign(print.bytes, person, { place: { name: 'ChuKyNguoiKy' }, at: now });
  const signed = performance.now();
  await sign(bySigner, agency, { place: { name: 'ChuKyCoQuan' }, at: now, marks: await marksFor(print.places, fonts) });
  const sealed = performance.now();
  if (print.pageCount !== PAGES) throw new Error(`${print.pageCount} pages`);
  return { printed: printed - started, signed: signed - printed, sealed: sealed - signed, pages: print.pageCount };
}

async function marksFor(places: Parameters<typeof boxedPlaces>[0], fonts: OfficialFonts) {
  return fillSlots(boxedPlaces(places).slots, { number: '05', issuedOn: '2026-03-05' }, fonts);
}

async function sign(bytes: Uint8Array, signer: Signer, wish: SignWish): Promise<Uint8Array> {
  const outcome = await signPdf(bytes, wish, signer);
  if (!outcome.ok) throw new Error(outcome.refusals.map(({ reason }) => reason).join(' '));
  return outcome.value;
}
