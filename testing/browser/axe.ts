import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What axe objects to on a page as it is now, one line for each element: WCAG 2.2 A and AA, and axe's own best practices. */
export async function axeObjections(page: Page): Promise<string[]> {
  // There are no frames here; so it need not open a page of its own to gather what they say.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${target.join(' ')} ${any[0]?.message ?? ''}`),
  );
}
