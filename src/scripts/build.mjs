// npm run build: the production build in dist/, then its budgets.
import { prepare } from './setup/prepare.mjs';
import { root } from './setup/root.mjs';

prepare();
const { build } = await import('vite');
await build({ root });
const { checkBudgets } = await import('./checkBudgets.mjs');
process.exitCode = checkBudgets() ? 0 : 1;
