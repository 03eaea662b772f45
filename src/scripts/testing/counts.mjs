// How many tests passed, read from the runners' JSON reports.
import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number }} VitestReport */
/** @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} PlaywrightReport */

const readers = {
  /** @returns {Counts} */
  vitest: (/** @type {VitestReport} */ report) => ({
    passed: report.numPassedTests,
    failed: report.numFailedTests,
    skipped: report.numPendingTests + report.numTodoTests,
  }),
  /** @returns {Counts} */
  playwright: (/** @type {PlaywrightReport} */ { stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }),
};

/**
 * A step's counts. A runner that failed without a failed test (a file that does not load,
 * an unhandled error, no report at all) counts as one failure more: nothing fails unseen.
 * @param {import('./steps.mjs').Step} step
 * @param {string} reportFile
 * @param {boolean} succeeded
 * @returns {Counts}
 */
export function countTests(step, reportFile, succeeded) {
  if (!step.report) return { passed: succeeded ? 1 : 0, failed: succeeded ? 0 : 1, skipped: 0 };
  const counts = readReport(step.report, reportFile);
  if (!succeeded && counts.failed === 0) counts.failed = 1;
  return counts;
}

/** @returns {Counts} */
function readReport(/** @type {'vitest' | 'playwright'} */ kind, /** @type {string} */ file) {
  try {
    return readers[kind](JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
