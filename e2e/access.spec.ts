import { expect, test } from '@playwright/test';
import { expectAccessible, violations } from './axe.ts';
import { dropFiles } from './dropFiles.ts';
import { LabPage, TINY } from './labPage.ts';
import { PairPage, SMALL_PAIRS } from './pairPage.ts';
import { SMALL_TRAINING, TrainingPage } from './trainingPage.ts';

interface State<Lab extends LabPage> {
  readonly name: string;
  /** What is opened; the address without a query if missing. */
  readonly query?: string;
  /** Whether the run is waited for before anything is done. */
  readonly runs?: boolean;
  readonly act?: (lab: Lab) => Promise<void>;
}

/** A run of minutes: whatever is done to it happens in its middle. */
const LONG = 'numHeads=20000&numSamples=1024&seeds=1';
const ENDLESS_TRAINING = 'numHeads=64&numSamples=400&steps=100000&trials=1';
const QUICK = `${TINY}&seeds=2`;
const KILLED = 'struck by the test';

async function openDialog(lab: LabPage, button: string, dialog: string): Promise<void> {
  await lab.page.getByRole('button', { name: button, exact: true }).click();
  await expect(lab.page.getByRole('dialog', { name: dialog })).toBeVisible();
}

async function openExport(lab: LabPage): Promise<void> {
  await lab.figure.getByRole('button', { name: 'Take away…' }).click();
  await expect(lab.page.getByRole('dialog', { name: 'Take away' })).toBeVisible();
}

