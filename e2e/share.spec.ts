import { expect, test } from '@playwright/test';
import { LabPage, TINY } from './labPage.ts';

const text = (page: LabPage, label: string) =>
  page.page.getByRole('dialog').getByRole('textbox', { name: label, exact: true });

async function openShare(lab: LabPage): Promise<void> {
  await lab.page.getByRole('button', { name: 'Share' }).click();
  await expect(lab.page.getByRole('dialog', { name: 'Share' })).toBeVisible();
}

test('a verified link is reproduced where it is opened, and found out when it is edited', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.run(`${TINY}&seeds=2`);
  await openShare(lab);
  await expect(page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
  const link = await text(lab, 'Verified link').inputValue();
  expect(link.length).toBeLessThan(2000);
  await page.keyboard.press('Escape');
  await page.goto('about:blank');
  await page.goto(link);
  const verdict = page.getByRole('region', { name: 'Verified link' });
  await expect(verdict).toContainText('Reproduced', { timeout: 45_000 });
  await page.goto('about:blank');
  await page.goto(link.replace('seeds=2', 'seeds=3'));
  await expect(verdict).toContainText('changed after it was made');
  await page.goto('about:blank');
  await page.goto(link.replace('claim=1_', 'claim=7_'));
  await expect(verdict).toContainText('later version');
  await page.goto('about:blank');
  await page.goto(link.replace(/claim=.*/, 'claim=%3Cimg%20src%3Dx%3E'));
  await expect(verdict).toContainText('cannot be read');
  await expect(verdict.locator('img')).toHaveCount(0);
  expect(lab.errors).toEqual([]);
});

test('training has verified links too', async ({ page }) => {
  const lab = new LabPage(page, 'multi-head');
  await lab.run('numHeads=1,2&steps=20&numSamples=20&numTest=20&trials=1');
  await openShare(lab);
  const link = await text(lab, 'Verified link').inputValue();
  await page.goto('about:blank');
  await page.goto(link);
  const verdict = page.getByRole('region', { name: 'Verified link' });
  await expect(verdict).toContainText('Reproduced', { timeout: 45_000 });
  expect(lab.errors).toEqual([]);
});

test('where the clipboard is refused the link stands there, selected', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', {
      value: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
    });
  });
  const lab = new LabPage(page);
  await lab.run(TINY);
  await openShare(lab);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await expect(page.getByRole('status').filter({ hasText: 'copy it by hand' })).toBeVisible();
  const link = text(lab, 'Link');
  await expect(link).toBeFocused();
  const selected = await link.evaluate((box: HTMLTextAreaElement) => box.selectionEnd - box.selectionStart);
  expect(selected).toBe((await link.inputValue()).length);
});

test('an embedded page shows the parts that were chosen, and the way to the whole', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(TINY);
  await openShare(lab);
  await page.getByRole('checkbox', { name: 'Formula' }).check();
  await page.getByRole('checkbox', { name: 'Run bar' }).uncheck();
  await page.getByRole('radio', { name: 'dark', exact: true }).check();
  const code = await text(lab, 'Embed code').inputValue();
  const origin = new URL(page.url()).origin;
  await page.route(`${origin}/frame.html`, (route) =>
    route.fulfill({
      contentType: 'text/html',
      headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' },
      body: code,
    }),
  );
  await page.goto(`${origin}/frame.html`);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByRole('figure', { name: /Learning curves/ })).toBeVisible({ timeout: 20_000 });
  await expect(frame.getByRole('region', { name: 'Formulas' })).toBeVisible();
  await expect(frame.getByRole('region', { name: 'Run' })).toHaveCount(0);
  await expect(frame.getByRole('banner')).toHaveCount(0);
  await expect(frame.getByRole('complementary')).toHaveCount(0);
  await expect(frame.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expect(frame.getByRole('link', { name: 'Open in Attention Lab' })).toHaveAttribute(
    'href',
    /numHeads=24/,
  );
});
