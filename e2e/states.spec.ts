import { expect, test } from '@playwright/test';
import { LabPage, SMALL, TINY } from './labPage.ts';
import { sticksOut } from './sticksOut.ts';

interface State {
  readonly name: string;
  readonly query: string;
  /** What is done once the run is finished, at each width. */
  readonly act?: (lab: LabPage, isNarrow: boolean) => Promise<void>;
}

const STATES: readonly State[] = [
  { name: 'the default models', query: SMALL },
  { name: 'panels', query: `${TINY}&seeds=2&panels=f2,g1-1,max,pair&fitFrom=16&fitTo=64` },
  {
    name: 'a map',
    query: `${TINY}&seeds=1&models=rfa,brfa,rfmlp&sweep=numSamples,queryKeyMean`,
  },
  { name: 'a head by itself', query: `${TINY}&seeds=1&head=3&shuffle=1&headOrder=value&keyOrder=t` },
  {
    name: 'a typed target that is none',
    query: `${TINY}&seeds=1&models=rfa&target=custom`,
    act: async (lab, isNarrow) => {
      const { page } = lab;
      const box = page.getByRole('textbox', { name: 'F(t, s)' });
      // On narrow screens the controls move into a drawer, which stays open from one width to the next.
      await expect(page.getByRole('complementary', { name: 'Experiment' })).toHaveCount(isNarrow ? 0 : 1);
      if (isNarrow && !(await box.isVisible())) await lab.button('Open the controls').click();
      await box.fill(`t + ${'s * '.repeat(40)}wrongNameThatIsLong(t)`);
      await expect(page.locator('[data-field=expression]').getByRole('status')).toContainText('is not known');
    },
  },
  {
    name: 'data that come with the lab',
    query: 'data=digitMatches&target=labels&numHeads=24&numSamples=64&numTest=64&seeds=1&models=rfa,pooled',
  },
];

for (const { name, query, act } of STATES) {
  test(`${name}: nothing sticks out, light or dark, from 360 to 1920 px`, async ({ page }) => {
    const lab = new LabPage(page);
    await lab.run(query);
    for (const width of [1920, 1366, 768, 360]) {
      await page.setViewportSize({ width, height: 900 });
      await act?.(lab, width < 1024);
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', colorScheme, {
          timeout: 15_000,
        });
        await expect.poll(() => sticksOut(page), { message: `${width} px, ${colorScheme}` }).toEqual([]);
      }
    }
    expect(lab.errors).toEqual([]);
  });
}
