import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { ModelName } from '../../../core/experiment/randomFeatures/fields.ts';
import type { View } from '../../../core/experiment/randomFeatures/view.ts';
import { LabContext } from '../../labContext.ts';
import { fakeLab, labState } from '../../testing/fakeLab.ts';
import { madeUpFit } from '../../testing/madeUpFits.ts';
import { theme } from '../../theme.ts';
import '../../styles.css';
import { Inspector } from './Inspector.tsx';

let remove = () => {};

type Settings = Parameters<typeof labState>[1];

/** The inspector of a fake lab, `fitted` models of its run done. */
function open({
  fields = {},
  view = {},
  fitted = [],
}: {
  fields?: Settings;
  view?: Partial<View>;
  fitted?: readonly ModelName[];
} = {}) {
  const { config } = labState({}, fields);
  const fits = fitted.map((model) => madeUpFit(model, config));
  const state = labState(fits.length > 0 ? { status: 'finished', fits } : {}, fields);
  const lab = fakeLab({ ...state, view: { ...state.view, ...view } });
  const host = document.createElement('div');
  host.style.cssText = 'width: 340px; padding: 20px; display: grid; gap: 24px';
  document.body.append(host);
  const root = createRoot(host);
  root.render(
    <LabContext value={lab}>
      <MantineProvider theme={theme}>
        <Inspector />
      </MantineProvider>
    </LabContext>,
  );
  remove = () => {
    root.unmount();
    host.remove();
  };
  return lab;
}

beforeEach(() => page.viewport(400, 1400));
afterEach(() => remove());

const map = page.getByRole('application', { name: /^Attention of/ });
const predictions = page.getByRole('region', { name: /^Prediction and label/ });
const head = page.getByRole('region', { name: /^Head \d+ of/ });
const picture = () => document.querySelector('canvas')?.toDataURL();
const focus = (element: Element) => (element as HTMLElement).focus();

/** Colours in a column of pixels through the map, from top to bottom. */
function column(): string[] {
  const canvas = document.querySelector('canvas') as HTMLCanvasElement;
  const { data } = (canvas.getContext('2d') as CanvasRenderingContext2D).getImageData(3, 0, 1, canvas.height);
  return Array.from({ length: canvas.height }, (_, y) => [...data.subarray(4 * y, 4 * y + 3)].join(' '));
}

describe('attention map', () => {
  test('keys read out cells by the head and the key they show', async () => {
    open({ fields: { numHeads: 40 }, view: { keyOrder: 't' } });
    await expect.element(map).toBeVisible();
    focus(map.element());
    await userEvent.keyboard('{ArrowDown}{ArrowRight}');
    const readOut = () => document.querySelector('canvas')?.closest('section')?.querySelector('p + output');
    await expect
      .poll(() => readOut()?.textContent ?? '')
      .toMatch(/^head 2, key \d+: score .* attention 0\.\d{4}/);
    const t = () => Number(/t = (−?[\d.]+)/.exec(readOut()?.textContent ?? '')?.[1].replace('−', '-'));
    const falling: number[] = [];
    for (let k = 0; k < 4; k++) {
      falling.push(t());
      const before = readOut()?.textContent;
      await userEvent.keyboard('{ArrowRight}');
      await expect.poll(() => readOut()?.textContent).not.toBe(before);
    }
    expect(falling).toEqual([...falling].sort((a, b) => b - a));
  });

  test('the map moves with c, with the activation and with the order of the keys', async () => {
    const lab = open();
    const seen: (string | undefined)[] = [];
    const moved = async () => {
      await expect.poll(() => seen.includes(picture()) || picture() === undefined).toBe(false);
      seen.push(picture());
    };
    await expect.poll(() => document.querySelector('canvas')?.width).toBeGreaterThan(200);
    await moved();
    lab.actions.change({ queryKeyMean: 3.75 });
    await moved();
    for (const activation of ['softmax', 'exp', 'linear'] as const) {
      lab.actions.change({ activation });
      await moved();
    }
    await expect.element(map).toHaveAccessibleName(/on a scale from −\d.*of the attention is negative/);
    const shuffle = page.getByRole('button', { name: 'Shuffle keys' });
    for (const order of ['order 1 of 3', 'order 2 of 3', 'order 3 of 3']) {
      await shuffle.click();
      await expect.element(page.getByText(order)).toBeVisible();
      await moved();
    }
    await shuffle.click();
    expect(lab.store.getState().view.shuffle).toBe(0);
  });

  test('keys sorted by t do not notice a shuffle: the picture stays to the pixel', async () => {
    const lab = open({ view: { keyOrder: 't', inspect: 'rfa' } });
    await expect.poll(() => document.querySelector('canvas')?.width).toBeGreaterThan(200);
    const before = picture();
    lab.actions.look({ shuffle: 1 });
    await expect.element(page.getByText('order 1 of 3')).toBeVisible();
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    expect(picture()).toBe(before);
  });

  test('heads are sorted by what they do on the best key', async () => {
    const lab = open({ view: { keyOrder: 't' }, fields: { numHeads: 32 } });
    await expect.poll(() => document.querySelector('canvas')?.width).toBeGreaterThan(200);
    const before = column();
    await page.getByRole('combobox', { name: 'Sort heads' }).selectOptions('match');
    expect(lab.store.getState().view.headOrder).toBe('match');
    const reds = () =>
      column()
        .slice(60)
        .map((colour) => Number(colour.split(' ')[0]));
    await expect.poll(column).not.toEqual(before);
    // Cividis reddens all the way: down the column of the best key attention only falls.
    expect(reds().every((red, y) => y === 0 || red <= reds()[y - 1])).toBe(true);
    await expect.element(page.getByRole('option', { name: /once fitted/ })).toBeDisabled();
  });
});

