import { chromium, expect, test } from '@playwright/test';
import { browserLaunchOptions } from '../src/scripts/setup/browser.mjs';
import { LabPage, SMALL } from './labPage.ts';

const MEDIUM = 'numHeads=300&numSamples=512&numTest=128&seeds=3';

test('a WebGL context lost in mid-run: the run goes on elsewhere with the same numbers', async ({ page }) => {
  // An emulated GPU takes its time, more of it on a busy machine.
  test.setTimeout(300_000);
  const lab = new LabPage(page);
  await lab.open(MEDIUM);
  await lab.finished();
  const whole = await lab.medians();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('radio', { name: /^WebGL/ }).click();
  await expect
    .poll(async () => Number(await lab.progress.getAttribute('aria-valuenow')), { timeout: 120_000 })
    .toBeGreaterThan(0);
  await lab.loseWebGl();
  await expect(lab.notice('webgl failed in the middle of the run')).toBeVisible();
  await lab.finished(100_000);
  expect(await lab.medians()).toEqual(whole);
});

test('a worker that crashes is replaced and its curve computed again', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.open(MEDIUM);
  await expect.poll(async () => Number(await lab.progress.getAttribute('aria-valuenow'))).toBeGreaterThan(5);
  const [worker] = lab.workers();
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('struck by the test');
    });
  });
  await expect(lab.notice('A worker crashed and was replaced')).toBeVisible();
  await lab.finished();
  expect((await lab.medians()).get('RFMLP')?.size).toBe(11);
});

test('without WebGL and WebGPU there is still a device, and one that is asked for is given up with a notice', async () => {
  test.setTimeout(120_000);
  const options = browserLaunchOptions();
  const browser = await chromium.launch({
    ...options,
    args: [
      ...(options.args ?? []).filter((arg) => !/swiftshader|webgpu/.test(arg)),
      '--disable-gpu',
      '--disable-software-rasterizer',
    ],
  });
  try {
    const page = await browser.newPage({ baseURL: test.info().project.use.baseURL as string });
    const lab = new LabPage(page);
    await lab.open(SMALL);
    await lab.finished();
    const auto = page.getByRole('complementary', { name: 'Inspector' }).getByRole('radio', { name: /^Auto/ });
    // A choice of an earlier visit: here a device that cannot be had is refused in the menu once it was measured.
    const comeBackWith = async (device: string): Promise<void> => {
      await page.evaluate((name) => localStorage.setItem('attention-lab/device', name), device);
      await page.reload();
      await expect(lab.notice(`${device} cannot be used here`)).toBeVisible({ timeout: 30_000 });
      await expect(lab.notices).toContainText('The fastest other device computes instead.');
      await expect(auto).toBeChecked();
      await lab.finished();
    };
    await comeBackWith('webgl');
    await lab.follow('#/multi-head?v=1&numHeads=1&numSamples=8&numTest=4&steps=5&trials=1');
    // Else the other lab, still opening, reads the choice before the page is loaded again, and gives it up.
    await lab.finished();
    await comeBackWith('webgpu');
  } finally {
    await browser.close();
  }
});

test('a hidden tab goes on computing', async ({ page }) => {
  await page.addInitScript(() => {
    // What a browser does to a hidden tab: it says so, and there are no more frames.
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden' });
    Object.defineProperty(document, 'hidden', { get: () => true });
    window.requestAnimationFrame = () => 0;
  });
  const lab = new LabPage(page);
  await lab.open(SMALL);
  await expect
    .poll(async () => Number(await lab.progress.getAttribute('aria-valuenow')), { timeout: 30_000 })
    .toBe(100);
});

test('memory that the machine does not have: the run says how much was asked for', async ({ page }) => {
  const lab = new LabPage(page);
  // A worker in which an array of this run's kernel size cannot be had.
  await lab.open('numHeads=8&numSamples=8192&numTest=16&seeds=9&models=rfa');
  await expect(lab.button('Run')).toBeVisible();
  page.on('worker', (worker) => {
    const refuse = worker.evaluate(() => {
      const Whole = Float64Array;
      globalThis.Float64Array = new Proxy(Whole, {
        construct(target, args: [number]) {
          if (args[0] > 5e7) throw new RangeError('Array buffer allocation failed');
          return Reflect.construct(target, args);
        },
      });
    });
    // The other workers of the pool may end before they can be reached.
    refuse.catch(() => undefined);
  });
  await lab.button('Run').click();
  await expect(page.getByRole('alert')).toContainText(
    /Out of memory: the kernel of 8192 training samples needs 537 MB/,
  );
});
