import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import type { MultiHeadView } from '../../../core/experiment/multiHead/view.ts';
import { theme } from '../../theme.ts';
import { MultiHeadContext } from '../context.ts';
import { fakeMultiHeadLab, multiHeadState } from '../testing/fakeMultiHeadLab.ts';
import { trainedTrial } from '../testing/trainedStates.ts';
import '../../styles.css';
import { HeadsInspector } from './HeadsInspector.tsx';

const SMALL: Partial<MultiHeadConfig> = {
  numSamples: 30,
  numTest: 20,
  numTokens: 5,
  tokenDim: 8,
  relevantFraction: 0.2,
  numHeads: [1, 4, 16],
  trials: 1,
  stepSize: 4,
  init: 'balanced',
};

let remove = () => {};

/** The inspector of a run trained to some steps. */
function open(
  fields: Partial<MultiHeadConfig> = {},
  view: Partial<MultiHeadView> = {},
  steps: readonly number[] = [0, 2, 100],
) {
  const { config } = multiHeadState({ ...SMALL, ...fields });
  const trials = Array.from({ length: config.trials }, (_, trial) => trainedTrial(config, trial, steps));
  const run = {
    status: 'paused',
    config,
    curves: trials.flatMap(({ curves }) => curves),
    checkpoints: steps.length === 0 ? [] : trials.map(({ checkpoints }) => checkpoints),
  } as const;
  const lab = fakeMultiHeadLab({ ...multiHeadState(config, run, view), config });
  const host = document.createElement('div');
  host.style.cssText = 'width: 340px; padding: 20px';
  document.body.append(host);
  const root = createRoot(host);
  root.render(
    <MultiHeadContext value={lab}>
      <MantineProvider theme={theme}>
        <HeadsInspector />
      </MantineProvider>
    </MultiHeadContext>,
  );
  remove = () => {
    root.unmount();
    host.remove();
  };
  return lab;
}

beforeEach(() => page.viewport(400, 1800));
afterEach(() => remove());

const maps = page.getByRole('application', { name: /^Attention maps/ });
const one = page.getByRole('region', { name: /^Head \d+ of/ });
const canvasOf = (element: Element) => element.querySelector('canvas') as HTMLCanvasElement;
const focus = (element: Element) => (element as HTMLElement).focus();

/** The colour in the middle of a canvas's part, by shares of its width and height. */
function colourAt(canvas: HTMLCanvasElement, x: number, y: number): number[] {
  const context = canvas.getContext('2d') as CanvasRenderingContext2D;
  return [
    ...context.getImageData(Math.floor(x * canvas.width), Math.floor(y * canvas.height), 1, 1).data,
  ].slice(0, 3);
}

