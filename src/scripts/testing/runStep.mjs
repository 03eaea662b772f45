import { spawn } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../setup/root.mjs';
import { countTests } from './counts.mjs';

/** A step that hangs is ended, so that the later ones are still heard. */
const stepLimitMs = 45 * 60_000;

/** @returns {Promise<boolean>} whether the command exited with 0 */
function runCommand(/** @type {string[]} */ [tool, ...args], /** @type {NodeJS.ProcessEnv} */ env) {
  const isScript = tool.endsWith('.mjs');
  const command = isScript ? process.execPath : join(root, 'node_modules/.bin', tool);
  const child = spawn(command, isScript ? [tool, ...args] : args, {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32' && !isScript,
    timeout: stepLimitMs,
  });
  return new Promise((resolve) => {
    child.on('error', (error) => {
      console.error(error.message);
      resolve(false);
    });
    child.on('exit', (code) => resolve(code === 0));
  });
}

/**
 * Runs one step with its output on the terminal.
 * @param {import('./steps.mjs').Step} step
 * @returns {Promise<{ succeeded: boolean, counts: import('./counts.mjs').Counts }>}
 */
export async function runStep(step) {
  const reportFile = join(root, '.cache/tests', `${step.name}.json`);
  mkdirSync(dirname(reportFile), { recursive: true });
  rmSync(reportFile, { force: true });
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile };
  let succeeded = true;
  for (const command of step.commands) {
    const extra = step.report === 'vitest' ? [`--outputFile.json=${reportFile}`] : [];
    if (!(await runCommand([...command, ...extra], env))) succeeded = false;
  }
  const counts = countTests(step, reportFile, succeeded);
  return { succeeded: succeeded && counts.failed === 0, counts };
}
