import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import { decodeMultiHeadLink } from '../../../core/experiment/multiHead/link.ts';
import type { MultiHeadView } from '../../../core/experiment/multiHead/view.ts';
import type { SweepRunState } from '../../../state/multiHead/multiHeadState.ts';
import { fakeLab, labState } from '../../testing/fakeLab.ts';
import { renderApp } from '../../testing/renderApp.tsx';
import { fakeMultiHeadLab, multiHeadState } from '../testing/fakeMultiHeadLab.ts';
import { madeUpOutcomes } from './testing/madeUpOutcomes.ts';
// Loaded before the first test: none waits for what the page loads lazily.
import '../MultiHeadPage.tsx';
import './SweepFigure.tsx';

const SMALL: Partial<MultiHeadConfig> = { numHeads: [1, 4], trials: 3, stopLoss: 0.1 };

let remove = () => {};
let hash = '';

/** The page of a sweep that is done, or as far as `run` says. */
function open(
  fields: Partial<MultiHeadConfig>,
  view: Partial<MultiHeadView> = {},
  run: Partial<SweepRunState> = {},
) {
  const { config } = multiHeadState({ ...SMALL, ...fields });
  const outcomes = madeUpOutcomes(config);
  const lab = fakeMultiHeadLab(
    multiHeadState(config, {}, view, { status: 'finished', config, outcomes, fraction: 1, ...run }),
  );
  history.replaceState(null, '', '#/multi-head');
  remove = renderApp(fakeLab(labState()), { 'multi-head': lab });
  return lab;
}

beforeEach(async () => {
  hash = location.hash;
  await page.viewport(1366, 900);
});
afterEach(() => {
  remove();
  history.replaceState(null, '', hash === '' ? location.pathname + location.search : hash);
});

const figure = () => page.getByRole('figure');
const button = (name: string) => page.getByRole('button', { name, exact: true });
const texts = (selector: string) => [...document.querySelectorAll(selector)].map((one) => one.textContent);
const asked = () => decodeMultiHeadLink(location.hash).config;

describe('a sweep along one field', () => {
  test('is drawn with a line for each H; what is censored is said, not dropped', async () => {
    open({ sweep: ['stepSize'] }, { outcome: 'stepsToLoss' });
    await expect.element(figure()).toHaveAccessibleName('Steps to a loss against η, step size');
    await expect.poll(() => texts('.endName')).toEqual(['H = 1', 'H = 4']);
    expect(texts('.endValue')).toEqual(['diverged', 'diverged']);
    expect(texts('.offNote')).toEqual(['▲ 7 above 200 steps, 2 diverged']);
    expect(document.querySelectorAll('.offScale path')).toHaveLength(9);
    expect(document.querySelectorAll('.recharts-area')).toHaveLength(2);
    await expect.element(figure()).toHaveTextContent('6 of 66 trainings diverged');
    await expect.element(figure()).toHaveTextContent('200, the last step');
    // A swept field has no number in the formulas.
    await expect.element(page.getByRole('region', { name: 'Formulas' })).toHaveTextContent(/η|\\eta/);
  });

  test('its table leads to the trainings', async () => {
    open({ sweep: ['noise'] });
    await page.getByText('Data table', { exact: true }).click();
    await expect.poll(() => document.querySelectorAll('tbody tr').length).toBe(13);
    expect(texts('tbody tr:nth-child(5) td')).toEqual([
      '0.125',
      '0.125 – 0.125',
      '3',
      '0.125',
      '0.125 – 0.125',
      '3',
    ]);
    await page.getByRole('link', { name: '0.5', exact: true }).click();
    expect(asked()).toMatchObject({ noise: 0.5, sweep: [], numHeads: [1, 4] });
  });

  test('a click opens the training at the nearest value; against H that of one H', async () => {
    open({ sweep: ['numHeads'], numHeads: [1, 4, 16] });
    const markers = () => document.querySelectorAll('.recharts-line-dots > *');
    await expect.poll(() => markers().length).toBe(3);
    const { left, top, width, height } = (markers()[1] as Element).getBoundingClientRect();
    const spot = { clientX: left + width / 2, clientY: top + height / 2, bubbles: true };
    const chart = document.querySelector('figure svg[role=img]') as Element;
    chart.dispatchEvent(new PointerEvent('pointermove', { ...spot, pointerType: 'mouse' }));
    await expect.poll(() => texts('figure [role=status] p')).toEqual(['H = 4']);
    chart.dispatchEvent(new PointerEvent('pointerdown', { ...spot, pointerType: 'mouse' }));
    chart.dispatchEvent(new MouseEvent('click', spot));
    expect(asked()).toMatchObject({ numHeads: [4], sweep: [] });
  });

  test('steps to a loss ask for the loss where none is set', async () => {
    const lab = open({ sweep: ['noise'], stopLoss: 0 });
    await button('Steps to a loss').click();
    expect(lab.calls).toContain('look {"outcome":"stepsToLoss","scale":"usual"}');
    await expect.element(figure()).toHaveTextContent('none is set');
    expect(document.querySelectorAll('.recharts-line-dots > *')).toHaveLength(0);
    await button('Stop at a loss of 0.1').click();
    expect(lab.calls.at(-1)).toBe('change {"stopLoss":0.1}');
  });

  test('costs are said before a long one runs', async () => {
    const lab = open(
      { sweep: ['noise', 'stepSize'] },
      {},
      { status: 'waiting', outcomes: [], expectedMs: 260_000 },
    );
    await expect.element(figure()).toHaveTextContent('About 4 min of computing');
    await expect.element(figure()).toHaveTextContent('189 trainings');
    await figure().getByRole('button', { name: 'Run', exact: true }).click();
    expect(lab.calls).toEqual(['run']);
  });
});