describe('maps of all heads', () => {
  test('are of the first model with several heads, at the latest step; words tell what they show', async () => {
    open();
    await expect
      .element(maps)
      .toHaveAccessibleName(
        /^Attention maps, 5 by 5, of the 4 heads at step 100 on test sample 1, .* relevant/,
      );
    await expect.element(page.getByText('step 100')).toBeVisible();
    await expect.element(page.getByRole('list', { name: /^5 tokens, relevant: \d$/ })).toBeVisible();
    await expect.element(page.getByText('Φ, H = 16')).toBeVisible();
  });

  test('follow step, model and sample', async () => {
    const lab = open();
    await expect.element(maps).toBeVisible();
    const pictures: string[] = [];
    const moved = async () => {
      await expect.poll(() => pictures.includes(canvasOf(maps.element()).toDataURL())).toBe(false);
      pictures.push(canvasOf(maps.element()).toDataURL());
    };
    await expect.poll(() => canvasOf(maps.element()).width).toBeGreaterThan(200);
    await moved();
    lab.actions.look({ step: 50 });
    await expect.element(page.getByText('step 2', { exact: true })).toBeVisible();
    await moved();
    lab.actions.look({ step: -1, sample: 2 });
    await moved();
    await page.getByRole('combobox', { name: 'Heads shown' }).selectOptions('16');
    await expect.element(maps).toHaveAccessibleName(/of the 16 heads at step 100 on test sample 2/);
    await moved();
    lab.actions.look({ sample: 0 });
    await expect.element(page.getByText(/^Average over the first 16 test samples/)).toBeVisible();
    await moved();
    expect(page.getByRole('list', { name: /tokens, relevant/ }).elements()).toHaveLength(0);
  });

  test('of the start are there before training has begun, and identical heads are named', async () => {
    open({ init: 'zero' }, { shown: 16 }, []);
    await expect
      .element(page.getByText('All 16 heads are identical. Each query looks at all 5 tokens alike.'))
      .toBeVisible();
    await expect.element(page.getByText('step 0')).toBeVisible();
  });

  test('keys go from head to head, Enter looks at one by itself, Escape at all again', async () => {
    const lab = open();
    await expect.element(maps).toBeVisible();
    focus(maps.element());
    await userEvent.keyboard('{ArrowRight}');
    const readOut = page.getByText(/^head 2, started with sign −: .* of its attention on relevant tokens/);
    await expect.element(readOut).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(lab.store.getState().view.head).toBe(2);
    await expect.element(one).toBeVisible();
    focus(maps.element());
    await userEvent.keyboard('{Escape}');
    expect(lab.store.getState().view.head).toBe(0);
  });

  test('a row that is not full ends with the last head', async () => {
    const lab = open({ numHeads: [5] });
    await expect.element(maps).toBeVisible();
    focus(maps.element());
    await userEvent.keyboard('{End}');
    await expect.element(page.getByText(/^head 5, started with sign \+/)).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(lab.store.getState().view.head).toBe(5);
  });

  test('the table has every head', async () => {
    open();
    await page.getByText('Data table').click();
    const rows = page.getByRole('table', { name: 'H = 4 at step 100' }).getByRole('row');
    await expect.poll(() => rows.elements().length).toBe(5);
    expect(rows.elements()[2].textContent).toMatch(/^2−[\d.]+ %/);
  });

  test('what leaves the checkpoint alone costs no picture, another checkpoint one drawing of each map', async () => {
    const lab = open({ ...multiHeadState().config, trials: 1, init: 'balanced' }, { shown: 64 }, [0, 1]);
    await expect.element(maps).toHaveAccessibleName(/of the 64 heads/);
    const canvas = canvasOf(maps.element());
    const context = canvas.getContext('2d') as CanvasRenderingContext2D;
    let drawn = 0;
    const draw = context.drawImage.bind(context);
    context.drawImage = ((...given: Parameters<typeof draw>) => {
      drawn += 1;
      draw(...given);
    }) as typeof context.drawImage;
    lab.store.setState(({ run }) => ({ run: { ...run, elapsedMs: 99, checkpoints: [...run.checkpoints] } }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(drawn).toBe(0);
    lab.actions.look({ step: 0 });
    await expect.poll(() => drawn).toBe(64);
  });
});

describe('one head', () => {
  test('has its map, W and U, and says where it stands', async () => {
    open({}, { head: 1 });
    await expect.element(one).toBeVisible();
    const pictures = one.getByRole('application');
    await expect.poll(() => pictures.elements().length).toBe(3);
    const names = pictures.elements().map((element) => element.getAttribute('aria-label'));
    expect(names[0]).toMatch(
      /^Attention map of head 1, started with sign \+ at step 100 on test sample 1, 5 by 5/,
    );
    expect(names[1]).toMatch(/^W₁, 8 by 8, on a scale from −/);
    expect(names[2]).toMatch(/^U₁, 5 by 8/);
    await expect.element(one.getByText(/^[\d.]+ %; 20 % were it uniform$/)).toBeVisible();
    focus(pictures.elements()[0]);
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(one.getByText(/query token 1.* looks at token 2.*: 0\.\d{4}$/)).toBeVisible();
  });

  test('weights of 0 are the middle of the scale', async () => {
    open({}, { head: 1, step: 0 });
    const picture = page.getByRole('application', { name: /^W₁.*all entries are 0/ });
    await expect.element(picture).toBeVisible();
    await expect.poll(() => canvasOf(picture.element()).width).toBeGreaterThan(200);
    expect(colourAt(canvasOf(picture.element()), 0.5, 0.5)).toEqual([244, 244, 242]);
  });

  test('goes to the next, round the end', async () => {
    const lab = open({}, { head: 4 });
    await page.getByRole('button', { name: 'Next head' }).click();
    expect(lab.store.getState().view.head).toBe(1);
    await page.getByRole('button', { name: 'Show all heads' }).click();
    await expect.poll(() => one.elements().length).toBe(0);
  });
});
