import { MantineProvider } from '@mantine/core';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { MultiHeadConfig } from '../../../core/experiment/multiHead/fields.ts';
import type { ModelCurvature, ModelMeters } from '../../../core/experiment/multiHead/probes.ts';
import { reportSteps } from '../../../core/experiment/reportSteps.ts';
import { startMeters } from '../../../core/multiHead/margins.ts';
import type { Measurement, ProbeState } from '../../../state/multiHead/probeLab.ts';
import { theme } from '../../theme.ts';
import { MultiHeadContext } from '../context.ts';
import { openHeadScene, startIn } from '../inspector/shownHeads.ts';
import { fakeMultiHeadLab, multiHeadState } from '../testing/fakeMultiHeadLab.ts';
import { trainedTrial } from '../testing/trainedStates.ts';
import '../../styles.css';
import { TheoryPanel } from './TheoryPanel.tsx';

const { config: SMALL } = multiHeadState({
  numSamples: 20,
  numTest: 60,
  numTokens: 5,
  tokenDim: 8,
  relevantFraction: 0.2,
  numHeads: [1, 4],
  trials: 1,
  steps: 200,
  init: 'balanced',
  noise: 0,
});

let remove = () => {};

function metersOf(config: MultiHeadConfig): Measurement<ModelMeters> {
  const scene = openHeadScene(config, 0, null);
  const items = config.numHeads.map((numHeads) => {
    const { weights, signs } = startIn(scene, config, 0, numHeads);
    return {
      ...startMeters(scene.train, weights, signs, scene.frame),
      numHeads,
      numSamples: config.numSamples,
    };
  });
  return { status: 'finished', config, trial: 0, step: 0, items, error: null };
}

function open(
  fields: Partial<MultiHeadConfig> = {},
  probed: (config: MultiHeadConfig) => Partial<ProbeState> = () => ({}),
  width = 720,
) {
  const config = { ...SMALL, ...fields };
  const { curves, checkpoints } = trainedTrial(config, 0, reportSteps(config.steps));
  const run = { status: 'finished', config, curves, checkpoints: [checkpoints] } as const;
  const lab = fakeMultiHeadLab({ ...multiHeadState(config, run), config }, probed(config));
  const host = document.createElement('div');
  host.style.cssText = `width: ${width}px; padding: 20px`;
  document.body.append(host);
  const root = createRoot(host);
  root.render(
    <MultiHeadContext value={lab}>
      <MantineProvider theme={theme}>
        <TheoryPanel />
      </MantineProvider>
    </MultiHeadContext>,
  );
  remove = () => {
    root.unmount();
    host.remove();
  };
  return lab;
}

const region = (name: RegExp) => page.getByRole('region', { name });
async function unfold(): Promise<void> {
  await page.getByRole('button', { name: 'Theory on this run' }).click();
  // Its parts are loaded when they are first asked for.
  await expect.element(region(/^How good the start is/), { timeout: 10_000 }).toBeVisible();
}

beforeEach(() => page.viewport(800, 1800));
afterEach(() => remove());

