import { beforeEach, describe, expect, it } from 'vitest';
import { addCaptureFile } from '../../src/actions/incoming/add-capture-file';
import { addCapturePage } from '../../src/actions/incoming/add-capture-page';
import { arrangeCaptureFiles } from '../../src/actions/incoming/arrange-capture-files';
import { arrangeCapturePages } from '../../src/actions/incoming/arrange-capture-pages';
import { bindCapturePages } from '../../src/actions/incoming/bind-capture-pages';
import { discardCapture, restoreCapture } from '../../src/actions/incoming/discard-capture';
import { saveCapture } from '../../src/actions/incoming/save-capture';
import { startCapture } from '../../src/actions/incoming/start-capture';
import { sweepOriginals } from '../../src/actions/originals/sweep-originals';
import type { DocumentId } from '../../src/domain/shared/ids';
import { CaptureGone } from '../../src/storage/errors';
import { Desk } from './support/desk';

let desk: Desk;
let capture: DocumentId;

beforeEach(async () => {
  desk = await Desk.open();
  capture = await startCapture(desk.act);
});

const held = async () => (await desk.store.captures.get(capture))!;
const photograph = (text: string) => ({ bytes: new Blob([text]), mediaType: 'image/jpeg' });
const pdf = (text: string) => ({ bytes: new Blob([text]), name: `${text}.pdf`, mediaType: 'application/pdf', part: 'main' as const });

