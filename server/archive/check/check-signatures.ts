import { decidingText } from '../../../src/domain/signatures/texts';
import { fault, warning, type Fault } from './fault';
import type { LooksInto } from './look-inside';

/** Rule 11, signatures: one that is invalid stops the package with its reasons; one that cannot be judged, for want of a trust list for instance, is told (W). */
export function checkSignatures(looks: LooksInto): readonly Fault[] {
  return [...looks].flatMap(([path, { signatures }]) => {
    if (!signatures || signatures.verdict === 'valid') return [];
    if (signatures.verdict === 'invalid') return [fault('SIP-11', path, `chữ ký số không hợp lệ: ${decidingText(signatures)}`)];
    return [warning('SIP-11', path, `chữ ký số chưa đủ căn cứ kết luận: ${decidingText(signatures)}`)];
  });
}
