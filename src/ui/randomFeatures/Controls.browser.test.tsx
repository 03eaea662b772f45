import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeLab, labState } from '../testing/fakeLab.ts';
import { renderApp } from '../testing/renderApp.tsx';

let remove = () => {};

function open(...state: Parameters<typeof labState>) {
  const lab = fakeLab(labState(...state));
  remove = renderApp(lab);
  return lab;
}

beforeEach(() => page.viewport(1366, 768));
afterEach(() => remove());

const box = (name: string) => page.getByRole('textbox', { name, exact: true });
const radio = (name: string) => page.getByRole('radio', { name, exact: true });
const config = (lab: ReturnType<typeof open>) => lab.store.getState().config;

describe('typing numbers', () => {
  test('a decimal comma is understood, a comma between thousands is asked about', async () => {
    const lab = open();
    await box('Query–key mean').fill('1,5');
    expect(config(lab).queryKeyMean).toBe(1.5);
    await userEvent.tab();
    await expect.element(box('Query–key mean')).toHaveValue('1.5');
    await box('Heads').fill('1,000');
    await expect.element(page.getByRole('alert')).toHaveTextContent('write 1000 without commas; 300 stays');
    expect(config(lab).numHeads).toBe(300);
  });

  test('what was typed in vain is named after the box is left', async () => {
    open();
    await box('Query–key mean').fill('four');
    await userEvent.tab();
    await expect.element(box('Query–key mean')).toHaveValue('4');
    const field = page.getByText('“four” was not used: must be a number');
    await expect.element(field).toBeVisible();
    await box('Query–key mean').fill('2');
    await expect.element(field).not.toBeInTheDocument();
  });
});

describe('ridge', () => {
  test('a rule takes the place of the number, and the number comes back', async () => {
    const lab = open();
    await box('Value').fill('0.02');
    await radio('Oracle').click();
    expect(config(lab).ridge).toBe('oracle');
    await expect.element(box('Value')).not.toBeInTheDocument();
    await expect.element(box('Validation samples')).not.toBeInTheDocument();
    await radio('Validation').click();
    await expect.element(box('Validation samples')).toBeVisible();
    await radio('Fixed').click();
    expect(config(lab).ridge).toBe(0.02);
    await expect.element(box('Validation samples')).not.toBeInTheDocument();
  });

  test('no ridge at all can be typed', async () => {
    const lab = open();
    await box('Value').fill('0');
    expect(config(lab).ridge).toBe(0);
    await expect
      .element(page.getByRole('slider', { name: 'Value, slider' }))
      .toHaveAttribute('aria-valuetext', '0');
  });
});

describe('controls that matter only sometimes', () => {
  test('the share of heads with a mean comes with the mixed model', async () => {
    open();
    await expect.element(box('Share with mean')).not.toBeInTheDocument();
    await page.getByRole('checkbox', { name: 'Mixed' }).click();
    await expect.element(box('Share with mean')).toBeVisible();
  });

  test('rare ones are folded away until asked for or in use', async () => {
    const lab = open();
    await expect.element(radio('softmax')).not.toBeInTheDocument();
    const more = page.getByRole('button', { name: 'Activation, mean matrix, rotation, rank' });
    await more.click();
    await radio('softmax').click();
    expect(config(lab).activation).toBe('softmax');
    await expect.element(page.getByRole('checkbox', { name: /^∞ BRFA/ })).toBeDisabled();
    await expect.element(more).toBeDisabled();
    await radio('ReLU').click();
    await expect.element(radio('softmax')).toBeVisible();
    await expect.element(page.getByRole('checkbox', { name: /^∞ BRFA/ })).toBeEnabled();
  });

  test('σ in a formula leads to the activation, unfolded', async () => {
    open();
    await expect.poll(() => document.querySelector('.katex [data-field=activation]')).not.toBeNull();
    await userEvent.click(document.querySelector('.katex [data-field=activation]') as HTMLElement);
    await expect.element(radio('ReLU')).toHaveFocus();
  });
});

