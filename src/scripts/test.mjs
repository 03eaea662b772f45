// npm test [-- STEP…]: every check of the project, or just the steps named; see testing/steps.mjs.
import { prepare } from './setup/prepare.mjs';
import { runStep } from './testing/runStep.mjs';
import { steps } from './testing/steps.mjs';

/** The steps named on the command line and those that they need; all of them when none is named. */
function selectSteps(/** @type {string[]} */ names) {
  const unknown = names.filter((name) => !steps.some((step) => step.name === name));
  if (unknown.length > 0) {
    console.error(
      `No such step: ${unknown.join(', ')}. Steps: ${steps.map((step) => step.name).join(', ')}.`,
    );
    process.exit(2);
  }
  const wanted = new Set(names);
  for (const step of steps.toReversed()) {
    if (wanted.has(step.name)) for (const needed of step.needs ?? []) wanted.add(needed);
  }
  return names.length === 0 ? steps : steps.filter((step) => wanted.has(step.name));
}

/** @returns {Promise<boolean>} whether the tests have a browser; the reason is printed when not */
async function hasBrowser() {
  const { installBrowser } = await import('./setup/installBrowser.mjs');
  try {
    console.log(`Browser: ${await installBrowser()}`);
    return true;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    return false;
  }
}

/**
 * @typedef {object} Outcome
 * @property {'ok' | 'FAILED' | 'not run'} verdict
 * @property {import('./testing/counts.mjs').Counts} counts
 */

/** @type {Set<string>} */
const failed = new Set();
/** @type {boolean | undefined} */
let browserFound;

/** @returns {Promise<Outcome>} */
async function attempt(/** @type {import('./testing/steps.mjs').Step} */ step) {
  if (step.needs?.some((name) => failed.has(name))) {
    return { verdict: 'not run', counts: { passed: 0, failed: 0, skipped: 1 } };
  }
  if (step.needsBrowser) {
    browserFound ??= await hasBrowser();
    if (!browserFound) return { verdict: 'FAILED', counts: { passed: 0, failed: 1, skipped: 0 } };
  }
  const { succeeded, counts } = await runStep(step);
  return { verdict: succeeded ? 'ok' : 'FAILED', counts };
}

prepare();
const total = { passed: 0, failed: 0, skipped: 0 };
/** @type {string[]} */
const summary = [];
for (const step of selectSteps(process.argv.slice(2))) {
  console.log(`\n── ${step.name} ──`);
  const startMs = performance.now();
  const { verdict, counts } = await attempt(step);
  if (verdict !== 'ok') failed.add(step.name);
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
  const seconds = ((performance.now() - startMs) / 1000).toFixed(1);
  const line = `${step.name.padEnd(9)} ${seconds.padStart(6)} s  ${String(counts.passed).padStart(5)} passed  ${verdict}`;
  console.log(line);
  summary.push(line);
}
console.log(`\n${summary.join('\n')}\n`);
const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
console.log(`${total.passed} passed, ${total.failed} failed${skipped}`);
process.exitCode = failed.size > 0 ? 1 : 0;
