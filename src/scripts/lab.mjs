// npm run lab -- ARGS: the lab without a browser. Standard output is src/cli/lab.ts's alone.
import { prepare } from './setup/prepare.mjs';
import { runTypeScript } from './setup/runTypeScript.mjs';

prepare();
const { buildKernels } = await import('./setup/kernels.mjs');
await buildKernels();
runTypeScript('src/cli/lab.ts');