describe('a sweep over two fields', () => {
  test('is a map that marks what is in hand, says what is censored, and opens a cell', async () => {
    const { config } = multiHeadState({ ...SMALL, sweep: ['numHeads', 'stepSize'] });
    const done = madeUpOutcomes(config).filter(({ at }) => at.stepSize !== 16);
    const inHand = [{ trial: 0, at: { stepSize: 16 }, numHeads: [1, 4] }];
    open(
      { sweep: ['numHeads', 'stepSize'] },
      { outcome: 'stepsToLoss' },
      { status: 'running', outcomes: done, inHand },
    );
    const map = page.getByRole('application', { name: /Steps to a loss over H, heads/ });
    await expect.element(map).toHaveAccessibleName(/16 of 18 cells are computed/);
    const circles = () => document.querySelectorAll('figure circle').length;
    await expect.poll(circles).toBe(2);
    expect(texts('[data-cell] + text').slice(0, 2)).toEqual(['>200', '>200']);
    (map.element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}{PageUp}');
    await expect.poll(() => texts('figure output')).toEqual(['H = 1, η = 16: being computed']);
    await userEvent.keyboard('{End}{ArrowDown}');
    await expect.poll(() => texts('figure output')).toEqual(['H = 4, η = 8: steps to a loss 9 (3 trials)']);
    await userEvent.keyboard('{Enter}');
    expect(asked()).toMatchObject({ numHeads: [4], stepSize: 8, sweep: [] });
  });

  test('of two other fields has a map for each H', async () => {
    const lab = open({ sweep: ['noise', 'stepSize'] });
    const tabs = page.getByRole('group', { name: 'Number of heads of the map' });
    await expect.element(tabs).toHaveTextContent('H = 1H = 4');
    await tabs.getByText('H = 4').click();
    expect(lab.calls).toContain('look {"shown":4}');
    await page.getByText('Data table', { exact: true }).click();
    await expect.poll(() => document.querySelectorAll('tbody td').length).toBe(63);
    expect(texts('caption')[0]).toMatch(/H = 4, median test error over trials/);
  });

  test('keeps inside a phone', async () => {
    await page.viewport(360, 780);
    open({ sweep: ['noise', 'stepSize'] });
    await expect.poll(() => document.querySelectorAll('[data-cell]').length).toBe(63);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });
});

describe('choosing a sweep', () => {
  test('from steps to one field to two, and back', async () => {
    const lab = open({});
    const first = page.getByLabelText('Against', { exact: true });
    await first.selectOptions('noise');
    expect(lab.calls.at(-1)).toBe('change {"sweep":["noise"]}');
    await page.getByLabelText('and, as a map', { exact: true }).selectOptions('numHeads');
    expect(lab.calls.at(-1)).toBe('change {"sweep":["numHeads","noise"]}');
    await expect.element(page.getByText('H: 2 values from 1 to 4; σ: 7 values from 0 to 1.5')).toBeVisible();
    await first.selectOptions('none');
    expect(lab.calls.at(-1)).toBe('change {"sweep":[]}');
  });

  test('H needs two numbers of heads', async () => {
    open({ numHeads: [4] });
    const option = page.getByRole('option', { name: /H, heads/ }).first();
    await expect.element(option).toHaveAttribute('disabled');
    await expect.element(option).toHaveTextContent('list two numbers of heads');
  });
});
