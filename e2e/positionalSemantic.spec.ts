import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { decodePositionalSemanticLink } from '../src/core/experiment/positionalSemantic/link.ts';
import { reportSteps } from '../src/core/experiment/reportSteps.ts';
import { quantile } from '../src/core/math/statistics.ts';
import { pairOracleRun } from '../src/core/positionalSemantic/oracleRun.ts';
import { dropFiles } from './dropFiles.ts';
import { nameless } from './nameless.ts';
import { PairPage, SMALL_PAIRS } from './pairPage.ts';
import { sticksOut } from './sticksOut.ts';

const { config } = decodePositionalSemanticLink(`#/positional-semantic?v=1&${SMALL_PAIRS}`);
const WORDS = { semantic: 'from Q*', positional: 'from ones', random: 'random' } as const;

test('training runs by itself and ends with the numbers of core, in every picture', async ({ page }) => {
  const lab = new PairPage(page);
  await lab.run(SMALL_PAIRS);
  const pictures = [
    ['Order parameters', 'semantic, |Q*·Q|/d', 'semantic'],
    ['Training loss', 'L/d', 'trainLoss'],
    ['Error', 'on test samples', 'testError'],
    ['Attention', 'first token', 'attentionFirst'],
  ] as const;
  for (const start of config.starts) {
    const draws = [0, 1].map((trial) => pairOracleRun(config, { tokenDim: 20, start, trial }).points);
    for (const [picture, line, field] of pictures) {
      await lab.figure.getByRole('button', { name: picture, exact: true }).click();
      const shown = (await lab.medians()).get(`${WORDS[start]}, ${line}`) ?? new Map<number, number>();
      expect([...shown.keys()]).toEqual(reportSteps(120));
      for (const [k, step] of reportSteps(120).entries()) {
        const median = quantile(
          draws.map((points) => points[k]?.[field] ?? Number.NaN),
          0.5,
        );
        // Three digits are shown.
        expect(Math.abs((shown.get(step) ?? Number.NaN) - median)).toBeLessThanOrEqual(7e-3 * median + 1e-6);
      }
    }
  }
  expect(lab.errors).toEqual([]);
});

test('the theory is solved beside it and told with its settings; switched off nothing is solved', async ({
  page,
}) => {
  const lab = new PairPage(page);
  await lab.run(`${SMALL_PAIRS}&alpha=2`.replace('alpha=3&', ''));
  await expect(lab.theory).toContainText(/2 points solved in/, { timeout: 60_000 });
  // theta at alpha = 2 with 5 nodes is 0.1564 by independent code.
  await expect(lab.theory).toContainText('θ = 0.156');
  await expect(lab.figure).toContainText('semantic branch, d → ∞');
  await lab.figure.getByRole('button', { name: 'Theory' }).click();
  await expect(lab.theory).toContainText('switched off');
  await expect(lab.figure).not.toContainText('semantic branch, d → ∞');
  expect(lab.errors).toEqual([]);
});

test('pause holds, a step is one step, the scrubber and the inspector go back, rewind clears', async ({
  page,
}) => {
  const lab = new PairPage(page);
  // Minutes of work: it waits for its Run.
  await lab.open(
    SMALL_PAIRS.replace('steps=120', 'steps=100000')
      .replace('tokenDim=20', 'tokenDim=400')
      .replace('trials=2', 'trials=20'),
  );
  await lab.button('Run').first().click();
  await expect.poll(async () => Number(await lab.scrubber.getAttribute('aria-valuemax'))).toBeGreaterThan(0);
  await lab.button('Pause').click();
  await expect(lab.button('Continue')).toBeVisible();
  const held = await lab.scrubber.getAttribute('aria-valuemax');
  await page.waitForTimeout(1000);
  expect(await lab.scrubber.getAttribute('aria-valuemax')).toBe(held);
  await lab.runNext(SMALL_PAIRS);
  await lab.button('Rewind').click();
  await expect(lab.figure).toContainText('No curves yet');
  await lab.button('Step').click();
  await expect(lab.button('Continue')).toBeVisible();
  await expect(lab.scrubber).toHaveAttribute('aria-valuemax', '1');
  await lab.button('Continue').click();
  await lab.finished();
  await expect(lab.inspector).toContainText('the student attends, step 120');
  await lab.scrubber.focus();
  await lab.scrubber.press('Home');
  await expect(lab.inspector).toContainText('the student attends, step 0');
  await lab.inspector.getByLabel('Sample').selectOption('3');
  await expect(lab.inspector).toContainText('the target mixes, T');
  await expect(page).toHaveURL(/sample=3/);
  expect(lab.errors).toEqual([]);
});

