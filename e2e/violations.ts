/** What axe finds wrong: accessibility, as far as a machine can judge it. */
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright/test';

/** Every violation with the elements that have it and what would mend them; `within` a selector. */
export async function violations(page: Page, within?: string): Promise<string[]> {
  const axe = new AxeBuilder({ page });
  const { violations: found } = await (within === undefined ? axe : axe.include(within)).analyze();
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id}: ${target.join(' ')} ${failureSummary}`),
  );
}
