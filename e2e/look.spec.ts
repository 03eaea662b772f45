import { expect, test } from '@playwright/test';
import { LabPage, SMALL } from './labPage.ts';

for (const width of [360, 768, 1024, 1366, 1920]) {
  test(`nothing sticks out at ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    const lab = new LabPage(page);
    await lab.open(SMALL);
    await lab.finished();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
    await expect(lab.button('Run again')).toBeInViewport();
    await expect(page.getByRole('figure')).toBeInViewport();
  });
}

test('on a phone the controls are in a drawer', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await lab.button('Open the controls').click();
  const drawer = page.getByRole('dialog');
  await drawer.getByRole('textbox', { name: 'Heads' }).fill('32');
  await drawer.getByRole('textbox', { name: 'Heads' }).blur();
  await expect(page).toHaveURL(/numHeads=32/);
});

test('dark and light differ and are remembered', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(SMALL);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).not.toBe(light);
});

test('dragging c moves the attention map at once, while a run goes on', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open();
  await expect(lab.button('Pause')).toBeVisible();
  const map = page.getByRole('region', { name: /Attention/ }).locator('canvas');
  const picture = () => map.evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());
  const before = await picture();
  await page.getByRole('slider', { name: /Query–key mean/ }).press('ArrowLeft');
  await expect.poll(picture).not.toBe(before);
});
