import { rmSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { LabPage, SMALL } from './labPage.ts';
import { nextVersion } from './nextVersion.ts';
import { DIST, StaticHost } from './staticHost.ts';
import { ENDLESS_TRAINING, SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

test.use({ serviceWorkers: 'allow' });

let host: StaticHost;
let next: string;

test.beforeAll(async () => {
  next = await nextVersion();
});

test.afterAll(() => rmSync(next, { recursive: true }));

test.beforeEach(async () => {
  host = new StaticHost('/some/sub/path/');
  await host.start();
});

test.afterEach(() => host.stop());

const isIsolated = (page: Page) => page.evaluate(() => crossOriginIsolated);

/** The page's own script, if the page is of the version in `next`. */
const nextScript = (page: Page) => page.locator('script[type=module][src*="-next"]');

/** Waits until the lab says that it is stored. */
async function stored(page: Page): Promise<void> {
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Help' });
  await expect(help).toContainText('This page is stored', { timeout: 60_000 });
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
}

test('the second visit runs both labs to their ends without a network, from a sub-path of a host without headers', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await page.goto(`${host.address}#/random-features?v=1&${SMALL}`);
  await lab.finished();
  const online = await lab.medians();
  expect(await isIsolated(page)).toBe(false);
  await stored(page);
  await host.stop();

  await page.reload();
  await lab.finished();
  expect(await lab.medians()).toEqual(online);
  // The service worker adds the headers that the host lacks.
  expect(await isIsolated(page)).toBe(true);

  // A lab, and parts of it, that the first visit never opened.
  const training = new TrainingPage(page);
  await training.runNext(SMALL_TRAINING);
  await training.unfoldTheory();
  await page.getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog', { name: 'Share' })).toBeVisible();
  expect(lab.errors).toEqual([]);
});

test('a service worker that cannot be installed leaves the lab as it was', async ({ page }) => {
  host.misses = (file) => file.startsWith('assets/ShareDialog');
  const lab = new LabPage(page);
  await page.goto(`${host.address}#/random-features?v=1&${SMALL}`);
  await lab.finished();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Help' })).toContainText('cannot be stored', {
    timeout: 60_000,
  });
  await expect(lab.notices).toHaveCount(0);
});

test('a new version waits for the end of a run and for a click; other pages keep theirs', async ({
  page,
  context,
}) => {
  const lab = new TrainingPage(page);
  await page.goto(`${host.address}#/multi-head?v=1&${SMALL_TRAINING}`);
  await lab.finished();
  await stored(page);
  const other = await context.newPage();
  const otherLab = new LabPage(other);
  await other.goto(`${host.address}#/random-features?v=1&${SMALL}`);
  await otherLab.finished();

  host.folder = next;
  await page.goto('about:blank');
  await page.goto(`${host.address}#/multi-head?v=1&${ENDLESS_TRAINING}`);
  await lab.button('Run').click();
  await expect.poll(() => lab.stepReached()).toBeGreaterThan(0);
  await lab.button('Pause').click();
  // The other page's run is over: it hears of the new version at once.
  await expect(otherLab.notice('A new version is ready')).toBeVisible({ timeout: 60_000 });
  await expect(lab.button('Continue')).toBeVisible();
  await expect(lab.notices).toHaveCount(0);
  await lab.button('Continue').click();
  await expect(lab.button('Pause')).toBeVisible();
  await expect(lab.notices).toHaveCount(0);
  await lab.runNext(SMALL_TRAINING);
  await expect(lab.notice('A new version is ready')).toBeVisible();
  await expect(nextScript(page)).toHaveCount(0);
  const address = page.url();
  await lab.notices.getByRole('button', { name: 'Reload' }).click();
  await expect(nextScript(page)).toHaveCount(1);
  await lab.finished();
  expect(page.url()).toBe(address);

  // The other page is still of the first version, and so is what it loads now; the host has it no more.
  await expect(nextScript(other)).toHaveCount(0);
  await other.keyboard.press('?');
  await expect(other.getByRole('dialog', { name: 'Help' })).toBeVisible();
  await other.close();
  const kept = () => page.evaluate(async () => (await caches.keys()).length);
  expect(await kept()).toBe(2);
  await page.reload();
  await expect.poll(kept, { timeout: 60_000 }).toBe(1);
  expect([...lab.errors, ...otherLab.errors]).toEqual([]);
});

test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('a part of an earlier version that the host has no more: the page says so and stays', async ({
    page,
  }) => {
    const lab = new LabPage(page);
    await page.goto(`${host.address}#/random-features?v=1&${SMALL}`);
    await lab.finished();
    const medians = await lab.medians();
    host.folder = next;
    await page.keyboard.press('?');
    await expect(lab.notice('A part of the page could not be loaded')).toBeVisible();
    expect(await lab.medians()).toEqual(medians);
    await lab.notices.getByRole('button', { name: 'Reload' }).click();
    await expect(nextScript(page)).toHaveCount(1);
    await lab.finished();
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog', { name: 'Help' })).toBeVisible();
  });

  for (const missing of ['assets/index-', 'assets/showApp-']) {
    test(`a page whose own script is missing says so: ${missing}`, async ({ page }) => {
      host.folder = DIST;
      host.misses = (file) => file.startsWith(missing) && file.endsWith('.js');
      await page.goto(host.address);
      await expect(page.getByRole('alert')).toContainText('could not be loaded');
    });
  }
});
