import boldItalicUrl from '@expo-google-fonts/tinos/700Bold_Italic/Tinos_700Bold_Italic.ttf?url';
import boldUrl from '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf?url';
import italicUrl from '@expo-google-fonts/tinos/400Regular_Italic/Tinos_400Regular_Italic.ttf?url';
import regularUrl from '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf?url';
import type { OfficialFonts, PdfFonts } from './blocks';

/**
 * Tinos, the twin of Times New Roman, whole. A megabyte that is fetched when somebody makes their first PDF and is then kept: with the app itself it would be
 * brought to every phone. Rejects without a line where it never was fetched.
 */
export async function fetchPdfFonts(): Promise<PdfFonts> {
  const [regular, bold] = await Promise.all([regularUrl, boldUrl].map(bytesOf));
  return { regular: regular!, bold: bold! };
}

/** The same with the sloped faces. */
export async function fetchOfficialFonts(): Promise<OfficialFonts> {
  const [upright, italic, boldItalic] = await Promise.all([fetchPdfFonts(), bytesOf(italicUrl), bytesOf(boldItalicUrl)]);
  return { ...upright, italic, boldItalic };
}

/** Brings the faces here ahead of the first print, so that it also works without a line. What fails is said when somebody prints, and tried again then. */
export async function keepOfficialFonts(): Promise<boolean> {
  const brought = await Promise.allSettled([regularUrl, boldUrl, italicUrl, boldItalicUrl].map(answerOf));
  return brought.every(({ status }) => status === 'fulfilled');
}

/** The names of the files tell one release of the fonts from another. */
const KEPT = 'hoso-fonts';

async function bytesOf(url: string): Promise<Uint8Array> {
  return new Uint8Array(await (await answerOf(url)).arrayBuffer());
}

/** A font from this device's own store; browsers throw away what only lies in their cache. */
async function answerOf(url: string): Promise<Response> {
  const store = 'caches' in globalThis ? await caches.open(KEPT) : null;
  const kept = await store?.match(url);
  if (kept) return kept;
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`font ${url}: ${answer.status}`);
  await store?.put(url, answer.clone());
  return answer;
}
