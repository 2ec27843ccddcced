import { expect, test } from 'vitest';
import { Readable } from 'node:stream';
import { sourceOf } from '../../../../server/archive/packages/closed-dossier';
import type { PdfSignature } from '../../../../src/domain/signatures/types';
import { apply, memoryTables } from '../../../support/builders';
import { approve, archivist, closedDossier, head, inspect, looked, offer, officer, pdf, receive } from '../../../support/transfers';

const signature: PdfSignature = {
  ...{ field: 'Ky', kind: 'signature', subFilter: 'ETSI.CAdES.detached', signer: 'Nguyễn Văn An', organisation: 'Bộ Thực hành', issuer: 'CA', serial: '03eb' },
  ...{ algorithm: 'RSA 2048, SHA-256', signedAt: '2026-01-02T00:00:00.000Z' as never, timeSource: 'claimed', covers: 9, coversWhole: true },
  ...{ revocation: 'unchecked', verdict: 'valid', reasons: [{ rule: 'SIG-30' }, { rule: 'SIG-43' }] },
};

test('SIP-11 what the server found of the signatures of a file is told in the package of the archive, at its document', () => {
  const tables = memoryTables();
  const dossier = closedDossier(tables, { letters: [{ originals: [pdf({ name: 'a.pdf' })] }] });
  apply(tables, offer(tables, [dossier]), officer);
  apply(tables, approve([dossier]), head);
  const signatures = { signatures: [signature], reasons: [], verdict: 'valid' as const, trustedAsOf: '2026-01-01' as never };
  apply(tables, inspect(tables, dossier, { signatures }), 'operator');
  apply(tables, receive(tables, [], { accepted: looked(tables, [dossier]) }), archivist);
  const stated = { fonds: 'P623', archiveCode: '001', registration: '', access: '01', paperCode: '', software: { name: 'Hoso', version: '0' } };
  const { events } = sourceOf(tables, tables.dossier(dossier)!, stated as never, () => Readable.from([]));
  expect(events.filter(({ type }) => type === 'digital signature validation')).toEqual([
    {
      id: expect.stringMatching(/^signature\/1\//),
      type: 'digital signature validation',
      at: tables.dossier(dossier)!.transfer!.inspection!.at,
      by: null,
      document: 1,
      detail:
        'a.pdf: chữ ký của Nguyễn Văn An (chứng thư 03eb do CA cấp, RSA 2048, SHA-256) lúc 2026-01-02T00:00:00.000Z (máy người ký): hợp lệ, ' +
        'SIG-30 Chưa có dấu thời gian; thời điểm ký do máy người ký ghi, SIG-43 Chưa kiểm tra thu hồi: tệp không kèm CRL, OCSP; ' +
        'theo danh sách tin cậy ngày 01/01/2026',
    },
  ]);
});