describe('axes', () => {
  test('one field makes curves, two a map; a map has one target', async () => {
    const lab = open({}, { panels: ['f2', 'g1-1'] });
    const [first, second] = [page.getByLabelText('Against'), page.getByLabelText('and, as a map')];
    await first.selectOptions('numHeads');
    expect(config(lab).sweep).toEqual(['numHeads']);
    await expect.element(second.getByRole('option', { name: 'c, mean (one target only)' })).toBeDisabled();
    await page.getByRole('button', { name: 'Only f₂' }).click();
    await second.selectOptions('numSamples');
    expect(config(lab).sweep).toEqual(['numSamples', 'numHeads']);
    await second.selectOptions('none');
    expect(config(lab).sweep).toEqual(['numSamples']);
  });

  test('a field on which no model depends is not offered', async () => {
    open({}, { models: ['rfa'] });
    const option = page.getByLabelText('Against').getByRole('option', { name: /^c, mean \(no model/ });
    await expect.element(option).toBeDisabled();
  });
});

describe('several targets', () => {
  test('are added beside the one on screen and taken away again', async () => {
    const lab = open();
    await page.getByLabelText('Beside it').selectOptions('f4');
    expect(config(lab).panels).toEqual(['g1-1', 'f4']);
    await page.getByLabelText('And', { exact: true }).selectOptions('max');
    expect(config(lab).panels).toEqual(['g1-1', 'f4', 'max']);
    expect(document.title).toMatch(/^g₁,₁, f₄, max: /);
    await page.getByRole('button', { name: 'Take g₁,₁ away' }).click();
    await page.getByRole('button', { name: 'Take f₄ away' }).click();
    expect(config(lab)).toMatchObject({ panels: [], target: 'max' });
    await expect.element(page.getByRole('radio', { name: /^max:/ })).toBeChecked();
  });
});

describe('a typed target', () => {
  const typed = () => box('F(t, s)');
  // The lines that are told apart by their classes have no role of their own.
  const faultLine = () => document.querySelector('mark')?.parentElement?.textContent ?? null;

  test('is typeset as it is typed and applied once typing pauses', async () => {
    const lab = open({}, { target: 'custom' });
    await typed().fill('t^2 * s');
    await expect.poll(() => document.querySelector('aside .katex-mathml')?.textContent ?? '').not.toBe('');
    await expect.poll(() => config(lab).expression).toBe('t^2 * s');
    expect(lab.calls).toEqual(['change {"expression":"t^2 * s"}']);
  });

  test('what is none stays in the box, with the character that is wrong, and changes nothing', async () => {
    const lab = open({}, { target: 'custom' });
    await typed().fill('t * q');
    await expect.element(typed()).toHaveAttribute('aria-invalid', 'true');
    await expect.element(page.getByText(/^At character 5: "q" is not known/)).toBeVisible();
    expect(document.querySelector('mark')?.textContent).toBe('q');
    expect(typed().element().getAttribute('aria-describedby')).toContain('fault');
    await typed().fill('t * (s');
    await expect.element(page.getByText(/never closed/)).toBeVisible();
    await typed().fill('1');
    await expect.element(page.getByText(/without variance/)).toBeVisible();
    expect(faultLine()).toBeNull();
    await typed().fill('1/t');
    await expect.element(page.getByText(/it is not finite/)).toBeVisible();
    await typed().fill('t'.repeat(10_000));
    await expect.element(page.getByText(/at most 200 characters/)).toBeVisible();
    expect(faultLine()?.length).toBeLessThan(60);
    expect(lab.calls).toEqual([]);
    await expect.element(typed()).toHaveValue('t'.repeat(10_000));
    await typed().fill('s');
    await expect.poll(() => config(lab).expression).toBe('s');
  });

  test('follows a link that says something else', async () => {
    const lab = open({}, { target: 'custom' });
    await typed().fill('t *');
    await expect.element(typed()).toHaveAttribute('aria-invalid', 'true');
    lab.actions.change({ expression: 'abs(t)' });
    await expect.element(typed()).toHaveValue('abs(t)');
    await expect.element(typed()).toHaveAttribute('aria-invalid', 'false');
  });
});

describe('words', () => {
  test('an experiment that is a figure has its sentences, any other those of its target', async () => {
    const lab = open();
    const lookFor = page.getByRole('region', { name: 'What to look for' });
    await expect.element(lookFor).toHaveTextContent('RFA comes to rest on the dotted stair');
    lab.actions.change({ queryKeyMean: 1 });
    await expect.element(lookFor).toHaveTextContent('Learning g₁,₁ with the mean of the theory, c = 1.');
    lab.actions.change({ seed: 7 });
    await expect.element(lookFor).not.toHaveTextContent('mean of the theory');
  });

  test('guarantees are folded away, and say why there are none', async () => {
    const lab = open();
    await page.getByText('What is guaranteed').click();
    const table = page.getByRole('table', { name: /^g₁,₁: samples that suffice/ });
    await expect.element(table).toBeVisible();
    // 4² d = 256, (N+2)³ d/N = 5832, 4².
    const rows = () =>
      table
        .getByRole('row')
        .all()
        .slice(1)
        .map((row) => row.element().textContent);
    expect(rows()).toEqual([
      expect.stringMatching(/^RFA.*= 256/),
      expect.stringMatching(/^RFMLP.*= 5832/),
      expect.stringMatching(/^BRFA.*= 16/),
    ]);
    lab.actions.change({ activation: 'exp' });
    await expect.element(table).not.toBeInTheDocument();
    await expect.element(page.getByText('The bounds are for ReLU attention.')).toBeVisible();
  });

  test('trust tells how lambda was chosen and what is ours', async () => {
    open({}, { ridge: 'oracle', models: ['pooled', 'infinite'] });
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect.element(inspector).toHaveTextContent(/oracle.*looks at the test data/);
    await expect.element(inspector).toHaveTextContent('kernels of infinitely many heads in float64');
    await expect.element(inspector).toHaveTextContent('the pooled network, a control');
  });
});
