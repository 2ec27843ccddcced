import type { Sha256 } from '../../domain/shared/ids';
import { accept, refuse, type Outcome } from '../../domain/shared/refusal';
import type { SigningTicket } from '../../protocol/signing/messages';
import { call } from '../session/called';
import type { Ask } from '../line/http';
import type { TokenService } from './token-service';

/** What is to be signed with the token: a file that the server has, by its signer, or by the agency together with number and date, an annex in a file of its own, a copy, or the scan of a paper. */
export interface TokenWish {
  readonly file: Sha256;
  readonly purpose: 'sign' | 'seal' | 'annex' | 'copy' | 'scan';
  readonly number: string;
  readonly date: string;
}

/** Signing with the token of this computer. Needs the line; null without one. */
export interface TokenRoute {
  isHere(): Promise<boolean>;
  sign(wish: TokenWish): Promise<Outcome<Blob> | null>;
}

interface RouteParts {
  readonly ask: Ask;
  readonly service: TokenService;
  /** Under which the service reaches our server. */
  readonly origin: string;
}

const paths = { sign: '/SignApproved', seal: '/SignIssued', annex: '/SignAppendix', copy: '/SignCopy', scan: '/SignIncome' } as const;
const FETCH_MS = 3 * 60_000;

/** The file goes to the service and comes back through the server under a ticket for this one signature: the service has no session of ours. */
export function createTokenRoute({ ask, service, origin }: RouteParts): TokenRoute {
  return {
    isHere: service.isHere,
    async sign({ file, purpose, number, date }) {
      const asked = await call<SigningTicket>(ask, { method: 'POST', path: '/api/signing/tickets', message: { sha256: file } });
      if (asked.came !== 'answer') return asked.came === 'nothing' ? null : refuse(...asked.refusals);
      const path = `/api/signing/tickets/${asked.value.ticket}`;
      const request = {
        ...{ FileName: origin + path, FileUploadHandler: origin + path, SessionId: '', JWTToken: '' },
        ...{ DocNumber: number, IssuedDate: date, MetaData: [] },
      } as const;
      const done = await service.call(paths[purpose], request);
      if (!done.ok) return done;
      return ask({ method: 'GET', path: `${path}/signed`, within: FETCH_MS, read: (answer) => answer.blob() }).then(
        (blob) => accept(blob),
        () => null,
      );
    },
  };
}
