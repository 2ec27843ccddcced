import { expect, test } from 'vitest';
import { extractedText } from '../../../src/domain/drafting/extracted-text';
import { putNumbered } from '../../../src/pdfa/official/numbered';
import { printOfficial } from '../../../src/pdfa/official/print';
import { popplerText } from '../../signatures/support/ask-poppler';
import { decision } from '../../support/official-texts';
import { officialFonts } from '../../support/pdf-fonts';

test('ND30-25 an extract has number and date of the original in their places, and says that it was signed', async () => {
  const printed = await printOfficial(extractedText(decision, [0]), { at: '2026-03-05T01:02:03.000Z', mark: '' }, officialFonts);
  const made = await putNumbered(printed, { number: '05', issuedOn: '2026-02-05', signed: '(Đã ký)' }, officialFonts);
  const words = popplerText(made).replace(/\s+/g, ' ').replace(' /QĐ', '/QĐ');
  for (const each of [`Số: 05/${decision.notation}`, 'ngày 05 tháng 02 năm 2026', '(Đã ký)', decision.signer.name, '(…)']) expect(words).toContain(each);
});
