// npm run figures [-- ID…]: computes the results that are shipped with the gallery.
import { prepare } from './setup/prepare.mjs';
import { runTypeScript } from './setup/runTypeScript.mjs';

prepare();
const { buildKernels } = await import('./setup/kernels.mjs');
await buildKernels();
runTypeScript('src/cli/figures.ts');