describe('capturing', () => {
  it('begins with what is usual, and carries over what “Thêm liên tiếp” keeps', async () => {
    expect((await held()).fields).toEqual({ language: 'Tiếng Việt', urgency: '0', secrecy: 'thường', medium: 'paper' });
    const next = await startCapture(desk.act, { fields: { issuer: 'Bộ Tài chính' }, recipientUnits: ['u'] });
    expect(await desk.store.captures.get(next)).toMatchObject({ fields: { issuer: 'Bộ Tài chính' }, recipientUnits: ['u'], files: [] });
  });

  it('keeps what is typed, also when it is wrong, over a killed tab', async () => {
    await saveCapture(desk.act, { capture, fields: { issuedOn: '31/02/2026' } });
    const { captures } = await desk.profile.open();
    expect(await captures.get(capture)).toMatchObject({ fields: { issuedOn: '31/02/2026' } });
  });

  it('keeps files when fields are typed, and fields when files come', async () => {
    await Promise.all([
      addCaptureFile(desk.act, { capture, ...pdf('a') }),
      saveCapture(desk.act, { capture, fields: { subject: 'Về việc' } }),
      addCaptureFile(desk.act, { capture, ...pdf('b') }),
    ]);
    const { files, fields } = await held();
    expect([files.map(({ name }) => name).sort(), fields]).toMatchObject([['a.pdf', 'b.pdf'], { subject: 'Về việc' }]);
  });

  it('two tabs typing into the same document keep what both typed', async () => {
    await saveCapture(desk.act, { capture, fields: { subject: 'Gõ ở thẻ một' } });
    await saveCapture(desk.act, { capture, fields: { signerName: 'Gõ ở thẻ hai' } });
    expect((await held()).fields).toMatchObject({ subject: 'Gõ ở thẻ một', signerName: 'Gõ ở thẻ hai' });
  });

  it('takes the same file once, and puts files in order', async () => {
    const [first, second] = [await addCaptureFile(desk.act, { capture, ...pdf('a') }), await addCaptureFile(desk.act, { capture, ...pdf('b') })];
    await addCaptureFile(desk.act, { capture, ...pdf('a') });
    await arrangeCaptureFiles(desk.act, { capture, files: [second, { ...first, part: 'annex' }] });
    expect((await held()).files.map(({ name, part }) => [name, part])).toEqual([
      ['b.pdf', 'main'],
      ['a.pdf', 'annex'],
    ]);
  });

  it('has a page’s bytes on disk before the capture names it', async () => {
    const page = await addCapturePage(desk.act, { capture, ...photograph('trang') });
    const { originals, captures } = await desk.profile.open();
    expect(await (await originals.read(page.sha256))!.text()).toBe('trang');
    expect((await captures.get(capture))!.pages).toEqual([page]);
  });

  it('moves, turns, takes again and removes pages', async () => {
    const [one, two, three] = [
      await addCapturePage(desk.act, { capture, ...photograph('1') }),
      await addCapturePage(desk.act, { capture, ...photograph('2') }),
      await addCapturePage(desk.act, { capture, ...photograph('3') }),
    ];
    await arrangeCapturePages(desk.act, { capture, change: { do: 'move', page: three.id, to: 0 } });
    await arrangeCapturePages(desk.act, { capture, change: { do: 'turn', page: one.id } });
    await arrangeCapturePages(desk.act, { capture, change: { do: 'replace', page: two.id, ...photograph('2 rõ hơn') } });
    const { pages } = await held();
    expect(pages.map(({ id, turns }) => [id, turns])).toEqual([
      [three.id, 0],
      [one.id, 1],
      [pages[2]!.id, 0],
    ]);
    expect(await (await desk.store.originals.read(pages[2]!.sha256))!.text()).toBe('2 rõ hơn');
    await arrangeCapturePages(desk.act, { capture, change: { do: 'remove', page: one.id } });
    await arrangeCapturePages(desk.act, { capture, change: { do: 'move', page: 'gone', to: 0 } });
    expect((await held()).pages.map(({ id }) => id)).toEqual([three.id, pages[2]!.id]);
  });

  it('turns a page back to upright after four turns', async () => {
    const { id } = await addCapturePage(desk.act, { capture, ...photograph('1') });
    for (let n = 0; n < 4; n++) await arrangeCapturePages(desk.act, { capture, change: { do: 'turn', page: id } });
    expect((await held()).pages[0]!.turns).toBe(0);
  });

  it('killed while its pages become a PDF, it has either the pages or the PDF, never both and never neither', async () => {
    await addCapturePage(desk.act, { capture, bytes: new Blob(['ảnh']), mediaType: 'image/jpeg' });
    const states: [pages: number, files: number][] = [];
    const { captures } = desk.store;
    const change = captures.change.bind(captures);
    captures.change = async (...what) => {
      const changed = await change(...what);
      states.push([changed.pages.length, changed.files.length]);
      return changed;
    };
    await bindCapturePages(desk.act, { capture, name: 'ban-chup.pdf', bind: async () => new Blob(['pdf']) });
    expect(states).toEqual([[0, 1]]);
  });

  it('binds pages into one PDF among its files; pages photographed meanwhile stay', async () => {
    const one = await addCapturePage(desk.act, { capture, ...photograph('1') });
    await arrangeCapturePages(desk.act, { capture, change: { do: 'turn', page: one.id } });
    await bindCapturePages(desk.act, {
      capture,
      name: 'a.pdf',
      bind: async ({ pages }) => {
        await addCapturePage(desk.act, { capture, ...photograph('muộn') });
        return new Blob([`pdf of ${await pages[0]!.picture.text()} turned ${pages[0]!.turns}`]);
      },
    });
    const { files, pages } = await held();
    expect([files.map(({ name, mediaType }) => [name, mediaType]), pages.length]).toEqual([[['a.pdf', 'application/pdf']], 1]);
    expect(await (await desk.store.originals.read(files[0]!.sha256))!.text()).toBe('pdf of 1 turned 1');
  });

  it('keeps its pages when the PDF cannot be made', async () => {
    await addCapturePage(desk.act, { capture, ...photograph('1') });
    await expect(bindCapturePages(desk.act, { capture, name: 'a.pdf', bind: () => Promise.reject(new Error('damaged page')) })).rejects.toThrow('damaged page');
    expect((await held()).pages).toHaveLength(1);
  });

  it('is discarded and taken back with its files; typing into a discarded one is refused', async () => {
    const { sha256 } = await addCaptureFile(desk.act, { capture, ...pdf('a') });
    const before = await held();
    await discardCapture(desk.act, { capture });
    await expect(saveCapture(desk.act, { capture, fields: {} })).rejects.toBeInstanceOf(CaptureGone);
    expect(await desk.store.captures.list()).toEqual([]);
    await restoreCapture(desk.act, { capture });
    expect(await held()).toEqual(before);
    expect(await (await desk.store.originals.read(sha256))!.text()).toBe('a');
  });

  it('leaves nothing behind a day after it was discarded, and nothing else goes', async () => {
    await addCaptureFile(desk.act, { capture, ...pdf('bỏ') });
    await discardCapture(desk.act, { capture });
    const kept = await desk.capture();
    await addCaptureFile(desk.act, { capture: kept, ...pdf('giữ') });
    expect(await sweepOriginals(desk.act)).toBe(0);
    desk.pass(25 * 3_600_000);
    expect(await sweepOriginals(desk.act)).toBe(1);
    expect((await desk.store.originals.list()).map(({ name }) => name)).toEqual(['giữ.pdf']);
  });
});
