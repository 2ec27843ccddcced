import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { docxLimits } from '../../src/docx/limits';
import { readDocx } from '../../src/docx/read';
import { writeDocx } from '../../src/docx/write';
import { lossKinds } from '../../src/docx/word-blocks';
import { wordsOf } from '../../src/domain/drafting/official-text';
import { vi } from '../../src/ui/words/vi';

const docxOf = (xml: string, more: Record<string, Uint8Array> = {}) =>
  new Blob([zipSync({ 'word/document.xml': strToU8(xml), ...more }, { level: 1 }) as Uint8Array<ArrayBuffer>]);
const document = (body: string) => `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="w" xmlns:mc="mc"><w:body>${body}</w:body></w:document>`;
const p = (text: string, { jc = '', looks = '' } = {}) =>
  `<w:p><w:pPr>${jc === '' ? '' : `<w:jc w:val="${jc}"/>`}</w:pPr><w:r><w:rPr>${looks}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`;
const columns = (left: string, right: string) => `<w:tbl><w:tr><w:tc>${left}</w:tc><w:tc>${right}</w:tc></w:tr></w:tbl>`;
const read = async (body: string) => {
  const found = await readDocx(docxOf(document(body)));
  if (!found.ok) throw new Error(found.problem);
  return found;
};

/** A decision as people type it in Word. */
const typed =
  columns(
    p('CHÍNH PHỦ') + p('BỘ NỘI VỤ') + p('-------') + p('Số: 05/QĐ-BNV'),
    p('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM') + p('Độc lập - Tự do - Hạnh phúc') + p('Hà Nội, ngày 05 tháng 3 năm 2026'),
  ) +
  p('') +
  p('QUYẾT ĐỊNH', { jc: 'center', looks: '<w:b/>' }) +
  p('Về việc ban hành', { jc: 'center' }) +
  p('Danh mục hồ sơ năm 2026', { jc: 'center' }) +
  p('') +
  p('BỘ TRƯỞNG BỘ NỘI VỤ', { jc: 'center', looks: '<w:b/>' }) +
  p('Căn cứ Luật Lưu trữ ngày 21 tháng 6 năm 2024;', { looks: '<w:i/>' }) +
  p('QUYẾT ĐỊNH:', { jc: 'center', looks: '<w:b/>' }) +
  p('\tĐiều 1. Ban hành Danh mục.', { jc: 'both' }) +
  p('1. Một &amp; hai.') +
  p('a) Ba;') +
  '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>STT</w:t></w:r></w:p></w:tc></w:tr></w:tbl>' +
  columns(p('Nơi nhận:') + p('- Như Điều 1;') + p('- Lưu: VT, VP.'), p('KT. BỘ TRƯỞNG') + p('THỨ TRƯỞNG') + p('') + p('') + p('Đặng Bích Thảo')) +
  p('Phụ lục I', { jc: 'center' }) +
  p('DANH MỤC HỒ SƠ') +
  p('(Kèm theo Quyết định số 05/QĐ-BNV)') +
  p('Nội dung phụ lục.');

describe('a Word file from elsewhere', () => {
  test('is taken apart by its words: head, type, subject, content, signature, recipients, appendix', async () => {
    const { text } = await read(typed);
    expect(text).toMatchObject({
      superior: 'CHÍNH PHỦ',
      issuer: 'BỘ NỘI VỤ',
      notation: 'QĐ-BNV',
      place: 'Hà Nội',
      documentType: 'Quyết định',
      subject: 'Về việc ban hành Danh mục hồ sơ năm 2026',
      signer: { authority: 'KT.', onBehalfOf: 'BỘ TRƯỞNG', position: 'THỨ TRƯỞNG', name: 'Đặng Bích Thảo' },
      recipients: ['- Như Điều 1;', '- Lưu: VT, VP.'],
    });
    expect(text.body.map(({ kind }) => kind)).toEqual(['paragraph', 'basis', 'paragraph', 'article', 'clause', 'point', 'table']);
    expect(text.body.map(wordsOf)[4]).toBe('1. Một & hai.');
    expect(text.appendices.map(({ title, body }) => [title, body.map(wordsOf)])).toEqual([['DANH MỤC HỒ SƠ', ['Nội dung phụ lục.']]]);
  });

  test('a letter says to whom and about what', async () => {
    const head = columns(
      p('BỘ NỘI VỤ') + p('Số: /BNV-VP') + p('V/v nâng bậc lương') + p('năm 2026'),
      p('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM') + p('Hà Nội, ngày    tháng 3 năm 2026'),
    );
    const { text } = await read(
      head + p('Kính gửi:') + p('- Bộ Y tế;') + p('- Bộ Tài chính.') + p('Phúc đáp Công văn số 1, Bộ Nội vụ có ý kiến:') + p('- Một;'),
    );
    expect(text).toMatchObject({ documentType: 'Công văn', subject: 'nâng bậc lương năm 2026', addressees: ['Bộ Y tế', 'Bộ Tài chính'] });
    expect(text.body.map(wordsOf)).toEqual(['Phúc đáp Công văn số 1, Bộ Nội vụ có ý kiến:', '- Một;']);
  });

  test('plain text is content, and nothing of it is left out', async () => {
    expect((await read(p('Một') + p('Hai'))).text.body.map(wordsOf)).toEqual(['Một', 'Hai']);
  });

  test('what is not taken is said by number: pictures, boxes, notes, changes, numbers, merged cells, links', async () => {
    const box =
      '<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>hộp</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict><w:txbxContent/></w:pict></mc:Fallback></mc:AlternateContent>';
    const { text, losses } = await read(
      `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:r>${box}<w:t>Một</w:t><w:footnoteReference w:id="1"/></w:r>` +
        '<w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del><w:ins><w:r><w:t> hai</w:t></w:r></w:ins><w:hyperlink><w:r><w:t> ba</w:t></w:r></w:hyperlink></w:p>' +
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr><w:tbl><w:tr><w:tc><w:p><w:r><w:t>trong</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/></w:tc></w:tr></w:tbl>',
    );
    expect(losses).toEqual({ pictures: 1, textBoxes: 1, notes: 1, changes: 2, numbering: 1, links: 1, mergedCells: 1, nestedTables: 1 });
    expect(wordsOf(text.body[0]!)).toBe('Một hai ba');
    expect(wordsOf(text.body[1]!)).toContain('trong');
    expect(Object.keys(vi.docx.losses).sort()).toEqual([...lossKinds].sort());
  });
});

