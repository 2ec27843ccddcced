/**
 * The character maps, standard fonts and decoders of pdf.js, served from our own origin: the strict policy of the page
 * forbids any other, and a file held on this device has to open without a line.
 */
type Assets = Readonly<Record<string, string>>;

const cMaps: Assets = import.meta.glob('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', { query: '?url', import: 'default', eager: true, exhaustive: true });
const fonts: Assets = import.meta.glob('../../../node_modules/pdfjs-dist/standard_fonts/*.{pfb,ttf}', {
  query: '?url',
  import: 'default',
  eager: true,
  exhaustive: true,
});
const decoders: Assets = import.meta.glob('../../../node_modules/pdfjs-dist/wasm/*.wasm', { query: '?url', import: 'default', eager: true, exhaustive: true });

const urlByName = new Map(
  [cMaps, fonts, decoders].flatMap((assets) => Object.entries(assets).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url] as const)),
);

/** What pdf.js asks when it needs one of its data files. Throws for a name that pdf.js does not ship. */
export class BundledData {
  async fetch({ filename }: { readonly filename: string }): Promise<Uint8Array> {
    const url = urlByName.get(filename);
    if (!url) throw new Error(`pdf.js asks for unknown data: ${filename}`);
    const answer = await fetch(url);
    if (!answer.ok) throw new Error(`pdf.js data ${filename}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  }
}
