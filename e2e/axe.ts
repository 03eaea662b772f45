import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** Every rule that axe knows of WCAG 2.2, level AA and below. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds against the page as it is, an entry for each element: "rule: element: why". No rule is left out. */
export async function violations(page: Page): Promise<string[]> {
  const found = await new AxeBuilder({ page }).withTags(TAGS).analyze();
  return found.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => {
      const why = failureSummary.split('\n').slice(1).join(' ').trim();
      return `${id}: ${target.join(' ')}: ${why}`;
    }),
  );
}

const softly = expect.configure({ soft: true });

/** Windows and colours in which a state is looked at. */
const LOOKS = [
  { width: 1366, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const;

/** Holds the page as it is against axe: on a desk in light colours, on a phone in dark ones. */
export async function expectAccessible(page: Page): Promise<void> {
  // Nothing is on its way from one colour to another.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const { width, colorScheme } of LOOKS) {
    await page.setViewportSize({ width, height: 800 });
    await page.emulateMedia({ colorScheme });
    await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme);
    // What overflows in the new window takes the focus a moment after it is laid out: what is found must stay to count.
    await softly.poll(() => violations(page), { message: `${width} px, ${colorScheme}` }).toEqual([]);
  }
}
