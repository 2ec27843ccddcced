import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPlanBook } from '../../../src/screens/plan/read-plan-book';
import { SheetWriter } from '../../../src/ui/sheet/write-sheet';
import { vi } from '../../../src/ui/words/vi';
import { person } from '../../support/builders';

const lan = person({ name: 'Nguyễn Thị Lan', account: 'lan' });
const SHEET = 'xl/worksheets/sheet1.xml';
const heading = ['TCCB', 'I. Tổ chức cán bộ', '', '', ''];
const line = (number: number, title = `Hồ sơ số ${number}`) => [`${number}.TCCB`, title, '10 năm', 'lan', ''];

async function plan(...rows: readonly (readonly string[])[]): Promise<Uint8Array<ArrayBuffer>> {
  const columns = vi.plan.sheet.columns.map((each) => ({ heading: each, width: 20, kind: 'text' as const }));
  const writer = new SheetWriter({ name: 'Danh mục', columns, totals: [] });
  writer.add(rows.map((cells) => ({ cells, faulty: [] })));
  return new Uint8Array(await writer.end().arrayBuffer());
}

const read = (bytes: Uint8Array<ArrayBuffer>) => readPlanBook(new Blob([bytes]), [lan]);
const refusedAs = (problem: string) => ({ ok: false, problem });

/** The same workbook, whose sheet somebody wrote by hand. */
async function rewritten(change: (xml: string) => string): Promise<Uint8Array<ArrayBuffer>> {
  const parts = unzipSync(await plan(heading, line(1)));
  return zipSync({ ...parts, [SHEET]: strToU8(change(strFromU8(parts[SHEET]!))) }) as Uint8Array<ArrayBuffer>;
}

/** The place of the entry of the sheet in the directory of a ZIP. */
function directoryOf(bytes: Uint8Array): number {
  const text = Buffer.from(bytes);
  return text.lastIndexOf('PK\u0001\u0002', text.lastIndexOf(SHEET), 'latin1');
}

describe('F-31 a plan from outside that is hostile, damaged, or no plan at all is refused in words', () => {
  it.each([
    ['locked with a password, as Excel does it', 'd0cf11e0a1b11ae1'],
    ['a PDF with another name', '255044462d312e370a'],
    ['empty', ''],
  ])('%s', async (_, head) => {
    expect(await read(new Uint8Array(Buffer.concat([Buffer.from(head, 'hex'), Buffer.alloc(head === '' ? 0 : 4_096)])))).toEqual(refusedAs('notASheet'));
  });

  it('cut off anywhere', async () => {
    const whole = await plan(heading, line(1));
    for (let part = 1; part < 20; part++) expect(await read(whole.slice(0, Math.floor((whole.length * part) / 20)))).toEqual(refusedAs('notASheet'));
  });

  it('whatever byte of it is changed, there is an answer', async () => {
    const whole = await plan(heading, line(1), line(2));
    for (let at = 0; at < whole.length; at += 7) {
      const changed = whole.slice();
      changed[at] = changed[at]! ^ 0xff;
      expect(await read(changed)).toHaveProperty('ok');
    }
  });

  it('entities, also behind a comment so long that nobody reads to its end', async () => {
    const bomb = '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol1 "&lol;&lol;&lol;">]>';
    for (const before of ['', `<!--${'x'.repeat(100_000)}-->`])
      expect(await read(await rewritten((xml) => xml.replace(/(<\?xml[^>]*\?>)?/, `$1${before}${bomb}`)))).toEqual(refusedAs('notASheet'));
  });

  it('a bomb that says what it unfolds to, and one that says less than it does', async () => {
    const parts = unzipSync(await plan(heading, line(1)));
    const bomb = zipSync({ ...parts, [SHEET]: new Uint8Array(16 * 1024 * 1024) }) as Uint8Array<ArrayBuffer>;
    const sizeAt = directoryOf(bomb) + 24;
    for (const [said, problem] of [
      [0x7fff_ffff, 'tooBig'],
      [100, 'notASheet'],
    ] as const) {
      new DataView(bomb.buffer, bomb.byteOffset).setUint32(sizeAt, said, true);
      expect(await read(bomb)).toEqual(refusedAs(problem));
    }
  });

  it('more rows than anybody plans', async () => {
    expect(await read(await plan(heading, ...Array.from({ length: 10_000 }, (_, index) => line(index + 1))))).toEqual(refusedAs('tooManyRows'));
  });

  it('a workbook without the columns of a plan', async () => {
    expect(await read(await rewritten((xml) => xml.replaceAll('hồ sơ', 'xe')))).toEqual(refusedAs('noHeadings'));
  });
});

describe('F-31 what a cell of a plan says is words and nothing else', () => {
  it('formulas are not computed: what the sheet shows of them is read', async () => {
    const cell = '<c r="B3" t="str"><f>HYPERLINK("http://x/","y")</f><v>Hồ sơ lạ</v></c>';
    const found = await read(await rewritten((xml) => xml.replace(/<c r="B3"[\s\S]*?<\/c>/, cell)));
    expect(found).toMatchObject({ ok: true, sheet: { faults: [], headings: [{ planned: [{ title: 'Hồ sơ lạ' }] }] } });
  });

  it('names that mean something to a program mean nothing here', async () => {
    const found = await read(await plan(['', 'I. __proto__', '', '', ''], ['1.TCCB', 'constructor', '__proto__', 'toString', 'hasOwnProperty']));
    const faults = found.ok ? found.sheet.faults.map(({ row, column, refusal }) => [row, column, refusal.code]) : [];
    expect(faults).toEqual([
      [3, 'retention', 'notInList'],
      [3, 'keeper', 'unknownPerson'],
    ]);
    expect(found).toMatchObject({ sheet: { headings: [{ title: '__proto__', planned: [{ title: 'constructor', note: 'hasOwnProperty' }] }] } });
  });

  it('every wrong cell of thousands is told, and thousands of headings are no trouble', async () => {
    const wrong = Array.from({ length: 1_000 }, (_, index) => [`${index + 7}.TCCB`, 'x', 'lâu', 'ai', '']);
    const found = await read(await plan(heading, ...wrong));
    expect(found).toMatchObject({ ok: true, sheet: { faults: { length: 3_000 } } });
    const small = Array.from({ length: 1_500 }, (_, index) => ['', `${(index % 999) + 1}. Đề mục`, '', '', '']);
    const many = await read(await plan(heading, ...small, ...Array.from({ length: 1_500 }, (_, index) => line(index + 1))));
    expect(many).toMatchObject({ ok: true, sheet: { faults: [], headings: [{ headings: { length: 1_500 } }] } });
  });
});