describe('one head', () => {
  test('Enter looks at a head by itself, arrows go through the heads, Escape leaves it', async () => {
    const lab = open();
    await expect.element(map).toBeVisible();
    focus(map.element());
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    await expect.element(head).toHaveTextContent('Head 3 of BRFA c = 4');
    await expect.element(head).toHaveTextContent('average of all 300 heads');
    await page.getByRole('button', { name: 'Next head' }).click();
    expect(lab.store.getState().view.head).toBe(4);
    focus(map.element());
    await userEvent.keyboard('{Escape}');
    await expect.element(head).not.toBeInTheDocument();
  });

  test('a click on a row does the same, a second one undoes it', async () => {
    const lab = open({ fields: { numHeads: 8 } });
    await expect.element(map).toBeVisible();
    await map.click({ position: { x: 30, y: 100 } });
    expect(lab.store.getState().view.head).toBe(4);
    await map.click({ position: { x: 90, y: 102 } });
    expect(lab.store.getState().view.head).toBe(0);
  });

  test('its c is told and follows the control, its entries are read out of both matrices', async () => {
    const lab = open({ view: { head: 2 } });
    await expect
      .element(head)
      .toHaveTextContent(/tr W\/d = [34]\.\d\d; drawn with c = 4\.00, chance adds ±0\.13/);
    lab.actions.change({ queryKeyMean: -4 });
    await expect.element(head).toHaveTextContent(/tr W\/d = −[34]\.\d\d; drawn with c = −4\.00/);
    const matrix = page.getByRole('application', { name: /^W₂, this head, 17 by 17/ });
    focus(matrix.element());
    await userEvent.keyboard('{End}');
    await expect.element(head).toHaveTextContent(/bias, bias: −?\d\.\d\d, average −?0\.\d\d/);
  });

  test('its value is shown once there is one, and why not before', async () => {
    const lab = open({ view: { head: 5 } });
    await expect.element(head).toHaveTextContent('Appears after the next run');
    lab.store.setState(({ run, config }) => ({ run: { ...run, fits: [madeUpFit('brfa', config)] } }));
    await expect.element(page.getByRole('img', { name: /^Trained value of head 5/ })).toBeVisible();
    lab.actions.look({ inspect: 'mixed' });
    await expect.element(head).toHaveTextContent('Mixed is not part of this run');
  });

  test('many wide heads are averaged in part, and it is said', async () => {
    open({ view: { head: 1 }, fields: { numHeads: 5000 } });
    await expect.element(head).toHaveTextContent('average of the first 64 of 5000');
  });
});

