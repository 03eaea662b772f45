import react from '@vitejs/plugin-react';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import packageJson from './package.json' with { type: 'json' };
import { chunkModules } from './src/scripts/chunkModules.mjs';
import { contentSecurity } from './src/scripts/hosting/contentSecurity.mjs';
import { hostHeaders, isolation } from './src/scripts/hosting/headers.mjs';
import { offline } from './src/scripts/hosting/offline.mjs';
import { browserLaunchOptions } from './src/scripts/setup/browser.mjs';
import { buildKernels, kernelFingerprint } from './src/scripts/setup/kernels.mjs';

// Whoever builds, serves or tests has them; it takes no time when they are there.
await buildKernels();

/** A test may take so long: a busy machine is no defect. */
const PATIENCE_MS = 60_000;

/** Every tfjs package's main file is called dist/index.js: its chunk is named after the package instead. */
function packageName(moduleId: string | null): string | undefined {
  return moduleId?.match(/@tensorflow\/([^/]+)\/dist\/index\.js$/)?.[1];
}

/**
 * Small modules that the first page has in common with others, in two chunks: each by itself would be compressed without the
 * others, which costs several kilobytes. What the lab needs to start computing does not wait for what draws the page.
 */
const FIRST_CHUNKS = [
  {
    name: 'experiment',
    test: /src\/core\/(experiment\/(?!multiHead|positionalSemantic|read|slope|presets|sweepSummary|outcomes|serve)|expression\/)|zustand\/esm\/vanilla|vite\/preload-helper/,
    minShareCount: 2,
  },
  {
    name: 'page',
    test: /src\/ui\/(labContext|format|shell\/(page|openLab|shortcuts|useSize|useMediaQuery)|controls\/|math\/Tex|charts\/(series|ticks|scale|offScale|thin|geometry|placeLabels|LineSample|MarkerShape|EndLabels|Words|DataTable)|ownData\/ownData|randomFeatures\/(models|formulas|LookFor)\b)/,
    minShareCount: 2,
  },
];

export default defineConfig({
  // Relative addresses: the built folder works from any sub-path.
  base: './',
  // One page, hash routes: a missing file answers 404, not the page.
  appType: 'mpa',
  plugins: [react(), chunkModules(), contentSecurity(), offline()],
  // Isolated in development as in production.
  server: { headers: isolation },
  preview: { headers: hostHeaders },
  // What measurements kept in a browser hold for.
  define: { __APP_VERSION__: JSON.stringify(`${packageJson.version} ${kernelFingerprint().slice(0, 8)}`) },
  build: {
    manifest: true,
    chunkSizeWarningLimit: 2000,
    // No data: addresses, which the content-security policy would have to allow.
    assetsInlineLimit: 0,
    rolldownOptions: { output: { codeSplitting: { groups: FIRST_CHUNKS } } },
  },
  worker: {
    format: 'es',
    plugins: () => [chunkModules()],
    // A folder of its own tells the worker's scripts from the page's.
    rolldownOptions: {
      output: {
        entryFileNames: 'assets/worker/[name]-[hash].js',
        chunkFileNames: (chunk) => `assets/worker/${packageName(chunk.facadeModuleId) ?? '[name]'}-[hash].js`,
      },
    },
  },
  // Found before the first browser test starts: a dependency met later would reload the page under it.
  optimizeDeps: {
    include: ['katex'],
    entries: [
      'index.html',
      'src/engine/**/*.ts',
      '!src/engine/simd/kernels/**',
      'src/worker/*.ts',
      'src/ui/**/*.tsx',
      'src/**/*.browser.test.{ts,tsx}',
    ],
  },
  test: {
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          testTimeout: PATIENCE_MS,
          environment: 'node',
          include: ['src/**/*.test.ts', 'bench/**/*.test.ts'],
          exclude: ['src/**/*.browser.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          testTimeout: PATIENCE_MS,
          include: ['src/**/*.browser.test.{ts,tsx}'],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: browserLaunchOptions() }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
    ],
  },
});
