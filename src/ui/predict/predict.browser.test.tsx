import { afterEach, beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { fakeLab, labState, madeUpCurves } from '../testing/fakeLab.ts';
import { renderApp } from '../testing/renderApp.tsx';
// Loaded before the first test: none waits for what the page loads lazily.
import './PredictBar.tsx';
import './PredictOverlay.tsx';

let remove = () => {};

beforeEach(() => page.viewport(1366, 900));
afterEach(() => remove());

const bar = page.getByRole('region', { name: 'Prediction', exact: true });

test('a curve that is expected is drawn by key; the run begins when it is, and the score follows its points', async () => {
  const { config } = labState();
  const lab = fakeLab(labState({}));
  remove = renderApp(lab);
  await page.getByRole('button', { name: 'Predict', exact: true }).click();
  expect(lab.calls).toEqual(['pause']);
  const first = page.getByRole('slider', { name: 'Expected at n = 16', exact: true });
  await expect.element(first).toBeVisible();
  const value = () => Number(first.element().getAttribute('aria-valuenow'));
  const middle = value();
  (first.element() as HTMLElement).focus();
  await userEvent.keyboard('{ArrowUp}');
  expect(value()).toBeGreaterThan(middle);
  await userEvent.keyboard('{ArrowDown}');
  expect(value()).toBeCloseTo(middle, 9);
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByRole('slider', { name: 'Expected at n = 32', exact: true })).toHaveFocus();

  await bar.getByRole('button', { name: 'Run and compare' }).click();
  expect(lab.calls).toEqual(['pause', 'run']);
  await expect.element(bar.getByRole('status')).toHaveTextContent('Nothing to compare with yet.');
  const { run } = lab.store.getState();
  lab.store.setState({ run: { ...run, curves: madeUpCurves(config, 0.4) } });
  await expect.element(bar.getByRole('status')).toHaveTextContent(/^So far: .* decades away on average/);
  lab.store.setState({ run: { ...run, curves: madeUpCurves(config), status: 'finished' } });
  await expect.element(bar.getByRole('status')).toHaveTextContent(/^(?!So far).* decades away on average/);
  await bar.getByRole('button', { name: 'Draw again' }).click();
  await expect.element(first).toBeVisible();
  await bar.getByRole('button', { name: 'Put away' }).click();
  await expect.element(bar).not.toBeInTheDocument();
});
