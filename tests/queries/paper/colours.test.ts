import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { HUES, hueOf } from '../../../src/queries/paper/colours';

const tokens = readFileSync('src/ui/styles/tokens.css', 'utf8');
const pairOf = (name: string) => new RegExp(`${name.replaceAll('.', '\\.')}[\\s{:-]+(?:-hue: )?light-dark\\((#\\w{6}), (#\\w{6})\\)`).exec(tokens)!.slice(1, 3);

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

it('a person has one colour on every device, and colleagues hardly ever the same', () => {
  expect(hueOf('11111111-0000-4000-8000-000000000001')).toBe(hueOf('11111111-0000-4000-8000-000000000001'));
  const hues = new Set(Array.from({ length: 40 }, (_, n) => hueOf(`person-${n}`)));
  expect(hues.size).toBeGreaterThan(8);
  for (const hue of hues) expect(hue).toBeLessThan(HUES);
});

it('every colour of a person can be read on the page and carries words in the colour of the page, light and dark', () => {
  for (let hue = 0; hue < HUES; hue++) {
    const colours = pairOf(`.hue-${hue} `);
    for (const ground of ['--ground', '--surface', '--surface-raised']) {
      const grounds = pairOf(ground);
      colours.forEach((colour, scheme) => expect(contrast(colour, grounds[scheme]!), `hue ${hue} on ${ground}`).toBeGreaterThanOrEqual(4.5));
    }
  }
  expect(new Set(Array.from({ length: HUES }, (_, hue) => pairOf(`.hue-${hue} `).join())).size).toBe(HUES);
});
