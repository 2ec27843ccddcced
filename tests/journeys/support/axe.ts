import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/** What a dark scheme can get wrong that a light one does not. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** What axe finds wrong on a page: the place, the rule and the first element. Of `colours` only what depends on them. */
export async function faultsOf(page: Page, what: 'everything' | 'colours' = 'everything'): Promise<readonly string[]> {
  // What happens to lie under a bar that stays would count as too small.
  await page.evaluate(() => scrollTo(0, 0));
  // Without frames of others nothing has to be put together in a page of its own, and what is right need not be described.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'] });
  const { violations } = await (what === 'colours' ? axe.withRules(COLOURS) : axe.withTags(WCAG)).analyze();
  return violations.map(({ id, nodes }) => `${page.url()} ${id}: ${nodes[0]?.html}`);
}
