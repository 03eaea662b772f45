import { defineConfig } from '@playwright/test';
import { browserLaunchOptions } from '../src/scripts/setup/browser.mjs';

// Against the production build in ../dist, served with its headers on a free port.
export default defineConfig({
  testDir: '.',
  outputDir: '../test-results',
  // One at a time: tests measure times, and the engine uses every core it gets.
  workers: 1,
  retries: 0,
  forbidOnly: true,
  timeout: 120_000,
  // Nothing is asserted of time: what takes a moment on a free machine may take many on a busy one.
  expect: { timeout: 20_000 },
  use: {
    // The server's address, read from its first line (see webServer.wait).
    baseURL: `http://localhost:${process.env.PREVIEW_PORT}`,
    browserName: 'chromium',
    launchOptions: browserLaunchOptions(),
    // What is stored for use without a network has specs of its own (offline*.spec.ts), with servers of their own.
    serviceWorkers: 'block',
    locale: 'en-US',
    timezoneId: 'UTC',
    trace: 'retain-on-failure',
  },
  webServer: {
    command: 'node ../src/scripts/preview.mjs',
    env: { PORT: '0' },
    wait: { stdout: /Serving dist at http:\/\/localhost:(?<preview_port>\d+)/ },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
});
