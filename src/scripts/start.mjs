// npm start: from a fresh clone to the production build in a browser.
import { prepare } from './setup/prepare.mjs';
import { root } from './setup/root.mjs';

prepare();
const { build } = await import('vite');
const { servePreview } = await import('./preview.mjs');
await build({ root, logLevel: 'warn' });
const address = await servePreview();
console.log(`\n  Attention Lab is at ${address}   (Ctrl-C stops it)\n`);
