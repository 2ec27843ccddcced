import boldUrl from '@expo-google-fonts/tinos/700Bold/Tinos_700Bold.ttf?url';
import regularUrl from '@expo-google-fonts/tinos/400Regular/Tinos_400Regular.ttf?url';
import type { PdfFonts } from './blocks';

/**
 * Tinos, the twin of Times New Roman, whole. A megabyte that is fetched when somebody makes their first PDF and then lies in the browser's own cache: with the
 * app itself it would be brought to every phone. Rejects without a line where it never was fetched.
 */
export async function fetchPdfFonts(): Promise<PdfFonts> {
  const [regular, bold] = await Promise.all([regularUrl, boldUrl].map(bytesOf));
  return { regular: regular!, bold: bold! };
}

async function bytesOf(url: string): Promise<Uint8Array> {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`font ${url}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}
