import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { defaultsOf } from '../../../core/experiment/field.ts';
import type { CurvePoint } from '../../../core/experiment/randomFeatures/curve.ts';
import type { ModelName, RandomFeaturesConfig } from '../../../core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../../core/experiment/randomFeatures/fields.ts';
import { decodeLink } from '../../../core/experiment/randomFeatures/link.ts';
import type { View } from '../../../core/experiment/randomFeatures/view.ts';
import { fakeLab, labState } from '../../testing/fakeLab.ts';
import { renderApp } from '../../testing/renderApp.tsx';
import { madeUpRun } from './testing/madeUpCurve.ts';

let remove = () => {};

const LEVELS: Partial<Record<ModelName, number>> = { rfa: 0.5, brfa: 0.3, infinite: 0.28, infiniteRfa: 0.48 };

/** Falls with n and M, and with the distance of c from 0; draws spread by some percent. */
function riskOf(
  { numSamples, numHeads = 300, queryKeyMean = 4 }: Partial<CurvePoint>,
  model: ModelName,
  seed: number,
  panel: number,
): number {
  const level = LEVELS[model] ?? 0.6;
  const more = 4 / numHeads + 0.1 / (1 + queryKeyMean ** 2) + 3 / ((numSamples ?? 16) + 3 * seed);
  return (level + more) * (1 + 0.02 * seed) * (1 + panel);
}

/** The page with a finished run of these fields, or with its first share. */
function open(fields: Partial<RandomFeaturesConfig>, view: Partial<View> = {}, share = 1) {
  const config = { ...defaultsOf(randomFeaturesFields), ...fields };
  const curves = madeUpRun(config, riskOf, share);
  const state = labState({ status: share < 1 ? 'running' : 'finished', curves, fraction: share }, fields);
  const lab = fakeLab({ ...state, view: { ...state.view, ...view } });
  remove = renderApp(lab);
  return lab;
}

beforeEach(() => page.viewport(1366, 900));
afterEach(() => {
  remove();
  history.replaceState(null, '', location.pathname + location.search);
});

/** Maps and panels are loaded when first shown, which takes a while on a busy machine. */
const poll = <T,>(read: () => T) => expect.poll(read, { timeout: 15_000 });

const figure = () => page.getByRole('figure').first();
const tool = (name: string) => figure().getByRole('button', { name, exact: true });
const texts = (selector: string) => [...document.querySelectorAll(selector)].map((text) => text.textContent);
const hits = (selector: string) => document.querySelectorAll(selector).length;

describe('along another field', () => {
  test('limits are level lines without markers', async () => {
    open({ sweep: ['numHeads'], models: ['rfa', 'infinite', 'infiniteRfa'] });
    await poll(() => texts('.endName')).toEqual(['RFA', '∞ BRFA', '∞ RFA']);
    expect(hits('.recharts-line-dots')).toBe(1);
    expect(texts('.chartWords text')).toContain('M, heads (n = 1024)');
    await expect.element(figure()).toHaveAccessibleName('Test risk on g₁,₁ against M, heads');
    await expect.element(figure()).toHaveTextContent('∞ BRFA, ∞ RFA do not depend on M');
    await expect.element(figure()).toHaveTextContent(/∞ RFA: test risk 0\.\d+ whatever M is/);
  });

  test('c has a linear axis, and no slopes', async () => {
    open({ sweep: ['queryKeyMean'], models: ['rfa', 'brfa'] });
    await poll(() => texts('.axisLabel')).toEqual(expect.arrayContaining(['−4', '0', '4']));
    await expect.element(tool('Single draws')).toBeVisible();
    await expect.element(tool('Slopes')).not.toBeInTheDocument();
  });

  test('stairs are curves along d', async () => {
    open({ sweep: ['tokenDim'] });
    await expect.element(figure()).toHaveTextContent('stair: ⟨x₀,β⟩ part learnt');
    await poll(() => hits('path[stroke="var(--muted)"][stroke-dasharray="1.5 4"]')).toBeGreaterThan(0);
  });

  test('curves of another field leave the figure', async () => {
    const lab = open({});
    await poll(() => hits('.endLabels text')).toBe(3);
    lab.actions.change({ sweep: ['numHeads'] });
    await poll(() => hits('.endLabels text')).toBe(0);
    expect(texts('.chartWords text')).toContain('M, heads (n = 1024)');
    await expect.element(tool('+ 3 draws')).toBeEnabled();
  });

  test('the lambda that a rule has chosen is read out', async () => {
    open({ ridge: 'oracle' });
    await poll(() => hits('.recharts-surface')).toBeGreaterThan(0);
    (document.querySelector('.recharts-surface') as SVGElement).focus();
    await userEvent.keyboard('{ArrowRight}');
    await expect.element(figure().getByRole('status')).toHaveTextContent(/λ.*RFA\s*\d\.\d+.*0\.1/);
  });
});