describe('theory on the run', () => {
  test('is folded away, and reads the meters when it is unfolded', async () => {
    const lab = open();
    await expect.element(page.getByRole('button', { name: 'Theory on this run' })).toBeVisible();
    expect(lab.calls).toEqual([]);
    await unfold();
    await expect.poll(() => lab.calls).toContain('readMeters 0');
  });

  test('shows measured meters beside closed forms that apply', async () => {
    open({}, (config) => ({ meters: metersOf(config) }));
    await unfold();
    const meters = region(/^How good the start is/);
    // gamma_lin = zeta S sqrt(T/2) = 0.2 · 2 · sqrt(2.5), measured and in closed form.
    await expect
      .element(meters.getByText(/^γ_lin = ζS√\(T\/2\) = 0\.632 on noise-free data\.$/))
      .toBeVisible();
    const row = meters.getByRole('row').elements()[2].textContent;
    expect(row).toMatch(/^4.*0.*0\.632$/);
  });

  test('names what keeps closed forms from applying', async () => {
    open({ noise: 0.3, labelNoise: 0.1 });
    await unfold();
    await expect
      .element(
        page.getByText(/γ_attn = .*does not apply here: tokens have noise, σ = 0.3; some training labels/),
      )
      .toBeVisible();
  });

  test('fits slopes, names assumptions that fail, and draws a level only where none does', async () => {
    open({}, (config) => ({ meters: metersOf(config) }));
    await unfold();
    const bound = region(/^K · L/);
    await expect.element(bound.getByText(/^−?\d\.\d\d, steps 20 to 200$/).first()).toBeVisible();
    // log 20 is 3: one head is too few, four are not.
    await expect.element(bound.getByText(/^Fails: H = 1 is less than log n/)).toBeVisible();
    await expect.element(bound.getByText('1/(γ²η), up to a constant†')).toBeVisible();
    remove();
    open({ stepRule: 'sqrt' }, (config) => ({ meters: metersOf(config) }));
    await unfold();
    await expect.element(bound.getByText(/^Fails: The step grows with H/)).toBeVisible();
    expect(bound.getByText('1/(γ²η), up to a constant†').elements()).toHaveLength(0);
  });

  test('the margin slider goes from gamma_lin to a gain of 1/zeta, as measured', async () => {
    open();
    await unfold();
    const slider = page.getByRole('slider', { name: 'Logit gap g' });
    await expect.element(slider).toHaveAttribute('aria-valuetext', 'g = 0, margin 0.632, 1.00 times γ_lin');
    (slider.element() as HTMLElement).focus();
    await userEvent.keyboard('{End}');
    // zeta/(zeta + (1 − zeta) e^{−10}) is 1 to four digits: sqrt(10) = 3.16.
    await expect.element(slider).toHaveAttribute('aria-valuetext', 'g = 10, margin 3.16, 5.00 times γ_lin');
    await expect.element(page.getByText(/Cross: measured on this run’s samples, 3\.16\.$/)).toBeVisible();
  });

  test('curvature is asked for at the shown step, and shown with what was capped or left out', async () => {
    const items: ModelCurvature[] = [
      {
        kind: 'measured',
        numHeads: 1,
        value: -0.3,
        loss: 0.6,
        ratio: -0.5,
        residual: 1e-6,
        iterations: 20,
        converged: true,
      },
      {
        kind: 'measured',
        numHeads: 4,
        value: -0.15,
        loss: 0.6,
        ratio: -0.25,
        residual: 0.01,
        iterations: 14,
        converged: false,
      },
      { kind: 'tooLarge', numHeads: 256, expectedMs: 120_000 },
    ];
    const lab = open({}, (config) => ({
      meters: metersOf(config),
      curvature: { status: 'finished', config, trial: 0, step: 50, items, error: null },
    }));
    await unfold();
    const part = region(/^How far from convex/);
    await expect.element(part.getByRole('img', { name: /0\.500 at H = 1, 0\.250 at H = 4/ })).toBeVisible();
    await expect.element(part.getByText('∝ 1/√H, a guide, no bound')).toBeVisible();
    await expect.element(part.getByText(/14 products.*capped/)).toBeVisible();
    await expect.element(part.getByText('not measured: it would take 2 min or more')).toBeVisible();
    await expect.element(part.getByText('Step 50 of trial 1, not what is shown now')).toBeVisible();
    lab.actions.look({ step: 100 });
    await part.getByRole('button', { name: 'Measure curvature' }).click();
    expect(lab.calls).toContain('measureCurvature 0 100');
  });

  test('fits a phone', async () => {
    await page.viewport(360, 1800);
    open({}, (config) => ({ meters: metersOf(config) }), 320);
    await unfold();
    await expect.element(region(/^How far from convex/)).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(360);
  });
});
