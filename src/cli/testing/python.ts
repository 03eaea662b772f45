import { execFileSync, spawnSync } from 'node:child_process';

const PYTHON = process.env.PYTHON ?? 'python3';

/** Whether there is a Python with NumPy: `python3`, or what PYTHON says. */
export const hasNumpy: boolean = spawnSync(PYTHON, ['-c', 'import numpy']).status === 0;

/** The title of tests that need one: it says why they are skipped. */
export function needingNumpy(title: string): string {
  return hasNumpy
    ? title
    : `${title} (SKIPPED: there is no ${PYTHON} with NumPy; set PYTHON to one that has it)`;
}

/** Runs Python in a folder and returns what it prints. Throws with what it says on standard error. */
export function runPython(args: readonly string[], cwd: string): string {
  return execFileSync(PYTHON, args, { cwd, encoding: 'utf8', maxBuffer: 1e8 });
}