describe('tools', () => {
  test('single draws are shown on demand', async () => {
    const lab = open({});
    await poll(() => hits('.endLabels text')).toBe(3);
    expect(hits('.singleLines path')).toBe(0);
    await tool('Single draws').click();
    expect(lab.store.getState().view.singles).toBe('shown');
    await poll(() => hits('.singleLines path')).toBe(3);
    await expect.element(tool('Single draws')).toHaveAttribute('aria-pressed', 'true');
  });

  test('more draws are asked for and run, up to the most there can be', async () => {
    const lab = open({ seeds: 48, models: ['rfa'] });
    await tool('+ 2 draws').click();
    expect(lab.calls).toEqual(['change {"seeds":50}', 'run']);
    await expect.element(tool('+ 1 draw')).toBeDisabled();
  });

  test('slopes start over the last points and are refused in words where the range is narrow', async () => {
    const lab = open({ models: ['rfa', 'brfa'] });
    await tool('Slopes').click();
    expect(lab.store.getState().view).toMatchObject({ fitFrom: 256, fitTo: 1024 });
    const slopes = page.getByRole('region', { name: 'Slopes' });
    await expect.element(slopes).toHaveTextContent(/RFA−0\.\d\d.*90 % interval over 3 draws/);
    await poll(() => hits('.fitLine')).toBe(2);
    const start = figure().getByRole('slider', { name: 'Range starts at' });
    await expect.element(start).toBeVisible();
    (start.element() as HTMLElement).focus();
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect.element(slopes).toHaveTextContent('Too narrow to mean anything: 3 of at least 4');
    expect(hits('.fitLine')).toBe(0);
    await tool('Slopes').click();
    await expect.element(slopes).not.toBeInTheDocument();
    expect(lab.store.getState().view).toMatchObject({ fitFrom: 0, fitTo: 0 });
  });
});

describe('several targets', () => {
  test('stand side by side under one legend, each of whose names leads to it alone', async () => {
    open({ panels: ['f2', 'g3-1', 'max'], models: ['rfa', 'brfa'] });
    await poll(() => texts('figure h2')).toEqual(['f₂', 'g₃,₁', 'max']);
    await poll(() => texts('.endName')).toHaveLength(6);
    const link = figure().getByRole('link', { name: 'g₃,₁' }).element() as HTMLAnchorElement;
    expect(decodeLink(link.hash).config).toMatchObject({ target: 'g', p: 3, q: 1, panels: [] });
    await expect.element(figure()).toHaveTextContent('stair: a part of the target learnt');
    await figure().getByText('Data table').click();
    await poll(() => texts('figure th[scope=colgroup]')).toContain('max: BRFA c = 4');
  });

  test('one range has slopes on all of them', async () => {
    open({ panels: ['f2', 'f4'], models: ['rfa'] }, { fitFrom: 64, fitTo: 1024 });
    const slopes = page.getByRole('region', { name: 'Slopes' });
    await expect.element(slopes).toHaveTextContent(/RFA on f₂.*RFA on f₄/);
    await poll(() => hits('.fitLine')).toBe(2);
  });
});

describe('map', () => {
  const fields = {
    sweep: ['numHeads', 'queryKeyMean'],
    models: ['rfa', 'brfa', 'infiniteRfa'],
    numHeads: 16,
    numSamples: 64,
  } as const;
  const map = () => figure().getByRole('application');

  test('shows one model at a time and fills in', async () => {
    const lab = open(fields, {}, 0.2);
    await expect.element(map()).toHaveAccessibleName(/^BRFA on g₁,₁\..*M, heads \(n = 64\) from 4 to 16/);
    const some = hits('[data-cell]');
    expect(some).toBeGreaterThan(0);
    expect(some).toBeLessThan(27);
    const whole = madeUpRun(lab.store.getState().config, riskOf);
    lab.store.setState(({ run }) => ({ run: { ...run, curves: whole, status: 'finished' } }));
    await poll(() => hits('[data-cell]')).toBe(27);
    await expect.element(figure()).toHaveTextContent('median of 3 draws');
    await expect.element(figure()).toHaveTextContent(/∞ RFA does not depend on M or c: test risk 0\.\d+/);
    await figure().getByText('RFA', { exact: true }).click();
    expect(lab.store.getState().view.mapModel).toBe('rfa');
    await expect.element(map()).toHaveAccessibleName(/^RFA on g₁,₁/);
    await figure().getByText('Data table').click();
    await expect.element(figure().getByRole('columnheader', { name: 'c \\ M' })).toBeVisible();
  });

  test('Enter opens a cell as a run, from which Back returns', async () => {
    open(fields);
    await poll(() => hits('[data-cell]')).toBe(27);
    const entries = history.length;
    (map().element() as HTMLElement).focus();
    await userEvent.keyboard('{Home}{PageDown}{ArrowRight}{ArrowUp}{Enter}');
    const { config, rejections } = decodeLink(location.hash);
    expect(rejections).toEqual([]);
    expect(config).toMatchObject({ numHeads: 8, queryKeyMean: -3, numSamples: 64, sweep: ['numSamples'] });
    expect(history.length).toBe(entries + 1);
    history.back();
    await poll(() => location.hash).toBe('');
  });

  test('of earlier settings is marked, of another sweep it is gone', async () => {
    const lab = open(fields);
    await poll(() => hits('[data-cell]')).toBe(27);
    lab.store.setState(({ run }) => ({ run: { ...run, stale: true, status: 'idle' } }));
    await expect.element(figure()).toHaveTextContent('Earlier settings');
    await poll(() => hits('[data-stale] [data-cell]')).toBe(27);
    lab.actions.change({ sweep: ['numHeads', 'tokenDim'] });
    await poll(() => hits('[data-cell]')).toBe(0);
    await expect.element(map()).toHaveAccessibleName(/d, token dimension from 2 to 16/);
  });
});

test('on a phone nothing is wider than the screen', async () => {
  await page.viewport(360, 780);
  for (const fields of [
    { sweep: ['numHeads', 'queryKeyMean'], numHeads: 16 },
    { panels: ['f2', 'f4'], riskEstimate: 'loo', noise: 0.5 },
    { sweep: ['queryKeyMean'] },
  ] as const) {
    open(fields, { fitFrom: 64, fitTo: 1024, singles: 'shown' });
    await poll(() => hits('.endLabels text, [data-cell]')).toBeGreaterThan(0);
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
    remove();
  }
  open({});
});
