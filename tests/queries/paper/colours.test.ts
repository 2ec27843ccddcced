import { expect, it } from 'vitest';
import { colourOf } from '../../../src/queries/paper/colours';

it('a person has one colour on every device, and colleagues hardly ever the same', () => {
  expect(colourOf('11111111-0000-4000-8000-000000000001')).toBe(colourOf('11111111-0000-4000-8000-000000000001'));
  const colours = new Set(Array.from({ length: 40 }, (_, n) => colourOf(`person-${n}`)));
  expect(colours.size).toBeGreaterThan(8);
});
