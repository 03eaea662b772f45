import { expect, test } from '@playwright/test';
import { LabPage, TINY } from './labPage.ts';

const QUICK = `${TINY}&seeds=1&models=rfa,brfa`;

test('a typed target is typeset, learnt, and the same as the built-in one it spells', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(QUICK);
  const builtIn = await lab.table();
  await page.getByRole('radio', { name: /^custom/ }).check();
  await expect(page).toHaveURL(/target=custom/);
  await lab.finished();
  await expect(lab.figure).toHaveAccessibleName('Learning curves of F(t, s)');
  expect(await lab.table()).toEqual(builtIn);
  const box = page.getByRole('textbox', { name: 'F(t, s)' });
  await box.fill('relu(t) * s^2 / 3');
  await expect(page).toHaveURL(/expression=relu%28t%29/);
  const typeset = page.locator('[data-field=expression] .katex');
  await expect(typeset).toBeVisible();
  await expect(typeset.locator('.mfrac')).toHaveCount(1);
  await lab.finished();
  expect(await lab.table()).not.toEqual(builtIn);
  // The link alone says it all.
  const typed = await lab.table();
  await page.reload();
  await expect(box).toHaveValue('relu(t) * s^2 / 3');
  await lab.finished();
  expect(await lab.table()).toEqual(typed);
  expect(lab.errors).toEqual([]);
});

test('what is no target is pointed at, and the last one stays', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&target=custom`);
  const before = await lab.table();
  const box = page.getByRole('textbox', { name: 'F(t, s)' });
  const field = page.locator('[data-field=expression]');
  const faults = [
    ['t * q', 'At character 5: "q" is not known', 'q'],
    ['2t', 'At character 2: a product needs its sign: 2*t', 't'],
    ['(t + s', 'At character 1: this bracket is never closed', '('],
    ['t +', 'At character 4: a number, t, s or a function is missing here', '\u00a0'],
    [`${'t + '.repeat(2500)}`, 'At character 201: an expression may have at most 200 characters', 't'],
    ['1/(t - t)', 'it must have a value for all t and s from -1 to 1', null],
    ['1/t', 'at t = 0', null],
    ['exp(1000 * t)', 'not finite', null],
    ['log(t)', 'not a number', null],
    ['7', 'it has the same value on all samples', null],
    ['s - s + pi', 'it has the same value on all samples', null],
  ] as const;
  for (const [text, words, marked] of faults) {
    await box.fill(text);
    await expect(field.getByRole('status')).toContainText(words);
    await expect(field.getByRole('status')).toContainText('The last function that was one stays.');
    await expect(box).toHaveAttribute('aria-invalid', 'true');
    if (marked === null) await expect(field.locator('mark')).toHaveCount(0);
    else await expect(field.locator('mark')).toHaveText(marked, { useInnerText: false });
    await expect(page).not.toHaveURL(/expression=/);
    await expect(lab.button('Run again')).toBeVisible();
  }
  expect(await lab.table()).toEqual(before);
  await box.fill('t * s');
  await expect(field.getByRole('status')).toHaveText('');
  await expect(box).toHaveAttribute('aria-invalid', 'false');
  expect(lab.errors).toEqual([]);
});

test('text that reaches for the page is only text', async ({ page }) => {
  const lab = new LabPage(page);
  let dialogs = 0;
  page.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  await lab.run(`${QUICK}&target=custom`);
  const box = page.getByRole('textbox', { name: 'F(t, s)' });
  const hostile = [
    'alert(1)',
    'window.alert(1)',
    't.constructor.constructor("alert(1)")()',
    'constructor',
    '__proto__',
    't["constructor"]',
    '(() => alert(1))()',
    '`alert(1)`',
    '<img src=x onerror=alert(1)>',
    '\\href{javascript:alert(1)}{t}',
    't\u202es',
  ];
  for (const text of hostile) {
    await box.fill(text);
    await expect(page.locator('[data-field=expression]').getByRole('status')).toContainText('At character');
    await lab.follow(`#/random-features?v=1&${QUICK}&target=custom&expression=${encodeURIComponent(text)}`);
    await expect(lab.notices).toContainText('is not understood at character');
    for (const dismiss of await lab.notices.getByRole('button').all()) await dismiss.click();
  }
  const images = page.locator('img');
  await expect(images).toHaveCount(0);
  expect(dialogs).toBe(0);
  expect(lab.errors).toEqual([]);
});

