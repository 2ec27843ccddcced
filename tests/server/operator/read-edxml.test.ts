import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { shippedBundle } from '../../support/bundled-server';
import { run } from '../../support/process';
import { temporaryDirectory } from '../../support/server';
import { attachment, documentXml, PDF } from '../exchange/edxml/support/sample';

const directory = temporaryDirectory();
const at = (name: string) => join(directory.path, name);
let bundle: string;

beforeAll(async () => {
  bundle = shippedBundle();
  writeFileSync(at('tốt.edxml'), documentXml());
  writeFileSync(at('lạ.edxml'), documentXml({ attachments: attachment(PDF.toString('base64'), { name: '../../a.pdf' }) }).replaceAll('edXML:', ''));
  writeFileSync(at('xấu.edxml'), documentXml().replace('\n', '\n<!DOCTYPE a>'));
  return () => directory.remove();
});

const read = (...words: string[]) => run(join(bundle, 'operator.mjs'), ['read-edxml', ...words], { HOSO_DATA: at('nowhere'), TMPDIR: directory.path });

describe('read-edxml', () => {
  test('tells every field, the hash of each file and every oddity in both languages, and leaves nothing behind', async () => {
    const before = readdirSync(directory.path);
    const { code, output } = await read(at('lạ.edxml'));
    expect(code).toBe(0);
    for (const line of [
      'from.organId: G09',
      'subject: V/v báo cáo số liệu hồ sơ năm 2026',
      `originals.0.sha256: ${createHash('sha256').update(PDF).digest('hex')}`,
      'originals.0.name: a.pdf',
      'LƯU Ý · look  EDX-28 Tên tệp đính kèm không an toàn',
      'GHI NHẬN · note  EDX-40 Phần tử không có tiền tố edXML',
      'Elements without the prefix edXML',
      'ĐỌC ĐƯỢC · can be read',
    ]) {
      expect(output).toContain(line);
    }
    expect(readdirSync(directory.path)).toEqual(before);
  });

  test('--json says the same to a program; --out keeps the files under names of ours', async () => {
    const { code, output } = await read(at('lạ.edxml'), '--json', '--out', at('tep'));
    expect(code).toBe(0);
    expect(JSON.parse(output)).toMatchObject({
      isRefused: false,
      message: { kind: 'document', documentId: 'G09,2026/11/20,123/BNV-VP', originals: [{ byteLength: PDF.length }] },
      files: ['001.pdf'],
      remarks: expect.arrayContaining([expect.objectContaining({ rule: 'EDX-40', weight: 'note' })]),
    });
    expect([readdirSync(at('tep')), readFileSync(join(at('tep'), '001.pdf'))]).toEqual([['001.pdf'], PDF]);
    expect(await read(at('tốt.edxml'), '--out', at('tep'))).toMatchObject({ code: 2, output: expect.stringContaining('exists') });
  });

  test('ends with 1 where the message is refused, and with 2 where it is asked wrongly', async () => {
    expect(await read(at('xấu.edxml'))).toMatchObject({ code: 1, output: expect.stringMatching(/TỪ CHỐI · refused {2}EDX-02 [\s\S]*refused$/m) });
    await read(at('xấu.edxml'), '--out', at('không'));
    expect(readdirSync(directory.path).filter((name) => name.startsWith('không'))).toEqual([]);
    expect(await read()).toMatchObject({ code: 2, output: expect.stringContaining('read-edxml FILE') });
    expect(await read(at('mất.edxml'))).toMatchObject({ code: 2 });
    expect(await read(at('tốt.edxml'), '--loud')).toMatchObject({ code: 2 });
  });
});
