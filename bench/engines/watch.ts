import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from '@playwright/test';

/** Frames and long tasks of a run on the page. */
interface RunFrames {
  readonly framesPerSecond: number;
  /** The longest time between two frames. */
  readonly longestMs: number;
  /** Main-thread tasks over 50 ms. */
  readonly longTasks: readonly number[];
  readonly finished: boolean;
}

/** What page/watch.js puts into the app's page. Times are milliseconds; moments count from the opening of the page. */
interface Watch {
  readonly longTasks: readonly number[];
  /** The moment when the first point of a curve was painted. */
  readonly firstPoint: Promise<number>;
  finished(): Promise<number>;
  /** Clicks the button of these words and counts frames until the run is finished or time is up. */
  framesOfRun(button: string, mostMs: number): Promise<RunFrames>;
  /** New draws: nothing that was kept can help. */
  firstPointOfNewDraws(): Promise<number>;
  redrawAfterTyping(box: HTMLInputElement, text: string): Promise<number>;
}

declare global {
  var watch: Watch;
}

const script = fileURLToPath(new URL('../page/watch.js', import.meta.url));

/** A page of the app that is watched from its first script on. */
export async function openWatched(context: BrowserContext, address: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript({ path: script });
  await page.goto(address);
  return page;
}

/** Devices are measured beside a finished page, in workers of their own: waits until that is over. */
export async function comesToRest(page: Page): Promise<void> {
  await page.evaluate(() => watch.finished());
  const workers = page.workers().length;
  let quietSince = performance.now();
  while (performance.now() - quietSince < REST_MS) {
    await page.waitForTimeout(100);
    if (page.workers().length > workers) quietSince = performance.now();
  }
}

/** Longer than the page waits before it measures other devices. */
const REST_MS = 2000;