test('a link with ten thousand characters, a pole or a constant for a target runs what it can', async ({
  page,
}) => {
  const lab = new LabPage(page);
  const cases = [
    [
      `target=custom&expression=${'t%2B'.repeat(5000)}t`,
      'must not be longer than 200 characters; t * s is used',
    ],
    ['target=custom&expression=1%2F%28t-t%29', 'cannot be a target'],
    ['target=custom&expression=3', 'without variance there is nothing to be learnt'],
    ['target=f&p=0', 'makes the target a constant, which has no variance to learn; 1 is used'],
    ['target=labels', 'needs data of your own'],
    ['numSamples=4', 'must be from 16 to 8192'],
  ] as const;
  for (const [query, words] of cases) {
    await page.goto('about:blank');
    await lab.open(`${QUICK}&${query}`);
    await expect(lab.notices).toContainText(words);
    if (!query.startsWith('numSamples')) await lab.finished();
  }
  expect(lab.errors).toEqual([]);
});

test('several targets side by side have the numbers that each has alone', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&panels=f2,g1-1,max`);
  for (const name of ['f₂', 'g₁,₁', 'max']) {
    const panel = lab.figure.getByRole('region', { name, exact: true });
    await expect(panel.locator('.endName')).toHaveText(['RFA', 'BRFA']);
  }
  const together = await lab.table();
  expect(together.size).toBe(6);
  await lab.figure.getByRole('link', { name: 'g₁,₁' }).click();
  await expect(page).not.toHaveURL(/panels/);
  await lab.finished();
  const alone = await lab.table();
  for (const model of ['RFA', 'BRFA c = 4']) {
    expect(alone.get(model)).toEqual(together.get(`g₁,₁: ${model}`));
    expect(alone.get(model)).not.toEqual(together.get(`f₂: ${model}`));
  }
  await page.goBack();
  await expect(page).toHaveURL(/panels=f2,g1-1,max/);
  // Panels are taken away and added in the controls.
  await page.getByRole('button', { name: 'Take max away' }).click();
  await expect(page).toHaveURL(/panels=f2,g1-1(&|$)/);
  await page.getByLabel('And', { exact: true }).selectOption({ label: 'pair' });
  await expect(page).toHaveURL(/panels=f2,g1-1,pair/);
  await lab.finished();
  expect((await lab.table()).get('pair: RFA')?.size).toBe(5);
});

test('a rotation changes whom it concerns: the mean, the target, or both', async ({ page }) => {
  const lab = new LabPage(page);
  await lab.run(QUICK);
  const none = await lab.table();
  await lab.runNext(`${QUICK}&rotation=mean`);
  const mean = await lab.table();
  expect(mean.get('RFA')).toEqual(none.get('RFA'));
  expect(mean.get('BRFA c = 4')).not.toEqual(none.get('BRFA c = 4'));
  await lab.choose('Rotation', 'both');
  await expect(page).toHaveURL(/rotation=both/);
  await lab.finished();
  const both = await lab.table();
  expect(both.get('RFA')).not.toEqual(none.get('RFA'));
  expect(both.get('BRFA c = 4')).not.toEqual(mean.get('BRFA c = 4'));
  // S stands in the target and in the mean.
  await expect(lab.formulas.locator('[data-field=rotation]').first()).toBeVisible();
});

test('what is guaranteed is an order with its assumptions, and silent about a typed kink', async ({
  page,
}) => {
  const lab = new LabPage(page);
  await lab.run(`${QUICK}&p=2`);
  const words = page.getByRole('region', { name: 'What to look for' });
  await words.getByText('What is guaranteed: order, not prediction').click();
  await expect(words.getByRole('table', { name: /g₂,₁: samples that suffice/ })).toBeVisible();
  await expect(words).toContainText('B(f*)');
  await lab.runNext(`${QUICK}&target=custom&expression=relu(t)*s`);
  await expect(words.getByRole('table')).toHaveCount(0);
  await expect(words).not.toContainText('B(f*) =');
});
