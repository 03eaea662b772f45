// What `npm test` runs, in this order.

/**
 * @typedef {object} Step
 * @property {string} name how `npm test -- NAME` selects it
 * @property {string[][]} commands a binary of node_modules/.bin or a script, with its arguments; all must succeed
 * @property {'vitest' | 'playwright'} [report] writes a JSON report that counts tests; without: the step is one check
 * @property {string[]} [needs] steps without which this one means nothing
 * @property {boolean} [needsBrowser]
 */

const vitest = (/** @type {string} */ project) => [
  'vitest',
  'run',
  `--project=${project}`,
  '--reporter=default',
  '--reporter=json',
];

/** @type {Step[]} */
export const steps = [
  { name: 'lint', commands: [['biome', 'ci', '--error-on-warnings']] },
  {
    name: 'imports',
    commands: [
      [
        'biome',
        'lint',
        '--only=style/noRestrictedImports',
        '--only=suspicious/noImportCycles',
        'src',
        'e2e',
        'bench',
      ],
    ],
  },
  { name: 'deadCode', commands: [['knip', '--no-progress']] },
  {
    name: 'types',
    commands: [
      ['tsc', '--project', '.'],
      ['tsc', '--project', 'src/core'],
      ['tsc', '--project', 'src/engine'],
      ['tsc', '--project', 'src/offline'],
    ],
  },
  { name: 'unit', commands: [vitest('unit')], report: 'vitest' },
  { name: 'browser', commands: [vitest('browser')], report: 'vitest', needsBrowser: true },
  { name: 'build', commands: [['vite', 'build']] },
  { name: 'budgets', commands: [['src/scripts/checkBudgets.mjs']], needs: ['build'] },
  {
    name: 'e2e',
    commands: [['playwright', 'test', '--config=e2e/playwright.config.ts', '--reporter=list,json']],
    report: 'playwright',
    needs: ['build'],
    needsBrowser: true,
  },
];
