import type { OfficialFonts } from '../blocks';
import { fetchOfficialFonts } from '../fonts';
import { printOfficial } from './print';
import type { PrintAnswer, PrintQuestion } from './print-messages';

/** Fetched once for as many prints as are asked for; asked for anew where it failed. */
let fonts: OfficialFonts | null = null;
let last: Promise<void> = Promise.resolve();

self.addEventListener('message', ({ data }: MessageEvent<PrintQuestion>) => {
  last = last.then(async () => self.postMessage(await answer(data)));
});

async function answer({ number, text, given }: PrintQuestion): Promise<PrintAnswer> {
  try {
    fonts ??= await fetchOfficialFonts();
  } catch {
    return { number, noFonts: true };
  }
  try {
    return { number, printed: await printOfficial(text, given, fonts) };
  } catch (error) {
    return { number, broke: String(error) };
  }
}
