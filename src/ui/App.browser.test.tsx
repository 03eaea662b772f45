import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeLab, labState, madeUpCurves } from './testing/fakeLab.ts';
import { renderApp } from './testing/renderApp.tsx';

let remove = () => {};

function open(...state: Parameters<typeof labState>) {
  const lab = fakeLab(labState(...state));
  remove = renderApp(lab);
  return lab;
}

beforeEach(() => page.viewport(1366, 768));
afterEach(() => remove());

const box = (name: string) => page.getByRole('textbox', { name, exact: true });
const button = (name: string) => page.getByRole('button', { name, exact: true });
const finished = (fields = {}) => {
  const { config } = labState({}, fields);
  return { status: 'finished', curves: madeUpCurves(config), fraction: 1 } as const;
};

describe('run bar', () => {
  test('one button runs, pauses and continues; reset and reseed are told apart', async () => {
    const { calls } = open();
    await page.getByRole('region', { name: 'Run' }).getByRole('button', { name: 'Run', exact: true }).click();
    await button('Pause').click();
    await button('Continue').click();
    await button('Reset').click();
    await button('Reseed').click();
    expect(calls).toEqual(['run', 'pause', 'run', 'reset', 'reseed']);
  });

  test('shortcuts work on the page and not while typing', async () => {
    const { calls } = open();
    await expect.element(page.getByRole('figure')).toBeVisible();
    await userEvent.keyboard(' ');
    await userEvent.keyboard(' ');
    await userEvent.keyboard('rs');
    expect(calls).toEqual(['run', 'pause', 'reset', 'reseed']);
    await box('Heads').click();
    await userEvent.keyboard('rs ');
    expect(calls).toHaveLength(4);
    await userEvent.keyboard('{Escape}');
  });

  test('? opens the help, which keeps its keys to itself', async () => {
    const { calls } = open();
    await expect.element(page.getByRole('figure')).toBeVisible();
    await userEvent.keyboard('?');
    await expect
      .element(page.getByRole('dialog'))
      .toHaveTextContent('Reset: clear the curves, keep the draws');
    await userEvent.keyboard('r');
    expect(calls).toEqual([]);
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });
});

describe('controls', () => {
  test('invalid typing is said at the control and not applied; leaving the box clamps', async () => {
    const { calls, store } = open();
    await box('Heads').fill('999999');
    await expect.element(page.getByRole('alert')).toHaveTextContent('must be from 1 to 20000; 300 stays');
    await expect.element(box('Heads')).toHaveAttribute('aria-invalid', 'true');
    expect(calls).toEqual([]);
    await userEvent.tab();
    expect(store.getState().config.numHeads).toBe(20_000);
    await expect.element(box('Heads')).toHaveValue('20000');

    await box('Query–key mean').fill('four');
    await userEvent.tab();
    await expect.element(box('Query–key mean')).toHaveValue('4');
    expect(store.getState().config.queryKeyMean).toBe(4);
  });

  test('typing applies at once, an arrow key on a slider goes to the next stop', async () => {
    const { store } = open();
    await box('Token dimension').fill('20');
    expect(store.getState().config.tokenDim).toBe(20);
    const slider = page.getByRole('slider', { name: 'Heads, slider' });
    await expect.element(slider).toBeVisible();
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    expect(store.getState().config.numHeads).toBe(400);
    await expect.element(slider).toHaveAttribute('aria-valuetext', '400');
  });

  test('degrees appear only for the targets that use them', async () => {
    open();
    await expect.element(box('Degree q')).toBeVisible();
    await page.getByRole('radio', { name: /^f:/ }).click();
    await expect.element(box('Degree q')).not.toBeInTheDocument();
    await expect.element(box('Degree p')).toBeVisible();
    await page.getByRole('radio', { name: /^max:/ }).click();
    await expect.element(box('Degree p')).not.toBeInTheDocument();
    expect(document.title).toBe('max: RFA, BRFA c = 4, RFMLP · Attention Lab');
  });

  test('the last model cannot be switched off', async () => {
    const { store } = open({}, { models: ['rfa', 'brfa'] });
    await page.getByRole('checkbox', { name: 'BRFA', exact: true }).click();
    expect(store.getState().config.models).toEqual(['rfa']);
    await expect.element(page.getByRole('checkbox', { name: 'RFA', exact: true })).toBeDisabled();
  });

  test('a number in the formula leads to its control', async () => {
    open();
    await expect.poll(() => document.querySelector('.katex [data-field=numHeads]')).not.toBeNull();
    const symbol = document.querySelector('.katex [data-field=numHeads]') as HTMLElement;
    await userEvent.hover(symbol);
    await expect.poll(() => document.querySelector('aside [data-field=numHeads][data-lit]')).not.toBeNull();
    await userEvent.click(symbol);
    await expect.element(box('Heads')).toHaveFocus();
  });
});