describe('what is no Word file, or a hostile one, is refused whole', () => {
  const problemOf = async (file: Blob) => {
    const found = await readDocx(file);
    return found.ok ? 'taken' : found.problem;
  };

  test('a file that is none, an archive of something else, XML cut short, letters of another code', async () => {
    expect(await problemOf(new Blob(['Kính gửi Bộ Nội vụ']))).toBe('notDocx');
    expect(await problemOf(new Blob([zipSync({ 'xl/workbook.xml': strToU8('<a/>') }) as Uint8Array<ArrayBuffer>]))).toBe('notDocx');
    expect(await problemOf(docxOf('<w:document><w:body><w:p>'))).toBe('notDocx');
    expect(await problemOf(docxOf('<w:document></w:body>'))).toBe('notDocx');
    expect(await problemOf(new Blob([zipSync({ 'word/document.xml': new Uint8Array([0x3c, 0xff, 0xfe]) }) as Uint8Array<ArrayBuffer>]))).toBe('notDocx');
  });

  test('a document type, entities, depths no document has', async () => {
    expect(await problemOf(docxOf('<!DOCTYPE a [<!ENTITY b "c">]><w:document/>'))).toBe('notDocx');
    expect(await problemOf(docxOf(document('<w:x>'.repeat(300) + '</w:x>'.repeat(300))))).toBe('notDocx');
    expect((await read(p('&b; &#x110; &#99999999;'))).text.body.map(wordsOf)).toEqual(['&b; Đ &#99999999;']);
  });

  test('macros, a template elsewhere, objects and pages that Word would fetch are never read, and nothing of them is written', async () => {
    const away = 'https://example.com/mau.dotm';
    const relations = strToU8(
      `<Relationships><Relationship Id="r1" Type="attachedTemplate" Target="${away}" TargetMode="External"/><Relationship Id="r2" Type="image" Target="file:///etc/passwd" TargetMode="External"/></Relationships>`,
    );
    const field = `<w:p><w:r><w:instrText>DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k calc" INCLUDETEXT "${away}"</w:instrText></w:r></w:p>`;
    const file = docxOf(document(p('Một') + field + '<w:altChunk r:id="r1"/>' + '<w:p><w:r><w:object><o:OLEObject/></w:object><w:t>Hai</w:t></w:r></w:p>'), {
      'word/vbaProject.bin': strToU8('Sub AutoOpen()'),
      'word/_rels/document.xml.rels': relations,
      'word/_rels/settings.xml.rels': relations,
    });
    const found = await readDocx(file);
    if (!found.ok) throw new Error(found.problem);
    expect(found.text.body.map(wordsOf).filter((words) => words !== '')).toEqual(['Một', 'Hai']);
    const written = unzipSync(writeDocx(found.text));
    expect(Object.keys(written).filter((name) => /vba|embed|media/i.test(name))).toEqual([]);
    for (const part of Object.values(written)) expect(strFromU8(part)).not.toMatch(/TargetMode="External"|DDEAUTO|INCLUDETEXT|example\.com|etc\/passwd/);
  });

  test('a part that is larger than its archive says is not unpacked further', async () => {
    const bomb = zipSync({ 'word/document.xml': new Uint8Array(40 * 1024 * 1024) }, { level: 9 });
    // Both places in which an archive says how large the part is.
    const view = new DataView(bomb.buffer, bomb.byteOffset);
    const directory = new Uint8Array(bomb).findLastIndex((_, at) => at + 4 <= bomb.length && view.getUint32(at, true) === 0x02014b50);
    view.setUint32(22, 10, true);
    view.setUint32(directory + 24, 10, true);
    expect(await problemOf(new Blob([bomb as Uint8Array<ArrayBuffer>]))).toBe('notDocx');
  });

  test('a picture of 80 MB, a bomb, too many parts, too many paragraphs', async () => {
    const picture = new Uint8Array(80 * 1024 * 1024);
    const huge = new Blob([
      zipSync({ 'word/document.xml': strToU8(document(p('Một'))), 'word/media/image1.bmp': [picture, { level: 0 }] }) as Uint8Array<ArrayBuffer>,
    ]);
    expect(await problemOf(huge)).toBe('tooBig');
    // Well packed, the same picture costs nothing: it is never unpacked.
    expect(await problemOf(docxOf(document(p('Một')), { 'word/media/image1.bmp': picture }))).toBe('taken');
    expect(
      await problemOf(new Blob([zipSync({ 'word/document.xml': new Uint8Array(docxLimits.textBytes + 1) }, { level: 1 }) as Uint8Array<ArrayBuffer>])),
    ).toBe('tooLong');
    const parts = Object.fromEntries(Array.from({ length: docxLimits.entries + 1 }, (_, n) => [`word/${n}.xml`, new Uint8Array(0)]));
    expect(await problemOf(docxOf(document(p('Một')), parts))).toBe('tooLong');
    expect(await problemOf(docxOf(document('<w:p/>'.repeat(docxLimits.blocks + 1))))).toBe('tooLong');
  });
});