test('a sweep stands beside theory and its crossings; a row leads to its training, a map’s cell too', async ({
  page,
}) => {
  test.setTimeout(180_000);
  const lab = new PairPage(page);
  const sweep = `${SMALL_PAIRS}&sweep=alpha&alphaFrom=0.6&alphaTo=2&alphaPoints=3&starts=semantic,positional`;
  await lab.run(sweep);
  await expect(lab.theory).toContainText(/50 points solved/, { timeout: 90_000 });
  await expect(lab.theory).toContainText(/losses crossat α = 1\.2/);
  const outcome = (await lab.medians()).get('from Q*, semantic, |Q*·Q|/d');
  expect([...(outcome?.keys() ?? [])]).toEqual([0.6, 1.3, 2]);
  const exact = [0, 1].map(
    (trial) =>
      pairOracleRun({ ...config, alpha: 1.3 }, { tokenDim: 20, start: 'semantic', trial }).points.at(-1)
        ?.semantic ?? Number.NaN,
  );
  expect(outcome?.get(1.3)).toBeCloseTo(quantile(exact, 0.5), 2);
  await lab.numbers.getByRole('link', { name: '1.3' }).click();
  await expect(page).toHaveURL(/alpha=1\.3/);
  await lab.finished();

  await lab.runNext(`${sweep.replace('sweep=alpha', 'sweep=alpha,omega')}&omegaPoints=2&theory=hidden`);
  const map = lab.figure.getByRole('application', { name: /semantic start has the lower training loss/ });
  await map.focus();
  await map.press('Home');
  await map.press('Enter');
  await expect(page).toHaveURL(/alpha=0\.6&omega=0/);
  expect(lab.errors).toEqual([]);
});

test('a run is taken away and opened again; its verified link is reproduced and found out when edited', async ({
  page,
}) => {
  const lab = new PairPage(page);
  await lab.run(SMALL_PAIRS);
  await lab.figure.getByRole('button', { name: 'Take away…' }).click();
  const dialog = page.getByRole('dialog');
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: /^JSON/ }).click();
  const file = await (await download).path();
  const document = JSON.parse(readFileSync(file, 'utf8')) as { schema: string; curves: unknown[] };
  expect(document.schema).toBe('attention-lab/positional-semantic-run@1');
  expect(document.curves).toHaveLength(6);
  await page.keyboard.press('Escape');
  const whole = await lab.medians();

  await page.getByRole('button', { name: 'Share', exact: true }).click();
  const link = await page.getByRole('textbox', { name: 'Verified link' }).inputValue();
  await page.keyboard.press('Escape');
  const verdict = page.getByRole('region', { name: 'Verified link' });
  await page.goto('about:blank');
  await page.goto(link);
  await expect(verdict).toContainText('Reproduced', { timeout: 30_000 });
  await page.goto('about:blank');
  await page.goto(link.replace('seed=4', 'seed=5'));
  await expect(verdict).toContainText('changed after it was made');

  await lab.runNext(`${SMALL_PAIRS}&omega=0.7`);
  await dropFiles(page, [{ name: 'run.json', bytes: readFileSync(file) }]);
  await expect(lab.notice('A run from a file')).toBeVisible();
  expect(await lab.medians()).toEqual(whole);
  await dropFiles(page, [{ name: 'mine.json', bytes: new TextEncoder().encode('{"tokens": []}') }]);
  await expect(page.getByText('This lab draws its own data')).toBeVisible();
  expect(lab.errors).toEqual([]);
});

test('a pinned run stays as ghosts with what differs, in training and in a sweep', async ({ page }) => {
  const lab = new PairPage(page);
  for (const query of [SMALL_PAIRS, `${SMALL_PAIRS}&sweep=alpha&alphaPoints=2&theory=hidden`]) {
    await lab.run(query);
    await page.getByRole('button', { name: 'Pin', exact: true }).click();
    await lab.runNext(`${query}&omega=0.6`);
    await expect(lab.figure.locator('[data-line^="pin "]').first()).toBeAttached();
    await expect(page.getByText(/ω = 0\.3/).first()).toBeVisible();
    await page
      .getByRole('button', { name: /^Unpin/ })
      .first()
      .click();
    await expect(lab.figure.locator('[data-line^="pin "]')).toHaveCount(0);
  }
  expect(lab.errors).toEqual([]);
});

test('what cannot be used is told, and a step that is too large ends in an offer', async ({ page }) => {
  const lab = new PairPage(page);
  await lab.open(`${SMALL_PAIRS}&omega=7&A=0.6,0.5,0.4,0.6&tokenStd=0&steps=60`.replace('steps=120&', ''));
  await lab.finished();
  for (const words of ['omega', 'row 1 sums to 1.1', 'with σ = 0 all tokens are the same']) {
    await expect(lab.notices).toContainText(words);
  }
  await lab.runNext(`${SMALL_PAIRS}&stepSize=10&weightDecay=1`);
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Training ran away');
  await alert.getByRole('button', { name: 'Train again with η = 1' }).click();
  await expect(page).toHaveURL(/stepSize=1(&|$)/);
  expect(lab.errors).toEqual([]);
});

test('nothing sticks out, light or dark, from 360 to 1920 px; everything has a name', async ({ page }) => {
  test.setTimeout(120_000);
  const lab = new PairPage(page);
  for (const query of [
    `${SMALL_PAIRS}&singles=shown`,
    `${SMALL_PAIRS}&sweep=alpha,omega&alphaPoints=3&omegaPoints=2&starts=semantic,positional`,
  ]) {
    await lab.run(query);
    for (const width of [1920, 1366, 768, 360]) {
      await page.setViewportSize({ width, height: 900 });
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme });
        await expect.poll(() => sticksOut(page), { message: `${width} px, ${colorScheme}` }).toEqual([]);
      }
      expect(await nameless(page)).toEqual([]);
    }
  }
  expect(lab.errors).toEqual([]);
});