describe('figure', () => {
  test('lines end in their names and last medians, and the words are said when it is finished', async () => {
    const lab = open({ status: 'running', curves: madeUpCurves(labState().config, 0.1) });
    const figure = page.getByRole('figure');
    await expect.element(figure).toHaveTextContent('median and middle half of 1 of 3 draws');
    lab.store.setState((state) => ({ run: { ...state.run, ...finished() } }));
    await expect.element(figure).toHaveTextContent('median and middle half of 3 draws');
    const labels = () => [...document.querySelectorAll('.endLabels text')].map((text) => text.textContent);
    await expect
      .poll(labels)
      .toEqual([
        expect.stringMatching(/^RFA0\.\d{3}$/),
        expect.stringMatching(/^BRFA0\.\d{3}$/),
        expect.stringMatching(/^RFMLP0\.\d{3}$/),
      ]);
    await expect.element(figure).toHaveTextContent(/Finished\. Learning g₁,₁/);
  });

  test('the axes stand still while points arrive', async () => {
    const ticks = () =>
      [...document.querySelectorAll('.axisLabel')].map((text) =>
        [text.getAttribute('x'), text.getAttribute('y'), text.textContent].join(' '),
      );
    const lab = open();
    await expect.poll(ticks).not.toEqual([]);
    const empty = ticks();
    lab.store.setState((state) => ({ run: { ...state.run, ...finished() } }));
    await expect.poll(() => document.querySelectorAll('.endLabels text').length).toBe(3);
    expect(ticks()).toEqual(empty);
    expect(empty.filter((tick) => tick.endsWith(' 1024'))).toHaveLength(1);
  });

  test('while there are no curves the axes are those of the curves to come', async () => {
    const lab = open();
    lab.actions.change({ numSamples: 4096 });
    const labels = () => [...document.querySelectorAll('.axisLabel')].map((text) => text.textContent);
    await expect.poll(labels).toContain('4096');
  });

  test('the data table holds every point', async () => {
    open(finished());
    await page.getByText('Data table').first().click();
    const rows = page.getByRole('region', { name: 'Data table' }).getByRole('row');
    await expect.poll(() => rows.all().length).toBe(2 + 13);
  });

  test('arrow keys read out point by point', async () => {
    open(finished());
    await expect.poll(() => document.querySelector('.recharts-surface')).not.toBeNull();
    (document.querySelector('.recharts-surface') as SVGElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    const readOut = page.getByRole('figure').getByRole('status');
    await expect.element(readOut).toHaveTextContent(/n = 23/);
    await expect.element(readOut).toHaveTextContent(/RFMLP\s*\d/);
  });

  test('a long run waits and shows its cost; a failed one says why', async () => {
    const lab = open({ status: 'waiting', expectedMs: 193_000 });
    const figure = page.getByRole('figure');
    await expect.element(figure).toHaveTextContent('About 3 min of computing');
    await figure.getByRole('button', { name: 'Run' }).click();
    expect(lab.calls).toEqual(['run']);
    lab.store.setState(({ run }) => ({ run: { ...run, status: 'failed', error: 'The GPU has gone.' } }));
    await expect.element(page.getByRole('alert')).toHaveTextContent('The GPU has gone.');
  });
});

describe('inspector', () => {
  test('keys walk over the map and read out its cells', async () => {
    open();
    const map = page.getByRole('application', { name: /^Attention of BRFA c = 4 on test sample 1/ });
    await expect.element(map).toBeVisible();
    (map.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect.element(inspector).toHaveTextContent(/head 2, key 2: score .* attention 0\.\d{4}/);
    await userEvent.keyboard('{End}');
    await expect.element(inspector).toHaveTextContent(/head 64, key 16/);
  });

  test('the picture follows the mean at once', async () => {
    const lab = open();
    const canvas = document.getElementsByTagName('canvas');
    await expect.poll(() => canvas[0]?.width).toBeGreaterThan(100);
    const before = canvas[0]?.toDataURL();
    lab.actions.change({ queryKeyMean: -4 });
    await expect.poll(() => canvas[0]?.toDataURL()).not.toBe(before);
  });

  test('an unusable device says why and cannot be chosen', async () => {
    const lab = open();
    const report = { name: 'webgpu', usable: false, reason: 'no adapter', renderer: '' } as const;
    lab.store.setState(({ device }) => ({ device: { ...device, reports: [report] } }));
    await expect.element(page.getByRole('radio', { name: /WebGPU.*no adapter/ })).toBeDisabled();
    await page.getByRole('radio', { name: /WebAssembly/ }).click();
    expect(lab.calls).toEqual(['preferDevice wasm']);
  });
});

test('notices list their lines and go when dismissed', async () => {
  const lab = open();
  lab.store.setState({
    notices: [
      { id: 7, tone: 'warning', title: 'Parts of this link could not be used', lines: ['q: 99', 'p: x'] },
    ],
  });
  const notices = page.getByRole('region', { name: 'Notices' });
  await expect.element(notices).toHaveTextContent('q: 99');
  await notices.getByRole('button', { name: /^Dismiss/ }).click();
  await expect.element(notices).not.toBeInTheDocument();
});

test('on a phone nothing is wider than the screen and the controls are a drawer', async () => {
  await page.viewport(360, 780);
  open(finished());
  await expect.element(page.getByRole('figure')).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  await expect.element(box('Heads')).not.toBeInTheDocument();
  await button('Open the controls').click();
  await expect.element(page.getByRole('dialog').getByRole('textbox', { name: 'Heads' })).toBeVisible();
});
