import { accept, refusal, refuse, type Outcome } from '../../domain/shared/refusal';
import type { LiveLine, LocalSockets, Timers } from '../ports';

/**
 * The program that drives official-duty tokens on a person's computer (VGCA Sign Service): one socket for each call; a JSON text goes, the first message is the
 * answer. It asks for the PIN itself, fetches the file and uploads the signed one over HTTP by itself: so it needs the line, and the key never comes here.
 */
export interface TokenService {
  /** Whether it runs on this computer. */
  isHere(): Promise<boolean>;
  /** Rejects nothing: who is not there, went away, said no or stayed silent is a refusal in words. */
  call(path: '/SignApproved' | '/SignIssued' | '/SignAppendix' | '/SignCopy' | '/SignIncome', request: TokenRequest): Promise<Outcome<null>>;
}

/** What the service is asked, under the names that it has for it. */
export interface TokenRequest {
  readonly FileName: string;
  readonly FileUploadHandler: string;
  readonly SessionId: string;
  readonly JWTToken: string;
  readonly DocNumber: string;
  readonly IssuedDate: string;
  readonly MetaData: readonly never[];
}

/** The only address outside our own that the page may reach; `server/http/headers.ts` names it too. */
export const TOKEN_SERVICE = 'wss://127.0.0.1:8987';

const PRESENCE_MS = 3_000;
/** A person looks for their token and types a PIN. */
const CALL_MS = 10 * 60_000;

interface TokenParts {
  readonly sockets: LocalSockets;
  readonly timers: Timers;
  readonly address?: string;
}

type Heard =
  { readonly heard: 'opened' | 'silence' } | { readonly heard: 'closed'; readonly wasOpen: boolean } | { readonly heard: 'answer'; readonly text: string };

export function createTokenService({ sockets, timers, address = TOKEN_SERVICE }: TokenParts): TokenService {
  /** The first thing that is heard of a socket: that it opened where nothing is asked, else the answer. */
  function listen(path: string, request: TokenRequest | null, within: number): Promise<Heard> {
    return new Promise((resolve) => {
      let wasOpen = false;
      const end = (heard: Heard) => {
        callOff();
        resolve(heard);
        line.close();
      };
      const callOff = timers.after(within, () => end({ heard: 'silence' }));
      const line: LiveLine = sockets.open(address + path, {
        opened() {
          wasOpen = true;
          if (request) line.send(JSON.stringify(request));
          else end({ heard: 'opened' });
        },
        message: (text) => end({ heard: 'answer', text }),
        closed: () => end({ heard: 'closed', wasOpen }),
      });
    });
  }

  return {
    isHere: async () => (await listen('/SignXML', null, PRESENCE_MS)).heard === 'opened',
    async call(path, request) {
      const found = await listen(path, request, CALL_MS);
      if (found.heard === 'answer') return outcomeOf(found.text);
      if (found.heard === 'closed' && !found.wasOpen) return refuse(refusal('tokenNotHere', 'HOSO-SIGN'));
      return refuse(refusal(found.heard === 'closed' ? 'tokenBroke' : 'tokenSilent', 'HOSO-SIGN'));
    },
  };
}

/** Status 0 is success; anything else is said in the service's own words. */
function outcomeOf(text: string): Outcome<null> {
  const answer = parsed(text);
  if (!answer || typeof answer.Status !== 'number') return refuse(refusal('tokenBroke', 'HOSO-SIGN'));
  if (answer.Status === 0) return accept(null);
  const problem = typeof answer.Message === 'string' && answer.Message !== '' ? answer.Message.slice(0, 300) : String(answer.Status);
  return refuse(refusal('tokenRefused', 'HOSO-SIGN', { details: { problem } }));
}

function parsed(text: string): { readonly Status?: unknown; readonly Message?: unknown } | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    // What is no JSON is no answer of that service; the caller says so.
    return null;
  }
}
