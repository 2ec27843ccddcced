import { accept, refuse, type Outcome } from '../domain/shared/refusal';
import { base64Of } from './base64';
import { hexOf } from './der/values';
import { digestOf } from './keys';
import type { KeyChoice, ShownSigner, SigningAnswer, SigningQuestion, ToBeSigned } from './signing';
import { checkSigner, type SignerCheck } from './writing/check-signer';
import { deviceSigner } from './writing/device-key';
import { cannotSign } from './writing/faults';
import { openKeyFile } from './writing/key-file/open';
import { signPdf } from './writing/sign-pdf';
import { certificateOf, type Signer } from './writing/signer';
import { makeTestSigner } from './writing/test-authority';

/** Holds one key, as long as it lives, and signs one file after the other with it. */
let signer: Signer | null = null;
let last: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<SigningQuestion>) => {
  last = last.then(async () => self.postMessage(await answer(data)));
});

async function answer(question: SigningQuestion): Promise<SigningAnswer> {
  const { number } = question;
  try {
    const outcome = 'open' in question ? await open(question.open, question.check) : await sign(question.sign);
    return outcome.ok ? { number, ...outcome.value } : { number, refusals: outcome.refusals };
  } catch (error) {
    return { number, broke: String(error) };
  }
}

async function open(choice: KeyChoice, check: SignerCheck): Promise<Outcome<{ readonly signer: ShownSigner }>> {
  const opened = await signerBy(choice, check);
  if (!opened.ok) return opened;
  const refusals = await checkSigner(opened.value, check);
  if (refusals.length > 0) return refuse(...refusals);
  signer = opened.value;
  const { subject, issuer, serial, notAfter } = certificateOf(signer);
  const certificates = [signer.certificate, ...signer.chain].map(base64Of);
  return accept({ signer: { name: subject.common, organisation: subject.organisation, issuer: issuer.common, serial, notAfter, certificates } });
}

async function signerBy(choice: KeyChoice, { at }: SignerCheck): Promise<Outcome<Signer>> {
  if (choice.kind === 'file') return openFile(choice);
  return accept(choice.kind === 'device' ? deviceSigner(choice) : await makeTestSigner(choice, Date.parse(at)));
}

async function openFile({ file, passphrase }: Extract<KeyChoice, { kind: 'file' }>): Promise<Outcome<Signer>> {
  return openKeyFile(new Uint8Array(await file.arrayBuffer()), passphrase);
}

async function sign({ file, name, sha256, wish }: ToBeSigned): Promise<Outcome<{ readonly signed: Blob }>> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  if (hexOf(await digestOf('SHA-256', bytes)) !== sha256) return refuse(cannotSign('brokenOnTheWay', { name }));
  const signed = await signPdf(bytes, wish, signer!);
  return signed.ok ? accept({ signed: new Blob([signed.value], { type: 'application/pdf' }) }) : signed;
}
