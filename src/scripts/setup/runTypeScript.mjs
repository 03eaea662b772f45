import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { root } from './root.mjs';

/** Runs a TypeScript file of the project in a process of its own, with this one's arguments, and ends as it ends. */
export function runTypeScript(/** @type {string} */ file) {
  const child = spawn(
    process.execPath,
    ['--import', import.meta.resolve('tsx'), join(root, file), ...process.argv.slice(2)],
    {
      // npm moves to the project's folder; file names on the command line are meant from where the user is.
      cwd: process.env.INIT_CWD ?? process.cwd(),
      env: { ...process.env, TSX_TSCONFIG_PATH: join(root, 'tsconfig.json') },
      stdio: 'inherit',
    },
  );
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM']))
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    if (signal === null) process.exit(code ?? 1);
    // Die of the same signal, so that the caller sees what happened.
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  });
}