describe('prediction and label', () => {
  test('an order of the keys changes nothing for RFA and much for RFMLP', async () => {
    const lab = open({ fitted: ['rfa', 'rfmlp'], view: { sample: 3 } });
    await expect.element(predictions).toHaveTextContent(/RFA\s*−?\d\.\d\d → −?\d\.\d\d unchanged/);
    await expect.element(predictions).toHaveTextContent(/RFMLP\s*−?\d\.\d\d → −?\d\.\d\d changed by/);
    await expect.element(predictions).toHaveTextContent('Not fitted yet: BRFA.');
    const before = predictions.element().textContent;
    lab.actions.look({ shuffle: 2 });
    await expect.element(predictions).toHaveTextContent('keys in order 2');
    expect(predictions.element().textContent).not.toBe(before);
  });

  test('a larger dot of the scatter leads to its sample', async () => {
    const lab = open({ fitted: ['brfa'] });
    const dots = () => document.querySelectorAll('[role=img] circle');
    // And one around the chosen sample.
    await expect.poll(() => dots().length).toBe(17);
    const svg = page.getByRole('img', {
      name: /^Prediction against label of BRFA c = 4 on 512 test samples/,
    });
    const [dot, box] = [dots()[6].getBoundingClientRect(), svg.element().getBoundingClientRect()];
    await svg.click({
      position: { x: dot.x + dot.width / 2 - box.x, y: dot.y + dot.height / 2 - box.y },
    });
    expect(lab.store.getState().view.sample).toBe(7);
  });

  test('predictions of an earlier run say so, while the maps follow the controls', async () => {
    const lab = open({ fitted: ['rfa', 'brfa'] });
    await expect.element(predictions).toBeVisible();
    await expect.element(predictions).not.toHaveTextContent('Earlier settings');
    lab.store.setState(({ run, config }) => ({
      config: { ...config, queryKeyMean: 2 },
      run: { ...run, stale: true },
    }));
    await expect.element(predictions).toHaveTextContent('Earlier settings');
    await expect.element(predictions).toHaveTextContent('BRFA c = 4');
    await expect.element(map).toHaveAccessibleName(/^Attention of BRFA c = 2 /);
  });

  test('where nothing is fitted it says when it will be', async () => {
    const lab = open({ fields: { sweep: ['numHeads'] } });
    await expect.element(predictions).toHaveTextContent('draw the risk against n');
    lab.store.setState(({ run, config }) => ({
      config: { ...config, sweep: ['numSamples'] },
      run: { ...run, status: 'running' },
    }));
    await expect.element(predictions).toHaveTextContent('model by model');
  });
});

test('data of one’s own may change before the settings follow: nothing breaks, and then they are shown', async () => {
  const lab = open();
  await expect.element(map).toBeVisible();
  const [n, N, d] = [40, 3, 2];
  const stretch = (length: number) => Float64Array.from({ length }, (_, k) => ((k * 7) % 11) / 5);
  const dataset = {
    ...{ name: 'own', n, N, d },
    ...{ query: stretch(n * d), keys: stretch(n * N * d), labels: stretch(n) },
  };
  const data = { source: 'own' as const, dataset, digest: 'x', notes: [], isNormalised: false };
  lab.store.setState(({ config }) => ({
    config: { ...config, data: 'own' as const, target: 'labels' as const },
    data,
  }));
  await expect.element(map).not.toBeInTheDocument();
  lab.actions.change({ tokenDim: d, numKeys: N, numTest: 16 });
  await expect.element(map).toHaveAccessibleName(/by keys 1 to 3,/);
});

test('nothing sticks out of a phone', async () => {
  await page.viewport(360, 780);
  open({ fitted: ['rfa', 'brfa', 'rfmlp'], view: { head: 9 }, fields: { numKeys: 64, tokenDim: 64 } });
  document.querySelector<HTMLElement>('body > div')?.style.setProperty('width', 'auto');
  await expect.element(head).toBeVisible();
  await expect.element(predictions).toBeVisible();
  expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
});
