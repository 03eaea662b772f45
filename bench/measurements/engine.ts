import { readFileSync } from 'node:fs';
import type { Browser } from '@playwright/test';
import { ChromiumDevice, launchBrowser, openDevicePage } from '../engines/chromium.ts';
import { LIMIT_MS } from '../engines/engine.ts';
import type { Samples } from '../inTurn.ts';
import { inTurn, median } from '../inTurn.ts';
import type { Measured } from '../report/figures.ts';
import { numberWords } from '../report/numberWords.ts';
import type { Session } from '../session.ts';
import { figureWork } from '../workloads.ts';

/** Runs are stopped after these times: in draws, features, kernels and solves. */
const STOPPED_AFTER_MS = [20, 150, 400, 700, 1100, 1600, 2300, 3100];

/** How long the slowest worker takes to be free when RF-FIG is stopped, at the worst of several moments. */
export async function measureStop(session: Session): Promise<Measured[]> {
  const all: Measured[] = [];
  for (const device of await session.chromiumDevices()) {
    if (!device.report.usable || !(device instanceof ChromiumDevice)) continue;
    const latencies = await device.stopLatencies(figureWork(2048, 9000), STOPPED_AFTER_MS);
    all.push({
      name: 'Stop of RF-FIG, the worst',
      unit: 'ms',
      device: device.label,
      ours: Math.max(...latencies),
      runs: latencies.length,
      goal: { of: 'ours', most: 200 },
    });
  }
  return all;
}

/** How long a device takes to be opened, probed and measured in a new worker, and once more when it is open. */
export async function measureCalibration(session: Session): Promise<Measured[]> {
  const all: Measured[] = [];
  for (const device of await session.chromiumDevices()) {
    if (!(device instanceof ChromiumDevice)) continue;
    const { usable, reason, gigaflops, renderer } = device.report;
    if (!usable) {
      all.push({ name: 'Calibration', unit: 'ms', device: device.label, ours: null, note: reason });
      continue;
    }
    const again: number[] = [];
    for (let turn = 0; turn < session.runs; turn++) again.push(await device.calibrateAgain());
    all.push(
      {
        name: 'Calibration, device not yet opened',
        unit: 'ms',
        device: device.label,
        ours: device.calibrationMs,
        runs: 1,
        note: `${renderer}, ${gigaflops?.toFixed(1)} Gflop/s`,
      },
      {
        name: 'Calibration',
        unit: 'ms',
        device: device.label,
        ours: median(again),
        runs: again.length,
        goal: { of: 'ours', most: 150 },
      },
    );
  }
  return all;
}

/** So long are products and the micro-kernel timed, in turn. */
const RATE_MS = 600;

/** Matrix products of 1024³ as a share of what the cores' SIMD reaches from its first-level cache. */
export async function measureProduct(session: Session): Promise<Measured[]> {
  const all: Measured[] = [];
  for (const device of await session.chromiumDevices()) {
    const { usable, name } = device.report;
    // A GPU has no such kernel to be compared with, and plain JavaScript no SIMD.
    if (!usable || !(device instanceof ChromiumDevice) || name.startsWith('webg') || name === 'cpu') continue;
    const product = { run: () => device.productRate(RATE_MS) };
    const kernel = { run: () => device.microKernelRate(RATE_MS) };
    const [products, kernels] = (await inTurn([product, kernel], session.runs)) as [Samples, Samples];
    const shares = products.map((rate, k) => (100 * rate) / (kernels[k] as number));
    all.push({
      name: 'Matrix product 1024³, share of the micro-kernel',
      unit: '%',
      device: device.label,
      ours: median(shares),
      runs: shares.length,
      goal: all.length === 0 ? { of: 'ours', least: 80 } : undefined,
      note: `${numberWords(median(products))} of ${numberWords(median(kernels))} Gflop/s, all cores`,
    });
  }
  return all;
}

/** Peak resident memory of the browser's renderer with the most, megabytes; undefined where the OS does not tell. */
async function peakMegabytes(browser: Browser): Promise<number | undefined> {
  if (process.platform !== 'linux') return undefined;
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peaks = processInfo
    .filter(({ type }) => type === 'renderer')
    .map(({ id }) => /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1])
    .map((kilobytes) => (Number(kilobytes) * 1024) / 1e6);
  return Math.max(...peaks);
}

function memoryNote(ms: number | null, peak: number | undefined): string {
  if (ms === null) return `given up after ${LIMIT_MS / 1000} s`;
  return peak === undefined ? 'not available on this system' : 'resident, the renderer’s own code included';
}

/** Peak memory of RF-FIG on the fastest device, in a browser of its own: page, workers and the browser's code in them. */
export async function measureMemory(session: Session): Promise<Measured[]> {
  const { pageAddress } = await session.chromium();
  const [fastest] = await session.chromiumDevices();
  if (fastest === undefined || !fastest.report.usable) return [];
  const browser = await launchBrowser();
  try {
    const device = await openDevicePage(await browser.newPage(), pageAddress, fastest.report.name);
    const ms = await device.runFeatures(figureWork(2048, 1));
    const peak = ms === null ? undefined : await peakMegabytes(browser);
    return [
      {
        name: 'Memory of RF-FIG, page and all workers, peak',
        unit: 'MB',
        device: device.label,
        ours: peak ?? null,
        runs: 1,
        goal: { of: 'ours', most: 800 },
        note: memoryNote(ms, peak),
      },
    ];
  } finally {
    await browser.close();
  }
}
