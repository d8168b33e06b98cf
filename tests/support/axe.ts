import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa'];

/** Fails with the faults that axe finds, or when it found hardly anything to judge. `part`: a selector; else the page. */
export async function expectNoFaults(page: Page, part?: string, fewest = 20): Promise<void> {
  const builder = part === undefined ? new AxeBuilder({ page }) : new AxeBuilder({ page }).include(part);
  const { violations, passes } = await builder.withTags(RULES).analyze();
  expect(passes.flatMap(({ nodes }) => nodes).length).toBeGreaterThan(fewest);
  expect(violations.map(({ id, nodes }) => ({ id, html: nodes.map((node) => node.html) }))).toEqual([]);
}
