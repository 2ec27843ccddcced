import { foldText } from '../../domain/shared/text';

/** The lines of “Nơi nhận” with more names, each as `- Tên;`; who has a line gets none, and the line of where it is kept stays the last. */
export function withRecipientLines(text: string, names: readonly string[]): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const held = new Set(lines.map(bare));
  const added = [...new Set(names)].filter((name) => !held.has(bare(name))).map((name) => `- ${name};`);
  const kept = lines.findIndex((line) => bare(line).startsWith('luu'));
  const at = kept < 0 ? lines.length : kept;
  return [...lines.slice(0, at), ...added, ...lines.slice(at)].join('\n');
}

function bare(line: string): string {
  return foldText(line.replace(/^\s*[-–+]\s*/u, '').replace(/[\s;.]+$/u, ''));
}