async function addToDeck({ page }: LabPage): Promise<void> {
  await page.getByRole('button', { name: 'Lecture', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Lecture' });
  await dialog.getByRole('button', { name: 'Add what is shown now' }).click();
  await dialog.getByLabel('Title of state 1').fill('The first');
  await dialog.getByText('Controls under the figure:').click();
}

const FIRST: readonly State<LabPage>[] = [
  { name: 'fresh', act: (lab) => expect(lab.progress).toBeVisible() },
  { name: 'in the middle of a run', query: LONG, act: (lab) => lab.button('Run').first().click() },
  {
    name: 'paused',
    query: LONG,
    act: async (lab) => {
      await lab.button('Run').first().click();
      await lab.button('Pause').click();
      await expect(lab.button('Continue')).toBeVisible();
    },
  },
  { name: 'finished', query: QUICK, runs: true },
  {
    name: 'empty',
    query: QUICK,
    runs: true,
    act: async (lab) => {
      await lab.button('Reset').click();
      await expect(lab.figure).toContainText('No curves yet');
    },
  },
  {
    name: 'rejected fields',
    query: `${QUICK}&numTest=3&activation=magic&nothing=1`,
    runs: true,
    act: (lab) => expect(lab.notices).toContainText('magic'),
  },
  {
    name: 'a map with its table',
    query: `${TINY}&seeds=1&models=rfa&sweep=numSamples,queryKeyMean`,
    runs: true,
    act: async (lab) => void (await lab.mapTable()),
  },
  { name: 'targets side by side', query: `${QUICK}&panels=f2,max&fitFrom=16&fitTo=64`, runs: true },
  {
    name: 'a head by itself, with the table',
    query: `${QUICK}&head=3&shuffle=1`,
    runs: true,
    act: async (lab) => void (await lab.table()),
  },
  {
    name: 'a pinned run',
    query: QUICK,
    runs: true,
    act: (lab) => lab.page.getByRole('button', { name: /^Pin/ }).click(),
  },
  {
    name: 'a curve that is predicted',
    query: QUICK,
    runs: true,
    act: async ({ page }) => {
      await page.getByRole('button', { name: 'Predict', exact: true }).click();
      await expect(page.getByRole('slider', { name: /^Expected at/ })).toHaveCount(7);
    },
  },
  {
    name: 'the tour, a word explained',
    query: QUICK,
    runs: true,
    act: async ({ page }) => {
      await page.getByRole('button', { name: 'Take the tour', exact: true }).click();
      await expect(page.getByRole('region', { name: 'Tour' })).toBeVisible();
      await page.getByRole('button', { name: 'stair' }).focus();
      await expect(page.getByRole('tooltip')).toBeVisible();
    },
  },
  {
    name: 'the menu of a narrow header',
    query: QUICK,
    runs: true,
    act: async ({ page }) => {
      await page.setViewportSize({ width: 360, height: 800 });
      await page.getByRole('button', { name: 'Menu' }).click();
      expect(await violations(page)).toEqual([]);
    },
  },
  {
    name: 'the controls in their drawer',
    query: QUICK,
    runs: true,
    act: async (lab) => {
      await lab.page.setViewportSize({ width: 360, height: 800 });
      await lab.button('Open the controls').click();
      await expect(lab.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'share',
    query: QUICK,
    runs: true,
    act: async (lab) => {
      await openDialog(lab, 'Share', 'Share');
      await expect(lab.page.getByRole('img', { name: 'QR code of the link' })).toBeVisible();
    },
  },
  {
    name: 'help with its glossary',
    query: QUICK,
    runs: true,
    act: async (lab) => {
      await openDialog(lab, 'Help', 'Help');
      await lab.page.getByText('Glossary', { exact: true }).click();
      await expect(lab.page.getByRole('term').first()).toBeVisible();
    },
  },
  { name: 'figures', query: QUICK, runs: true, act: (lab) => openDialog(lab, 'Figures', 'Figures') },
  { name: 'history', query: QUICK, runs: true, act: (lab) => openDialog(lab, 'History', 'History') },
  { name: 'export', query: QUICK, runs: true, act: openExport },
  { name: 'the dialog of lectures and decks', query: QUICK, runs: true, act: addToDeck },
  {
    name: 'a deck on the screen',
    query: QUICK,
    runs: true,
    act: async (lab) => {
      await addToDeck(lab);
      const { page } = lab;
      const heads = page.getByRole('dialog').getByRole('checkbox', { name: 'Heads', exact: true });
      await heads.check();
      await page.getByRole('button', { name: 'Show the deck' }).click();
      await expect(page.getByRole('heading', { level: 2, name: 'The first' })).toBeVisible();
      await page.keyboard.press('m');
    },
  },
  { name: 'lecture mode', query: `${QUICK}&lecture=chart,formula,run,inspector,words`, runs: true },
  { name: 'embedded', query: `${QUICK}&embed=chart,formula,run`, runs: true },
  {
    name: 'own data',
    query: 'data=own',
    act: async ({ page, figure }) => {
      await expect(figure).toBeVisible();
      await dropFiles(page, [{ name: 'mine.npz', bytes: new Uint8Array([1, 2, 3]) }]);
      await expect(page.getByRole('region', { name: 'Notices' })).toContainText('mine.npz');
      for (const summary of await page.getByText('What the files hold').all()) await summary.click();
    },
  },
  {
    name: 'a crashed worker and the choice of devices',
    query: 'numHeads=300&numSamples=512&numTest=128&seeds=3',
    act: async (lab) => {
      await expect
        .poll(async () => Number(await lab.progress.getAttribute('aria-valuenow')))
        .toBeGreaterThan(5);
      await lab.workers()[0]?.evaluate((words) => {
        setTimeout(() => {
          throw new Error(words);
        });
      }, KILLED);
      await expect(lab.notice('A worker crashed and was replaced')).toBeVisible();
      await expect(lab.inspector.getByRole('radio', { name: /^WebGL/ })).toBeVisible();
    },
  },
];

const SECOND: readonly State<TrainingPage>[] = [
  { name: 'fresh', act: (lab) => expect(lab.progress).toBeVisible() },
  {
    name: 'in the middle of a run',
    query: ENDLESS_TRAINING,
    act: (lab) => lab.button('Run').click(),
  },
  {
    name: 'paused',
    query: ENDLESS_TRAINING,
    act: async (lab) => {
      await lab.button('Run').click();
      // A pause before the first step would only call it off.
      await expect.poll(() => lab.stepReached()).toBeGreaterThan(0);
      await lab.button('Pause').click();
      await expect(lab.button('Continue')).toBeVisible();
    },
  },
  { name: 'finished', query: SMALL_TRAINING, runs: true, act: async (lab) => void (await lab.table()) },
  {
    name: 'empty',
    query: `${SMALL_TRAINING}&numTokens=64&tokenDim=128&numHeads=256&numSamples=10000&steps=100000`,
    act: (lab) => expect(lab.figure).toContainText('too much to start unasked'),
  },
  { name: 'diverged', query: `${SMALL_TRAINING}&stepSize=10000&labelNoise=0.4&noise=3`, runs: true },
  { name: 'rejected fields', query: `${SMALL_TRAINING}&init=magic`, runs: true },
  {
    name: 'theory unfolded',
    query: SMALL_TRAINING,
    runs: true,
    act: (lab) => lab.unfoldTheory(),
  },
  { name: 'a sweep', query: `${SMALL_TRAINING}&sweep=noise`, runs: true },
  { name: 'a map', query: `${SMALL_TRAINING}&trials=1&sweep=numHeads,stepSize&steps=10`, runs: true },
  { name: 'share', query: SMALL_TRAINING, runs: true, act: (lab) => openDialog(lab, 'Share', 'Share') },
  { name: 'help', query: SMALL_TRAINING, runs: true, act: (lab) => openDialog(lab, 'Help', 'Help') },
  { name: 'figures', query: SMALL_TRAINING, runs: true, act: (lab) => openDialog(lab, 'Figures', 'Figures') },
  { name: 'history', query: SMALL_TRAINING, runs: true, act: (lab) => openDialog(lab, 'History', 'History') },
  { name: 'export', query: SMALL_TRAINING, runs: true, act: openExport },
  { name: 'lecture mode', query: `${SMALL_TRAINING}&lecture=chart,formula,run,inspector,words`, runs: true },
  { name: 'embedded', query: `${SMALL_TRAINING}&embed=chart,formula,run,inspector`, runs: true },
  {
    name: 'own data',
    query: 'data=own',
    act: async ({ page, figure }) => {
      await expect(figure).toBeVisible();
      for (const summary of await page.getByText('What the files hold').all()) await summary.click();
    },
  },
];

const THIRD: readonly State<PairPage>[] = [
  { name: 'finished, one sample in the inspector', query: `${SMALL_PAIRS}&sample=2`, runs: true },
  {
    name: 'a sweep beside theory',
    query: `${SMALL_PAIRS}&sweep=alpha&alphaPoints=3&starts=semantic`,
    runs: true,
  },
  {
    name: 'a phase map',
    query: `${SMALL_PAIRS}&sweep=alpha,omega&alphaPoints=3&omegaPoints=2&starts=semantic,positional`,
    runs: true,
  },
  {
    name: 'diverged, with rejected fields',
    query: `${SMALL_PAIRS}&stepSize=10&weightDecay=1&omega=7`,
    runs: true,
    act: ({ page }) => expect(page.getByRole('alert')).toContainText('ran away'),
  },
];

async function check<Lab extends LabPage>(lab: Lab, { query, runs = false, act }: State<Lab>): Promise<void> {
  test.setTimeout(240_000);
  await lab.page.setViewportSize({ width: 1366, height: 800 });
  await lab.open(query ?? 'v=1');
  if (runs) await lab.finished();
  await act?.(lab);
  await expectAccessible(lab.page);
}

for (const state of FIRST) {
  test(`random features, ${state.name}: axe finds nothing`, ({ page }) => check(new LabPage(page), state));
}

for (const state of SECOND) {
  test(`gradient descent, ${state.name}: axe finds nothing`, ({ page }) =>
    check(new TrainingPage(page), state));
}

for (const state of THIRD) {
  test(`position or meaning, ${state.name}: axe finds nothing`, ({ page }) =>
    check(new PairPage(page), state));
}
