import { join } from 'node:path';
import type { Browser, Page } from '@playwright/test';
import { chromium } from '@playwright/test';
import type { PreviewServer } from 'vite';
import { build, preview } from 'vite';
import type { DeviceName, DeviceReport } from '../../src/core/experiment/device.ts';
import { defaultsOf } from '../../src/core/experiment/field.ts';
import type { MultiHeadConfig } from '../../src/core/experiment/multiHead/fields.ts';
import type { RandomFeaturesConfig } from '../../src/core/experiment/randomFeatures/fields.ts';
import { randomFeaturesFields } from '../../src/core/experiment/randomFeatures/fields.ts';
import { visitorLaunchOptions } from '../../src/scripts/setup/browser.mjs';
import { root } from '../../src/scripts/setup/root.mjs';
import type { Engine, EngineDevice } from './engine.ts';
import { LIMIT_MS } from './engine.ts';

const configFile = join(root, 'vite.config.ts');
const pageFolder = join(root, 'bench/page');
const builtPage = join(root, '.cache/bench/page');

/** Builds the app, and the bench's own page around the same workers, which is not shipped. */
export async function buildPages(): Promise<void> {
  await build({ root, configFile, logLevel: 'error' });
  await build({
    root: pageFolder,
    configFile,
    publicDir: false,
    logLevel: 'error',
    build: { outDir: builtPage, emptyOutDir: true },
  });
}

/** A local server and its address. */
interface Site {
  readonly server: PreviewServer;
  readonly address: string;
}

async function serve(folder: string, outDir: string): Promise<Site> {
  const server = await preview({
    root: folder,
    configFile,
    logLevel: 'silent',
    build: { outDir },
    preview: { port: 0, host: '127.0.0.1' },
  });
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the preview server has no local address');
  return { server, address };
}

/** Starts the browser that visitors have: with the machine's own GPU if there is one. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(visitorLaunchOptions());
}

/** The engine in headless Chromium: the production workers, one page per device, so that devices share nothing. */
export class ChromiumEngine implements Engine {
  readonly name = 'Chromium';
  readonly version: string;
  /** Address of the app's production build. */
  readonly appAddress: string;
  /** Address of the bench's page. */
  readonly pageAddress: string;
  readonly browser: Browser;
  private readonly sites: readonly Site[];

  private constructor(browser: Browser, app: Site, page: Site) {
    this.browser = browser;
    this.version = `Chromium ${browser.version()}`;
    this.appAddress = app.address;
    this.pageAddress = page.address;
    this.sites = [app, page];
  }

  /** Opens what `buildPages` has built. */
  static async open(): Promise<ChromiumEngine> {
    const app = await serve(root, join(root, 'dist'));
    const page = await serve(pageFolder, builtPage);
    return new ChromiumEngine(await launchBrowser(), app, page);
  }

  async openDevice(name: DeviceName): Promise<EngineDevice> {
    return openDevicePage(await this.browser.newPage(), this.pageAddress, name);
  }

  async close(): Promise<void> {
    await this.browser.close();
    for (const { server } of this.sites) await server.close();
  }
}

/** Opens the bench's page and measures the device in it. */
export async function openDevicePage(page: Page, address: string, name: DeviceName): Promise<ChromiumDevice> {
  await page.goto(address);
  await page.waitForFunction(() => globalThis.labPage !== undefined);
  const config = defaultsOf(randomFeaturesFields);
  const first = await page.evaluate(([asked, device]) => labPage.calibrate(asked, device), [
    config,
    name,
  ] as const);
  return new ChromiumDevice(page, first.report, first.ms);
}

export class ChromiumDevice implements EngineDevice {
  readonly report: DeviceReport;
  readonly label: string;
  readonly calibrationMs: number;
  readonly page: Page;

  constructor(page: Page, report: DeviceReport, calibrationMs: number) {
    this.page = page;
    this.report = report;
    this.label = report.name;
    this.calibrationMs = calibrationMs;
  }

  /** Milliseconds that measuring it once more takes, in a worker that has it open. */
  async calibrateAgain(): Promise<number> {
    const config = defaultsOf(randomFeaturesFields);
    const { ms } = await this.page.evaluate(([asked, device]) => labPage.calibrate(asked, device), [
      config,
      this.report.name,
    ] as const);
    return ms;
  }

  /** Gflop/s of products of 1024³ on the device, all cores at once. */
  productRate(ms: number): Promise<number> {
    return this.page.evaluate(([name, forMs]) => labPage.rate(name, forMs), [this.report.name, ms] as const);
  }

  /** Gflop/s of the best micro-kernel, all cores at once. */
  microKernelRate(ms: number): Promise<number> {
    return this.page.evaluate((forMs) => labPage.rate(null, forMs), ms);
  }

  runFeatures(config: RandomFeaturesConfig): Promise<number | null> {
    return this.page.evaluate(([asked, report, limitMs]) => labPage.runFeatures(asked, report, { limitMs }), [
      config,
      this.report,
      LIMIT_MS,
    ] as const);
  }

  train(config: MultiHeadConfig): Promise<number | null> {
    return this.page.evaluate(([asked, report, limitMs]) => labPage.train(asked, report, { limitMs }), [
      config,
      this.report,
      LIMIT_MS,
    ] as const);
  }

  /** How long the workers of a run took to be free when it was stopped after each of these times. */
  stopLatencies(config: RandomFeaturesConfig, afterMs: readonly number[]): Promise<number[]> {
    return this.page.evaluate(([asked, report, times]) => labPage.stopLatencies(asked, report, times), [
      config,
      this.report,
      afterMs,
    ] as const);
  }
}
