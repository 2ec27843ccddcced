import { expect, it } from 'vitest';
import type { DossierId, Sha256, UseId } from '../../src/domain/shared/ids';
import { createArchiveLine } from '../../src/sync/archive/archive-line';
import { LineBroken } from '../../src/sync/line/errors';
import type { Ask } from '../../src/sync/line/http';

/** A server that gives one answer to everything, and what it was asked. */
function lineTo(status: number, text: string) {
  const asked: string[] = [];
  const failures: unknown[] = [];
  const ask: Ask = ({ method, path, read }) => {
    asked.push(`${method} ${path}`);
    return read({ status, header: () => null, text: async () => text, blob: async () => new Blob([text]) });
  };
  return { line: createArchiveLine({ ask, onFailure: (error) => failures.push(error) }), asked, failures };
}

const use = 'use' as UseId;

it('LLT-25 the archive is asked with the filters that are filled in, and answers as it says', async () => {
  const { line, asked } = lineTo(200, '{"v":1,"found":[],"next":null}');
  expect(await line.find({ q: 'đề án', level: '', year: '2026' })).toEqual({ ok: true, value: { v: 1, found: [], next: null } });
  expect(asked).toEqual(['GET /api/archive/search?q=%C4%91%E1%BB%81+%C3%A1n&year=2026']);
});

it('TT05-37 a refusal comes with its words, a copy as bytes', async () => {
  const refusals = [{ code: 'useOver', rule: 'TT05-37', reason: 'Đã hết thời gian sử dụng.', repair: 'Gửi yêu cầu mới.' }];
  expect(await lineTo(410, JSON.stringify({ v: 1, refusals })).line.open(use)).toEqual({ ok: false, refusals });
  const copy = await lineTo(200, '%PDF-').line.copy(use, 'ab' as Sha256);
  expect(copy?.ok && (await copy.value.text())).toBe('%PDF-');
  expect(await lineTo(204, '').line.notePrint(use)).toEqual({ ok: true, value: null });
});

it('LLT-25 what is no answer of our server is none at all, and told', async () => {
  for (const [status, text] of [
    [502, '<html>'],
    [500, '{}'],
    [200, 'not JSON'],
  ] as const) {
    const { line, failures } = lineTo(status, text);
    expect(await line.look('dossier' as DossierId)).toBeNull();
    expect(failures[0]).toBeInstanceOf(LineBroken);
  }
});
