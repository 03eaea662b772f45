// npm run bench -- ARGS: measures the lab, and NumPy beside it; see bench/bench.ts.
import { prepare } from './setup/prepare.mjs';
import { runTypeScript } from './setup/runTypeScript.mjs';

prepare();
const { buildKernels } = await import('./setup/kernels.mjs');
await buildKernels();
runTypeScript('bench/bench.ts');
