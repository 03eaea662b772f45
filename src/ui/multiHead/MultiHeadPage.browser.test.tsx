import { flushSync } from 'react-dom';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { MultiHeadConfig } from '../../core/experiment/multiHead/fields.ts';
import { decodeMultiHeadLink } from '../../core/experiment/multiHead/link.ts';
import { MULTI_HEAD_PRESETS, multiHeadPresetConfig } from '../../core/experiment/multiHead/presets.ts';
import type { MultiHeadView } from '../../core/experiment/multiHead/view.ts';
import type { TrainingRunState } from '../../state/multiHead/multiHeadState.ts';
import { fakeLab, labState } from '../testing/fakeLab.ts';
import { renderApp } from '../testing/renderApp.tsx';
import { fakeMultiHeadLab, multiHeadState } from './testing/fakeMultiHeadLab.ts';
import { trainedTrial } from './testing/trainedStates.ts';
// Loaded before the first test: none waits for what the page loads lazily.
import './MultiHeadPage.tsx';

const SMALL: Partial<MultiHeadConfig> = {
  numSamples: 20,
  numTest: 15,
  numTokens: 5,
  tokenDim: 8,
  relevantFraction: 0.2,
  numHeads: [1, 4],
  trials: 2,
  steps: 50,
  init: 'balanced',
};
const STEPS = [0, 1, 2, 5, 10, 20];

let remove = () => {};
let hash = '';

