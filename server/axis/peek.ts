import { open } from 'node:fs/promises';

/** What the axis itself says of a packet in its lists. */
export interface PacketWords {
  /** Number and notation, `123/BNV-VP`. */
  readonly notation: string;
  readonly title: string;
}

const PEEK_BYTES = 64 * 1024;

/** Looks into the beginning of a message, where its header is, for what the lists show. It is not the axis’s part to judge a message: what is not found stays empty. */
export async function peekInto(path: string): Promise<PacketWords> {
  const start = await startOf(path);
  const number = textIn(start, 'CodeNumber');
  const [own, reported] = [textIn(start, 'CodeNotation'), textIn(start, 'Code')];
  return { notation: number || own ? `${number}/${own}` : reported, title: textIn(start, 'Subject') };
}

async function startOf(path: string): Promise<string> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(PEEK_BYTES), { position: 0 });
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

function textIn(xml: string, name: string): string {
  const found = new RegExp(`<(?:[\\w-]+:)?${name}(?:\\s[^>]*)?>([^<]*)<`).exec(xml);
  return (found?.[1] ?? '')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&amp;/g, '&')
    .trim();
}
