import type { BrowserContext, Page } from '@playwright/test';
import { defaultsOf } from '../../src/core/experiment/field.ts';
import { multiHeadFields } from '../../src/core/experiment/multiHead/fields.ts';
import { encodeMultiHeadLink } from '../../src/core/experiment/multiHead/link.ts';
import { multiHeadView } from '../../src/core/experiment/multiHead/view.ts';
import { randomFeaturesFields } from '../../src/core/experiment/randomFeatures/fields.ts';
import { encodeLink } from '../../src/core/experiment/randomFeatures/link.ts';
import { randomFeaturesView } from '../../src/core/experiment/randomFeatures/view.ts';
import { pageScriptsKb } from '../../src/scripts/checkBudgets.mjs';
import { comesToRest, openWatched } from '../engines/watch.ts';
import type { Samples } from '../inTurn.ts';
import { inTurn, median } from '../inTurn.ts';
import type { Measured } from '../report/figures.ts';
import type { Session } from '../session.ts';
import { figureWork } from '../workloads.ts';

/** Weight of what the page loads before its first curve. */
export async function measureScripts(session: Session): Promise<Measured[]> {
  await session.chromium();
  return [
    {
      name: 'Scripts before the first curve, worker apart, gzip',
      unit: 'kB',
      ours: pageScriptsKb(),
      goal: { of: 'ours', most: 300 },
    },
  ];
}

/** Opens the app and says when the first point was painted. */
async function open(context: BrowserContext, address: string): Promise<number> {
  const page = await openWatched(context, address);
  const ms = await page.evaluate(() => watch.firstPoint);
  await page.close();
  return ms;
}

/** Opening to the first point, with nothing kept by the browser and with the app in its cache. */
export async function measureOpening(session: Session): Promise<Measured[]> {
  const { browser, appAddress } = await session.chromium();
  let context = await browser.newContext();
  const cold = {
    run: async () => {
      await context.close();
      context = await browser.newContext();
      return open(context, appAddress);
    },
  };
  const warm = { run: () => open(context, appAddress) };
  const [coldMs, warmMs] = (await inTurn([cold, warm], session.runs, session.isOver)) as [Samples, Samples];
  await context.close();
  return [
    {
      name: 'Opening to the first point, nothing cached',
      unit: 'ms',
      ours: median(coldMs),
      runs: coldMs.length,
    },
    {
      name: 'Opening to the first point, warm cache',
      unit: 'ms',
      ours: median(warmMs),
      runs: warmMs.length,
      goal: { of: 'ours', most: 1000 },
    },
  ];
}

/** The app in a page at rest: nothing runs and no device is being measured. */
async function openAtRest(session: Session): Promise<Page> {
  const { browser, appAddress } = await session.chromium();
  const page = await openWatched(await browser.newContext(), appAddress);
  await comesToRest(page);
  return page;
}

/** From the click on Reseed, which runs at once, to the first point, in a page that has run before. */
export async function measureFirstPoint(session: Session): Promise<Measured[]> {
  const page = await openAtRest(session);
  const side = { run: () => page.evaluate(() => watch.firstPointOfNewDraws()) };
  const [samples] = (await inTurn([side], session.runs, session.isOver)) as [Samples];
  await page.context().close();
  return [
    {
      name: 'First point after Run, warm',
      unit: 'ms',
      ours: median(samples),
      runs: samples.length,
      goal: { of: 'ours', most: 150 },
      note: 'the default experiment on new draws',
    },
  ];
}

/** From a changed label or ridge to the last new point, on the page as it opens. */
export async function measureRedraw(session: Session): Promise<Measured[]> {
  const page = await openAtRest(session);
  const changes = [
    {
      name: 'Redraw after a changed ridge',
      box: page.getByRole('textbox', { name: 'Value', exact: true }),
      values: RIDGES,
    },
    {
      name: 'Redraw after a changed target',
      box: page.getByLabel(randomFeaturesFields.p.label, { exact: true }),
      values: DEGREES,
    },
  ];
  const all: Measured[] = [];
  for (const { name, box, values } of changes) {
    const field = box.first();
    const [samples] = await inTurn(
      [
        {
          run: (round) =>
            field.evaluate(
              (element, text) => watch.redrawAfterTyping(element as HTMLInputElement, text),
              values[round % values.length] as string,
            ),
        },
      ],
      Math.min(session.runs, values.length),
      session.isOver,
    );
    all.push({
      name,
      unit: 'ms',
      ours: median(samples),
      runs: samples.length,
      goal: { of: 'ours', most: 100 },
      note: 'three models, three draws, to the last point',
    });
  }
  await page.context().close();
  return all;
}

/** Never the same twice: nothing that was kept of a value helps the next. */
const RIDGES = ['0.2', '0.3', '0.4', '0.5', '0.6'];
const DEGREES = ['2', '3', '4', '5', '6'];

/** The gradient-descent lab as it opens, for longer than it is watched. */
const TRAINING = { ...defaultsOf(multiHeadFields), steps: multiHeadFields.steps.max };

/** A run is watched for so long. */
const WATCHED_MS = 8000;

/** How many tasks of the main thread were long, and the longest. */
function longTaskRow(when: string, longTasks: readonly number[]): Measured {
  return {
    name: `Main-thread tasks over 50 ms while ${when}`,
    unit: 'tasks',
    ours: longTasks.length,
    goal: { of: 'ours', most: 0 },
    note: longTasks.length === 0 ? undefined : `longest: ${Math.max(...longTasks).toFixed(0)} ms`,
  };
}

/** Frames and long tasks while RF-FIG runs and while four models train, and long tasks while the page opens. */
export async function measureFrames(session: Session): Promise<Measured[]> {
  const runs = [
    {
      what: 'RF-FIG runs',
      link: encodeLink({
        lab: 'random-features',
        config: figureWork(2048, 1),
        view: defaultsOf(randomFeaturesView),
      }),
    },
    { what: 'training', link: encodeMultiHeadLink(TRAINING, defaultsOf(multiHeadView)) },
  ];
  const all: Measured[] = [];
  for (const { what, link } of runs) {
    const page = await openAtRest(session);
    if (all.length === 0) {
      const opened = await page.evaluate(() => [...watch.longTasks]);
      all.push(longTaskRow('the page opens and its first run goes on', opened));
    }
    await page.evaluate((hash) => {
      location.hash = hash;
    }, link);
    const runBar = page.getByRole('region', { name: 'Run' });
    await runBar.getByRole('button', { name: 'Run', exact: true }).waitFor();
    // The words of a lab and their typesetting come in a moment after it.
    await page.waitForTimeout(1500);
    const frames = await page.evaluate((ms) => watch.framesOfRun('Run', ms), WATCHED_MS);
    await page.context().close();
    all.push(
      {
        name: `Frames while ${what}`,
        unit: 'per second',
        ours: frames.framesPerSecond,
        goal: { of: 'ours', least: 50 },
        note: `longest time between two: ${frames.longestMs.toFixed(0)} ms`,
      },
      longTaskRow(what, frames.longTasks),
    );
  }
  return all;
}