/** The page of a run that was trained to step 20 of 50 in float64 and stands there. */
function open(
  fields: Partial<MultiHeadConfig> = {},
  run: Partial<TrainingRunState> = {},
  view: Partial<MultiHeadView> = {},
) {
  const { config } = multiHeadState({ ...SMALL, ...fields });
  const trials = Array.from({ length: config.trials }, (_, trial) => trainedTrial(config, trial, STEPS));
  const lab = fakeMultiHeadLab(
    multiHeadState(
      config,
      {
        status: 'paused',
        config,
        curves: trials.flatMap(({ curves }) => curves),
        checkpoints: trials.map(({ checkpoints }) => checkpoints),
        step: 20,
        stepsPerSecond: 123.4,
        ...run,
      },
      view,
    ),
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

const button = (name: string) => page.getByRole('button', { name, exact: true });
const box = (name: string) => page.getByRole('textbox', { name, exact: true });
const figure = () => page.getByRole('figure');
const pathOf = (id: string) => document.querySelector(`[data-line="${id}"]`)?.getAttribute('d') ?? '';
const looks = (lab: ReturnType<typeof open>) => lab.store.getState().view;

describe('the address', () => {
  test('names the lab that is open; the way to the other one leads to where it was left', async () => {
    open({}, {}, { quantity: 'error' });
    await expect.element(figure()).toBeVisible();
    expect(document.title).toBe('H = 1, 4, n = 20: gradient descent · Attention Lab');
    const nav = page.getByRole('navigation', { name: 'Labs' });
    await expect
      .element(nav.getByRole('link', { name: 'Gradient descent' }))
      .toHaveAttribute('aria-current', 'page');
    (nav.getByRole('link', { name: 'Random features' }).element() as HTMLElement).click();
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Random features');
    const back = nav.getByRole('link', { name: 'Gradient descent' });
    const anchor = back.element() as HTMLAnchorElement;
    expect(decodeMultiHeadLink(anchor.hash)).toMatchObject({ config: SMALL, view: { quantity: 'error' } });
    anchor.click();
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Gradient descent');
  });

  test('a lab that cannot be loaded says so and is asked for again', async () => {
    history.replaceState(null, '', '#/multi-head');
    remove = renderApp(fakeLab(labState()));
    await expect.element(page.getByRole('alert')).toHaveTextContent('could not be loaded');
    await expect.element(button('Try again')).toBeVisible();
  });
});

describe('run bar', () => {
  test('runs, steps, rewinds and reseeds, by buttons and by keys', async () => {
    const { calls } = open();
    await button('Continue').click();
    await button('Step').click();
    await button('Rewind').click();
    await button('Reseed').click();
    expect(calls).toEqual(['run', 'step 1', 'rewind', 'reseed']);
    await figure().element().focus();
    await userEvent.keyboard('srn ');
    expect(calls.slice(4)).toEqual(['step 1', 'rewind', 'reseed', 'run']);
  });

  test('a step cannot be taken while training runs', async () => {
    const { calls } = open({}, { status: 'running' });
    await expect.element(button('Step')).toHaveAttribute('aria-disabled', 'true');
    (button('Step').element() as HTMLElement).click();
    await userEvent.keyboard('s');
    expect(calls).toEqual([]);
    await button('Pause').click();
    expect(calls).toEqual(['pause']);
  });

  test.each([
    [1366, 900],
    [1280, 720],
    [1000, 800],
  ])('stays where it is when the first points and weights come, at %i × %i', async (width, height) => {
    await page.viewport(width, height);
    const lab = open();
    await expect.element(page.getByRole('slider', { name: 'Step shown' })).toBeVisible();
    const { run } = lab.store.getState();
    const top = () => button('Pause').element().getBoundingClientRect().top;
    const { curves, checkpoints } = run;
    lab.store.setState({ run: { ...run, status: 'running', curves: [], checkpoints: [[], []], step: 0 } });
    await expect.element(page.getByRole('slider', { name: 'Step shown' })).not.toBeInTheDocument();
    const before = top();
    const pressed = button('Pause').element();
    lab.store.setState({ run: { ...run, status: 'running', curves, checkpoints } });
    await expect.element(page.getByRole('slider', { name: 'Step shown' })).toBeVisible();
    expect(top()).toBe(before);
    // What a pointer went down on is what it goes up on.
    expect(button('Pause').element()).toBe(pressed);
  });

  test('a pause that comes just after the end does not begin anew, by button or key', async () => {
    const { calls, store } = open({}, { status: 'running' });
    await expect.element(button('Pause')).toBeVisible();
    const pressed = button('Pause').element() as HTMLElement;
    (figure().element() as HTMLElement).focus();
    flushSync(() => store.setState(({ run }) => ({ run: { ...run, status: 'finished' } })));
    // In the turn of the end: no time passes.
    expect(pressed.textContent).toBe('Run again');
    pressed.click();
    figure()
      .element()
      .dispatchEvent(new KeyboardEvent('keydown', { key: ' ', bubbles: true, cancelable: true }));
    expect(calls).toEqual([]);
    await button('Run again').click();
    expect(calls).toEqual(['run']);
  });

  test('goes to a step, and takes another eta from where it stands', async () => {
    const { calls } = open();
    await box('Run to step').fill('20');
    await expect.element(page.getByRole('alert')).toHaveTextContent('must be from 21 to 50');
    await box('Run to step').fill('45');
    await userEvent.keyboard('{Enter}');
    await box('η from step 20 on').fill('0.25');
    await userEvent.keyboard('{Enter}');
    expect(calls).toEqual(['step 25', 'retune 0.25']);
  });

  test('says how far and how fast it is', async () => {
    open();
    const bar = page.getByRole('region', { name: 'Run', exact: true });
    await expect.element(bar).toHaveTextContent('20 / 50');
    await expect.element(page.getByText('0 of 2 trials done · 123 steps/s')).toBeVisible();
  });

  test('a model that diverged is named with a step size to try', async () => {
    const lab = open({}, { endings: [{ numHeads: 4, trial: 1, why: 'diverged', step: 7, stepSize: 40 }] });
    const alert = page.getByRole('alert');
    await expect.element(alert).toHaveTextContent('H = 4 diverged at step 7 with η = 40 in 1 of 2 trials');
    await button('Train again with η = 4').click();
    expect(lab.calls).toEqual(['change {"stepSize":4}']);
  });
});

describe('curves', () => {
  test('each number of heads has a line for test and one for training, named at its end', async () => {
    open();
    await expect.poll(() => pathOf('1 test')).toMatch(/^M.+L/);
    expect(pathOf('4 train')).toMatch(/^M.+L/);
    const labels = [...document.querySelectorAll('.endLabels text')].map((text) => text.textContent);
    expect(labels).toEqual([expect.stringMatching(/^H = 1 *\d/), expect.stringMatching(/^H = 4 *\d/)]);
    await expect.element(figure()).toHaveTextContent('median and middle half of 2 trials');
  });

  test('attention is split by the sign that heads started with', async () => {
    const lab = open();
    await button('Attention').click();
    expect(looks(lab).quantity).toBe('attention');
    await expect.poll(() => pathOf('4 negative')).toMatch(/^M.+L/);
    expect(pathOf('4 positive')).not.toBe(pathOf('4 negative'));
    // One head, and it started +.
    expect(pathOf('1 negative')).toBe('');
    await expect.element(figure()).toHaveTextContent('ζ, uniform attention');
  });

  test('an error of exactly 0 is marked under a logarithmic axis and said', async () => {
    const lab = open({ stepSize: 4 }, {}, { quantity: 'error' });
    const zeros = lab.store
      .getState()
      .run.curves.some(({ points }) => points.some(({ trainError }) => trainError === 0));
    expect(zeros).toBe(true);
    await expect.element(figure()).toHaveTextContent(/points? (is|are) exactly 0/);
    await expect.poll(() => document.querySelectorAll('.offScale path').length).toBeGreaterThan(0);
    expect(pathOf('4 train')).not.toMatch(/NaN|Infinity/);
    await figure().getByRole('button', { name: 'log', exact: true }).click();
    expect(looks(lab).scale).toBe('linear');
    await expect.element(figure()).not.toHaveTextContent('exactly 0');
  });

  test('lines that must coincide do, and the legend says why', async () => {
    open({ init: 'zero', train: 'U' });
    await expect.element(figure()).toHaveTextContent('the lines of all H coincide');
    await expect.poll(() => pathOf('1 test')).not.toBe('');
    expect(pathOf('1 test')).toBe(pathOf('4 test'));
  });

  test('the data table holds every step', async () => {
    open();
    await expect.element(figure()).toBeVisible();
    await figure().getByText('Data table').click();
    const rows = page.getByRole('region', { name: 'Data table' }).getByRole('row');
    await expect.poll(() => rows.all().length).toBe(2 + STEPS.length);
  });

  test('a failed run says why, a long one what it costs', async () => {
    const lab = open({}, { status: 'failed', error: 'The GPU has gone.', curves: [], checkpoints: [] });
    await expect.element(page.getByRole('alert')).toHaveTextContent('The GPU has gone.');
    lab.store.setState(({ run }) => ({ run: { ...run, status: 'waiting', expectedMs: 193_000 } }));
    await expect.element(figure()).toHaveTextContent('About 3 min of computing');
    await figure().getByRole('button', { name: 'Run' }).click();
    expect(lab.calls).toEqual(['run']);
  });
});

describe('scrubber', () => {
  const slider = () => page.getByRole('slider', { name: 'Step shown', exact: true });
  const shownLine = () => document.querySelector('[data-step]')?.getAttribute('data-step');

  test('keys go step by step and from one kept step to the next, and everything follows', async () => {
    const lab = open();
    await expect.element(slider()).toHaveAttribute('aria-valuenow', '20');
    (slider().element() as HTMLElement).focus();
    await userEvent.keyboard('{PageDown}');
    expect(looks(lab).step).toBe(10);
    await expect
      .element(slider())
      .toHaveAttribute('aria-valuetext', expect.stringMatching(/^step 10: H = 1 /));
    await expect.poll(shownLine).toBe('10');
    await expect.element(page.getByRole('complementary', { name: 'Inspector' })).toHaveTextContent('step 10');
    await userEvent.keyboard('{ArrowLeft}');
    expect(looks(lab).step).toBe(9);
    await userEvent.keyboard('{Home}');
    expect(looks(lab).step).toBe(0);
    // The last one goes along with training.
    await userEvent.keyboard('{End}');
    expect(looks(lab).step).toBe(-1);
  });

  test('a step that is not kept is on its way, and the nearest before it is shown and named meanwhile', async () => {
    const lab = open({}, {}, { step: 7 });
    const replay = { trial: 0, step: 7, fraction: 0.5, error: null };
    lab.store.setState({ replay });
    await expect.element(figure()).toHaveTextContent('Replaying step 7 … 50 % Shown meanwhile: step 5');
    await expect.element(page.getByRole('complementary', { name: 'Inspector' })).toHaveTextContent('step 5');
    await expect.element(slider()).toHaveAttribute('aria-valuenow', '7');
    const { curves, checkpoints } = trainedTrial(lab.store.getState().config, 0, [7]);
    const found = { state: checkpoints[0], points: curves.map(({ points }) => points[0]) };
    lab.store.setState(({ run }) => ({ replay: null, run: { ...run, replayed: [[found]] } }));
    await expect
      .element(figure())
      .toHaveTextContent('Shown: step 7, replayed to the same bits · 6 steps kept');
    await expect.element(page.getByRole('complementary', { name: 'Inspector' })).toHaveTextContent('step 7');
    await expect
      .element(slider())
      .toHaveAttribute('aria-valuetext', expect.stringMatching(/^step 7: trial 1, H = 1 \S+, H = 4 /));
    await figure().getByText('Numbers of this step').click();
    const table = page.getByRole('region', { name: 'Numbers of this step' });
    await expect.element(table).toHaveTextContent('Step 7 of trial 1');
    await expect.poll(() => table.getByRole('row').all().length).toBe(3);
    lab.store.setState(({ run }) => ({
      replay: { ...replay, error: 'webgl, which took it, fails: gone' },
      run: { ...run, replayed: [] },
    }));
    await expect
      .element(figure())
      .toHaveTextContent('Step 7 cannot be replayed. webgl, which took it, fails');
  });

  test('a step is asked for by its number', async () => {
    const lab = open();
    await box('Step shown').fill('21');
    await expect.element(page.getByRole('alert')).toHaveTextContent('must be from 0 to 20');
    await box('Step shown').fill('13');
    await userEvent.keyboard('{Enter}');
    expect(looks(lab).step).toBe(13);
  });

  test('a press on the chart shows the step there', async () => {
    const lab = open();
    await expect.poll(() => pathOf('1 test')).not.toBe('');
    const start = Number(pathOf('1 test').match(/^M([\d.]+)/)?.[1]);
    const chart = page.getByRole('img', { name: /^Loss against the steps/ });
    await chart.click({ position: { x: start + 3, y: 100 } });
    await expect.poll(() => looks(lab).step).toBe(0);
  });

  test('training branches off from an earlier step', async () => {
    const lab = open({}, {}, { step: 5 });
    await expect.element(figure()).toHaveTextContent('Shown: step 5 · 6 steps kept');
    await button('Branch from here').click();
    expect(lab.calls).toEqual(['branch 5', 'look {"step":-1}']);
    await expect.element(button('Branch from here')).toBeDisabled();
  });
});

describe('devices', () => {
  test('each is there with its rate or its reason, and another one can be asked for', async () => {
    const lab = open();
    lab.store.setState(({ device }) => ({
      device: {
        ...device,
        chosen: { name: 'wasm', usable: true, renderer: 'WebAssembly SIMD', precision: 6e-8, gigaflops: 3.2 },
        reports: [
          { name: 'wasm', usable: true, renderer: 'WebAssembly SIMD', precision: 6e-8, gigaflops: 3.2 },
          { name: 'webgpu', usable: false, renderer: 'webgpu', reason: 'no adapter here' },
        ],
      },
    }));
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await expect.element(inspector).toHaveTextContent('the fastest; in use: WebAssembly');
    await expect.element(page.getByRole('radio', { name: /WebGPU no adapter here/ })).toBeDisabled();
    await page.getByRole('radio', { name: /WebAssembly 3.2 GFLOP/ }).click();
    expect(lab.calls).toEqual(['preferDevice "wasm"']);
  });
});

describe('controls and words', () => {
  test('a list of heads is applied when typing ends, and what does not fit is said', async () => {
    const lab = open();
    await box('Heads').fill('16 2, 2');
    expect(lab.calls).toEqual([]);
    await userEvent.keyboard('{Enter}');
    expect(lab.calls).toEqual(['change {"numHeads":[2,16]}']);
    await box('Heads').fill('4, 999');
    await expect.element(page.getByRole('alert')).toHaveTextContent('whole numbers from 1 to 256');
    await userEvent.tab();
    expect(lab.calls).toHaveLength(1);
    await expect.element(page.getByText(/“4, 999” was not used/)).toBeVisible();
  });

  test('what does not matter is not there', async () => {
    const lab = open({ init: 'zero' });
    await expect.element(box('Step size')).toBeVisible();
    await expect.element(box('Scale of the start')).not.toBeInTheDocument();
    await expect.element(box('Momentum')).not.toBeInTheDocument();
    lab.actions.change({ optimiser: 'adam', init: 'gaussian' });
    await expect.element(box('Momentum')).toBeVisible();
    await expect.element(box('Scale of the start')).toBeVisible();
  });

  test('figures lead to their experiments', async () => {
    open();
    await button('Figures').click();
    const dialog = page.getByRole('dialog', { name: 'Figures' });
    await expect.element(dialog).toBeVisible();
    expect(dialog.element().querySelectorAll('li')).toHaveLength(MULTI_HEAD_PRESETS.length);
    const [, second] = MULTI_HEAD_PRESETS;
    if (second === undefined) throw new Error('there is one figure only');
    await dialog.getByRole('link', { name: `${second.title}, run live`, exact: true }).click();
    expect(decodeMultiHeadLink(location.hash).config).toEqual(multiHeadPresetConfig(second));
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  });

  test('on a phone nothing is wider than the screen, and both labs can be reached', async () => {
    await page.viewport(360, 740);
    open();
    await expect.element(figure()).toBeVisible();
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(window.innerWidth);
    await expect.element(page.getByRole('link', { name: 'Random features', exact: true })).toBeVisible();
    await button('Open the controls').click();
    await expect.element(box('Step size')).toBeVisible();
  });
});
